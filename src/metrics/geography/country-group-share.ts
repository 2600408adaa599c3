import { COUNTRY_GROUP, CREDITED_MODELS, DOWNLOADS, MODEL_SHARE, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const countryGroupShare = defineMetric({
	id: 'country_group_share',
	title: 'Downloads by group of countries',
	group: 'geography',
	definition:
		'Downloads and models of developers in the United States, mainland China, Europe and all other countries, beside those that have no country: personal accounts, international and online organisations, and developers that nobody has placed. Europe means the 27 members of the European Union, the four of the European Free Trade Association (Iceland, Liechtenstein, Norway, Switzerland) and the United Kingdom; Hong Kong, Macao and Taiwan are counted under their own codes, among other countries. The groups come in the order of their downloads.',
	denominator: 'all downloads (models) that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out: developers that the registry does not know are the row "unknown".',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 2, and appendix B.3' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		country_group: { ...COUNTRY_GROUP, key: true },
		downloads: DOWNLOADS,
		share: SHARE,
		models: CREDITED_MODELS,
		model_share: MODEL_SHARE,
	},
	sql: `
		SELECT
			country_group,
			sum(credit)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			sum(credit)::DOUBLE / nullif(sum(sum(credit)) OVER (), 0)::DOUBLE AS share,
			sum(models)::BIGINT AS models,
			sum(models)::DOUBLE / sum(sum(models)) OVER ()::DOUBLE AS model_share
		FROM {credited_developers}
		JOIN {country_groups} USING (developer_key)
		GROUP BY country_group
		ORDER BY sum(credit) DESC, country_group`,
});
