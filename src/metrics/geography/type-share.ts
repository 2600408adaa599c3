import { CREDITED_MODELS, DEVELOPER_TYPE, DOWNLOADS, MODEL_SHARE, RANK, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const typeShare = defineMetric({
	id: 'type_share',
	title: 'Downloads by type of developer',
	group: 'geography',
	definition:
		'Downloads, models and developers by the type of the account that publishes the model: company, university, non-profit, community (a group without legal form, such as an open-source project), user (a personal account), unknown.',
	denominator: 'all downloads (models, developers) that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out: developers that the registry does not know are the row "unknown".',
	sources: [{ cite: 'longpre2025', where: 'section 3.1 and Table 1, "Organization"' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		type: { ...DEVELOPER_TYPE, key: true },
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
			type,
			sum(credit)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			sum(credit)::DOUBLE / nullif(sum(sum(credit)) OVER (), 0)::DOUBLE AS share,
			sum(models)::BIGINT AS models,
			sum(models)::DOUBLE / sum(sum(models)) OVER ()::DOUBLE AS model_share,
			count(*) AS developers,
			count(*)::DOUBLE / sum(count(*)) OVER ()::DOUBLE AS developer_share,
			row_number() OVER (ORDER BY sum(credit) DESC, type) AS rank
		FROM {credited_developers}
		GROUP BY type
		ORDER BY rank`,
});
