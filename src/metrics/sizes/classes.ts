import {
	ALL_DOWNLOADS,
	crossColumns,
	crossSql,
	keyColumn,
	NOTHING_LEFT_OUT,
	sizeColumn,
	splitColumns,
	splitSql,
} from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { MODEL_RELATIONS } from '../relations/strongest.ts';
import {
	SIZE_CLASS_COLUMN,
	SIZE_CLASS_RULE,
	SIZE_CLASS_SOURCES,
	SIZE_CLASS_SPLIT,
	UNKNOWN_SIZES,
} from './size-class.ts';
import { SIZE_RULE } from './summary.ts';

const base = { group: 'sizes', dimensions: ['window', 'population'], origin: 'computed' } as const;
const RULE = `${SIZE_RULE} ${SIZE_CLASS_RULE}`;
const EXCLUSIONS = `${NOTHING_LEFT_OUT} ${UNKNOWN_SIZES}`;

export const sizeClassShare = defineMetric({
	...base,
	id: 'size_class_share',
	title: 'Downloads by size class',
	definition: `Downloads and models by size class. ${RULE}`,
	denominator: ALL_DOWNLOADS,
	exclusions: EXCLUSIONS,
	sources: SIZE_CLASS_SOURCES,
	columns: { size_class: SIZE_CLASS_COLUMN, ...splitColumns('of the size class') },
	sql: splitSql({ from: '{counted}', ...SIZE_CLASS_SPLIT }),
});

export const sizeClassByCountry = defineMetric({
	...base,
	id: 'size_class_by_country',
	title: 'Size classes within countries',
	definition: `Downloads by size class within the country of the developer. ${RULE} Countries with less than one per cent of all downloads are together "rest"; individual, international, online and unknown always stand alone.`,
	denominator: 'the downloads of the country (of all models, for the share of all downloads)',
	exclusions: EXCLUSIONS,
	sources: SIZE_CLASS_SOURCES,
	columns: {
		country: keyColumn('Country', 'ISO 3166-1 alpha-2 code, individual, international, online, unknown or rest.'),
		size_class: SIZE_CLASS_COLUMN,
		...crossColumns('share_of_country', 'country', 'of its developers in the size class'),
	},
	sql: crossSql({ from: '{counted_countries}', by: 'country', share: 'share_of_country', ...SIZE_CLASS_SPLIT }),
});

export const sizeClassByRelation = defineMetric({
	...base,
	id: 'size_class_by_relation',
	title: 'Size classes by relation to a base model',
	definition: `Downloads by size class within the relation of the downloaded model to its base model. A model that declares several relations has the first of quantized, adapter, merge and finetune; one that declares none is "base". ${RULE} Packed weights of quantized models can state fewer parameters than they hold.`,
	denominator: 'the downloads of the relation (of all models, for the share of all downloads)',
	exclusions: EXCLUSIONS,
	sources: SIZE_CLASS_SOURCES,
	columns: {
		relation: keyColumn('Relation', `${MODEL_RELATIONS.join(', ')}.`),
		size_class: SIZE_CLASS_COLUMN,
		...crossColumns('share_of_relation', 'relation', 'of the relation in the size class'),
	},
	sql: crossSql({ from: '{counted_relations}', by: 'relation', share: 'share_of_relation', ...SIZE_CLASS_SPLIT }),
});

const KIND_SQL = `CASE WHEN parameters IS NULL THEN 'unknown' WHEN active_parameters < parameters THEN 'moe' ELSE 'dense' END`;

export const mixtureOfExperts = defineMetric({
	...base,
	id: 'mixture_of_experts',
	title: 'Downloads of mixture-of-experts models',
	definition: `Downloads and models by architecture: "moe" where fewer parameters are active for one token than the model has, "dense" where the size is known and no such smaller number is, "unknown" where the size is not known. ${SIZE_RULE} The active parameters are those of the source that gives the size.`,
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} A mixture of experts whose active parameters nobody recorded counts as dense: the share of "moe" is a lower bound.`,
	sources: [
		{ cite: 'longpre2025', where: 'Table 1, Architecture: Mixture-of-Experts' },
		{ cite: 'atom2026', where: 'total and active parameters' },
	],
	columns: {
		kind: keyColumn('Kind', 'moe, dense or unknown.'),
		...splitColumns('of the kind'),
		mean_total: sizeColumn('Mean size', 'Mean of all parameters, weighted by downloads.'),
		mean_active: sizeColumn(
			'Mean active size',
			'Mean of the parameters active for one token, weighted by downloads; for dense models all are.',
		),
	},
	sql: `
		SELECT s.*, m.mean_total, m.mean_active
		FROM (${splitSql({ from: '{counted}', part: 'kind', expression: KIND_SQL, vocabulary: ['moe', 'dense', 'unknown'] })}
		) s
		LEFT JOIN (
			SELECT
				${KIND_SQL} AS kind,
				sum(parameters::HUGEINT * downloads)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS mean_total,
				sum(least(active_parameters, parameters)::HUGEINT * downloads)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS mean_active
			FROM {counted}
			WHERE parameters IS NOT NULL
			GROUP BY kind
		) m USING (kind)
		ORDER BY list_position(['moe', 'dense', 'unknown'], kind)`,
});
