import { COUNTRY_GROUP, DOWNLOADS } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const derivationFlow = defineMetric({
	id: 'derivation_flow',
	title: 'Whose base models are downloaded through whose derivatives',
	group: 'geography',
	definition:
		'Downloads of derived models (fine-tunes, adapters, quantized files, merges) by two places at once: where the developer of the root model is, and where the developer of the model that was really downloaded is. A merge is split equally between its parents. The groups come in the order of their downloads, those of the roots first.',
	denominator:
		'all downloads of derived models that the method counts; for share_of_root those with the same root group',
	exclusions:
		'Downloads of models that are not derived from another, or only from themselves, are left out. Pairs without downloads have no row.',
	sources: [{ cite: 'longpre2025', where: 'section 2, Recursive Model Attribution, and Figure 9' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		root_country_group: {
			...COUNTRY_GROUP,
			key: true,
			label: 'Root model from',
			description: `Group of the root model's developer. ${COUNTRY_GROUP.description}`,
		},
		country_group: {
			...COUNTRY_GROUP,
			key: true,
			label: 'Downloaded model from',
			description: "Group of the downloaded model's developer; the same groups.",
		},
		downloads: DOWNLOADS,
		share: {
			unit: 'share',
			label: 'Share of derived downloads',
			description: 'Downloads of the row divided by all downloads of derived models that the method counts.',
			digits: 1,
		},
		share_of_root: {
			unit: 'share',
			label: 'Share of the root group',
			description: 'Downloads of the row divided by the derived downloads that go back to the same root group.',
			digits: 1,
		},
	},
	sql: `
		WITH flows AS (
			SELECT r.country_group AS root_country_group, m.country_group, sum(d.credit) AS credit
			FROM {derived_downloads} d
			JOIN {entities} re ON re.model_key = d.root_key
			JOIN {country_groups} r ON r.developer_key = re.developer_key
			JOIN {models} me ON me.model_key = d.model_key
			JOIN {country_groups} m ON m.developer_key = me.developer_key
			GROUP BY r.country_group, m.country_group
			HAVING sum(d.credit) > 0
		)
		SELECT
			root_country_group,
			country_group,
			credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			credit::DOUBLE / sum(credit) OVER ()::DOUBLE AS share,
			credit::DOUBLE / sum(credit) OVER (PARTITION BY root_country_group)::DOUBLE AS share_of_root
		FROM flows
		ORDER BY sum(credit) OVER (PARTITION BY root_country_group) DESC, root_country_group, credit DESC, country_group`,
});
