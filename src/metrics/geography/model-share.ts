import { COUNTRY, DOWNLOADS, RANK, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const modelShare = defineMetric({
	id: 'model_share',
	title: 'Downloads by model, the first 100',
	group: 'geography',
	definition:
		'The 100 models with the most downloads. Under recursive attribution these are root models with the downloads of everything derived from them; a root need not be in the snapshot itself.',
	denominator: 'all downloads that the method counts, also those of models that are not listed',
	exclusions: 'Models below rank 100 are counted in the denominator, but have no row.',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 1' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		model: { key: true, unit: 'text', label: 'Model', description: 'Repository id on the Hub.' },
		rank: RANK,
		developer: { unit: 'text', label: 'Account', description: 'Account that publishes the model.' },
		country: COUNTRY,
		downloads: DOWNLOADS,
		share: SHARE,
		parameters: {
			unit: 'parameters',
			label: 'Parameters',
			description:
				'Total parameters, from the first source that states or estimates them (parameter_basis); empty where none does.',
			nullable: true,
		},
	},
	sql: `
		WITH first AS (
			SELECT model_key, model, developer_key, credit
			FROM {credited}
			JOIN {entities} USING (model_key)
			ORDER BY credit DESC, model
			LIMIT 100
		)
		SELECT
			model,
			row_number() OVER (ORDER BY credit DESC, model) AS rank,
			developer,
			country,
			credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			credit::DOUBLE / nullif((SELECT credit FROM {total}), 0)::DOUBLE AS share,
			parameters
		FROM first
		JOIN {developers} USING (developer_key)
		LEFT JOIN (SELECT model_key, parameters FROM {models}) USING (model_key)
		ORDER BY rank`,
});
