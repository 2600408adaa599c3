import {
	ALL_DOWNLOADS,
	crossColumns,
	crossSql,
	keyColumn,
	NOTHING_LEFT_OUT,
	splitColumns,
	splitSql,
} from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

const base = { group: 'transparency', dimensions: ['window', 'population'], origin: 'computed' } as const;
const CAUTION =
	'It says that something is named, not that it is complete, available or right: derived models often carry the tags of their parents.';
const VOCABULARY = ['yes', 'no'];
const data = [{ cite: 'osi2024', where: 'Data Information' }];

export const dataDeclared = defineMetric({
	...base,
	id: 'data_declared',
	title: 'Downloads of models that name training data',
	definition: `Downloads and models by whether the tags name at least one data set. ${CAUTION} It is no measure of data availability as annotators judge it.`,
	denominator: ALL_DOWNLOADS,
	exclusions: NOTHING_LEFT_OUT,
	sources: data,
	columns: {
		declared: keyColumn('Names data', 'yes, no, or unknown where the snapshot does not say.'),
		...splitColumns('whose tags do so'),
	},
	sql: splitSql({ from: '{declared_data}', part: 'declared', vocabulary: VOCABULARY }),
});

export const dataDeclaredByType = defineMetric({
	...base,
	id: 'data_declared_by_type',
	title: 'Models that name training data, by developer type',
	definition: `Downloads by whether the tags name at least one data set, within the type of the developer. ${CAUTION}`,
	denominator: 'the downloads of the developer type (of all models, for the share of all downloads)',
	exclusions: NOTHING_LEFT_OUT,
	sources: data,
	columns: {
		developer_type: keyColumn('Developer type', 'company, university, non-profit, community, user or unknown.'),
		declared: keyColumn('Names data', 'yes, no, or unknown where the snapshot does not say.'),
		...crossColumns('share_of_type', 'developer type', 'of such developers whose tags do so'),
	},
	sql: crossSql({
		from: '{declared_data}',
		by: 'developer_type',
		part: 'declared',
		vocabulary: VOCABULARY,
		share: 'share_of_type',
	}),
});

export const paperDeclared = defineMetric({
	...base,
	id: 'paper_declared',
	title: 'Downloads of models that name a paper',
	definition: `Downloads and models by whether the tags name at least one arXiv paper. ${CAUTION}`,
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Papers published elsewhere do not show in the tags.`,
	sources: [{ cite: 'osaimap2026', where: 'column tags' }],
	columns: {
		declared: keyColumn('Names a paper', 'yes, no, or unknown where the snapshot does not say.'),
		...splitColumns('whose tags do so'),
	},
	sql: splitSql({ from: '{declared_papers}', part: 'declared', vocabulary: VOCABULARY }),
});

export const gatingShare = defineMetric({
	...base,
	id: 'gating_share',
	title: 'Downloads of gated models',
	definition:
		'Downloads and models by whether access needs a request: no, auto (granted at once) or manual (granted by the developer). It describes the day of the snapshot, not the day of the download.',
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Where a snapshot says it of no model, the table is empty.`,
	sources: [{ cite: 'longpre2025', where: 'Table 1, Model Gating' }],
	columns: {
		gated: keyColumn('Access', 'no, auto, manual, or unknown where the source does not say.'),
		...splitColumns('with that kind of access'),
	},
	sql: `
		SELECT *
		FROM (${splitSql({ from: '{declared_gating}', part: 'gated', vocabulary: ['no', 'auto', 'manual'] })}
		)
		WHERE EXISTS (FROM {declared_gating} WHERE gated <> 'unknown')
		ORDER BY coalesce(list_position(['no', 'auto', 'manual'], gated), 1000), gated`,
});
