import { CREDITED_MODELS, DOWNLOADS, MODEL_SHARE, RANK, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const countryShare = defineMetric({
	id: 'country_share',
	title: 'Downloads by country of the developer',
	group: 'geography',
	definition:
		'Downloads, models and developers by the country in which the developer has its headquarters. Personal accounts are given no country and stand together as "individual"; organisations that exist only on the net stand as "online", deliberately multinational ones as "international". A country is never inherited from a base model under direct attribution; under recursive attribution the downloads go to the country of the root model\'s developer.',
	denominator: 'all downloads (models, developers) that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out: developers that the registry does not know are the row "unknown".',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 1 and appendix B.3' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		country: {
			key: true,
			unit: 'text',
			label: 'Country',
			description: 'ISO 3166-1 alpha-2 code, or individual, international, online, unknown.',
		},
		downloads: DOWNLOADS,
		share: SHARE,
		models: CREDITED_MODELS,
		model_share: MODEL_SHARE,
		developers: { unit: 'developers', label: 'Developers', description: 'Developers with at least one such model.' },
		developer_share: {
			unit: 'share',
			label: 'Share of developers',
			description: 'Developers of the row divided by all developers with a credited model.',
			digits: 1,
		},
		rank: RANK,
	},
	sql: `
		SELECT
			country,
			sum(credit)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			sum(credit)::DOUBLE / nullif(sum(sum(credit)) OVER (), 0)::DOUBLE AS share,
			sum(models)::BIGINT AS models,
			sum(models)::DOUBLE / sum(sum(models)) OVER ()::DOUBLE AS model_share,
			count(*) AS developers,
			count(*)::DOUBLE / sum(count(*)) OVER ()::DOUBLE AS developer_share,
			row_number() OVER (ORDER BY sum(credit) DESC, country) AS rank
		FROM {credited_developers}
		GROUP BY country
		ORDER BY rank`,
});
