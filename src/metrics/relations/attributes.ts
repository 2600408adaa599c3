/**
 * What annotators recorded about models, and what else is known of each of them, in the categories of Table 1 of Longpre et
 * al. 2025.
 */
import { sqlString } from '../../snapshot/package.ts';
import { DEVELOPER_TYPES, LICENCE_GROUPS } from '../../snapshot/registries.ts';
import { ARCHITECTURE_GROUPS, METHOD_GROUPS, OUTPUT_LABELS } from '../../snapshot/sample/groups.ts';
import { DATA_AVAILABILITY } from '../../snapshot/tables.ts';
import { listSql } from '../breakdown.ts';
import { defineRelation } from '../relation.ts';
import { countedSumsSql, quarterSumsSql } from './windows.ts';

/** Kinds of output in the words of Figure 6: what is generated, and what is encoded (embedded or classified). */
const MODALITIES = [
	'generation-multimodal',
	'generation-video',
	'generation-text',
	'generation-image',
	'embedding-multimodal',
	'embedding-text',
	'embedding-image',
	'audio',
	'tabular',
	'undocumented',
] as const;

/**
 * Attributes in the order of Table 1 and their categories. A model has one category of each attribute, but may have several
 * architectures and methods, or none that the table names.
 */
export const ATTRIBUTES = {
	organisation: DEVELOPER_TYPES,
	'data-availability': DATA_AVAILABILITY,
	gating: ['gated-no', 'gated-auto', 'gated-manual', 'gated-unknown'],
	'licence-group': LICENCE_GROUPS,
	modality: MODALITIES,
	architecture: Object.keys(ARCHITECTURE_GROUPS),
	method: Object.keys(METHOD_GROUPS),
} as const satisfies Record<string, readonly string[]>;
export type Attribute = keyof typeof ATTRIBUTES;
/** Attributes whose categories overlap: their shares need not add up to one. */
export const OVERLAPPING: readonly Attribute[] = ['architecture', 'method'];

/** A list of the groups of which one of the labels in `column` is a member; labels of no group are left out. */
function groupsSql(column: string, groups: Readonly<Record<string, readonly string[]>>): string {
	const cases = Object.entries(groups).map(
		([group, labels]) => `CASE WHEN list_has_any(${column}, ${listSql(labels)}) THEN ${sqlString(group)} END`,
	);
	return `list_filter([${cases.join(', ')}], lambda category: category IS NOT NULL)`;
}

const generated = OUTPUT_LABELS.filter((label) => label.endsWith(' Generation'));
const encoded = (of: 'Text' | 'Image'): readonly string[] =>
	OUTPUT_LABELS.filter((label) => label.startsWith(`${of} `) && !generated.includes(label));

/**
 * The row "Model Modality" of a model. The paper does not print its rule; this one puts each model in exactly one row, and the
 * generator of the sample follows it, too.
 */
const MODALITY_SQL = `CASE
				WHEN len(output) = 0 OR output[1] = 'Other' THEN 'undocumented'
				WHEN list_contains(output, 'Video Generation') THEN 'generation-video'
				WHEN len(list_intersect(output, ${listSql(generated)})) > 1 THEN 'generation-multimodal'
				WHEN list_contains(input, 'Speech') OR list_contains(output, 'Speech Generation') THEN 'audio'
				WHEN list_contains(output, 'Tabular') THEN 'tabular'
				WHEN list_contains(output, 'Text Generation') THEN 'generation-text'
				WHEN list_contains(output, 'Image Generation') THEN 'generation-image'
				WHEN list_has_any(output, ${listSql(encoded('Text'))}) AND list_has_any(output, ${listSql(encoded('Image'))}) THEN 'embedding-multimodal'
				WHEN list_has_any(output, ${listSql(encoded('Image'))}) THEN 'embedding-image'
				WHEN list_has_any(output, ${listSql(encoded('Text'))}) THEN 'embedding-text'
				ELSE 'undocumented'
			END`;

export const annotated = defineRelation({
	name: 'annotated',
	description: 'annotated models, with their labels as lists',
	sql: `
		SELECT
			m.model_key,
			a.data_availability,
			string_split(a.architecture, ';') AS architecture,
			string_split(a.methods, ';') AS methods,
			coalesce(string_split(a.input_modality, ';'), []) AS input,
			coalesce(string_split(a.output_modality, ';'), []) AS output
		FROM {file_annotations} a
		JOIN {listed_models} m USING (model)`,
});

export const annotated_attributes = defineRelation({
	name: 'annotated_attributes',
	description: 'one row per annotated model and attribute that annotators recorded, with the categories that it has',
	sql: `
		SELECT model_key, 'data-availability' AS attribute, [data_availability] AS categories
		FROM {annotated}
		WHERE data_availability IS NOT NULL
		UNION ALL
		SELECT
			model_key,
			'modality',
			[${MODALITY_SQL}]
		FROM {annotated}
		UNION ALL
		SELECT model_key, 'architecture', ${groupsSql('architecture', ARCHITECTURE_GROUPS)}
		FROM {annotated}
		WHERE architecture IS NOT NULL
		UNION ALL
		SELECT model_key, 'method', ${groupsSql('methods', Object.fromEntries(Object.entries(METHOD_GROUPS).map(([group, label]) => [group, [label]])))}
		FROM {annotated}
		WHERE methods IS NOT NULL`,
});

export const model_attributes = defineRelation({
	name: 'model_attributes',
	kind: 'view',
	description:
		'the same, and for all models the type of the developer, the group of the licence and how access is given',
	sql: `
		SELECT model_key, attribute, categories FROM {annotated_attributes}
		UNION ALL
		SELECT model_key, 'organisation', [type] FROM {models} JOIN {developers} USING (developer_key)
		UNION ALL
		SELECT model_key, 'licence-group', [licence_group] FROM {models}
		UNION ALL
		SELECT model_key, 'gating', ['gated-' || coalesce(gated, 'unknown')] FROM {models}`,
});

/** What is known of all models has few combinations, of which the downloads are known already. */
export const attribute_downloads = defineRelation({
	name: 'attribute_downloads',
	kind: 'view',
	description: 'downloads by period, attribute and the categories that models have together',
	sql: `
		SELECT period, attribute, categories, downloads
		FROM {period_downloads}
		JOIN {annotated_attributes} USING (model_key)
		UNION ALL
		SELECT period, 'organisation', [developer_type], downloads FROM {period_profile_downloads}
		UNION ALL
		SELECT period, 'licence-group', [licence_group], downloads FROM {period_profile_downloads}
		UNION ALL
		SELECT period, 'gating', ['gated-' || coalesce(gated, 'unknown')], downloads FROM {period_profile_downloads}`,
});

export const attribute_cells = defineRelation({
	name: 'attribute_cells',
	description: 'downloads by period, attribute and category',
	sql: `
		SELECT period, attribute, category, sum(downloads)::HUGEINT AS downloads
		FROM (SELECT period, downloads, attribute, unnest(categories) AS category FROM {attribute_downloads})
		GROUP BY ALL`,
});

export const attribute_totals = defineRelation({
	name: 'attribute_totals',
	description: 'downloads by period and attribute of the models of which the attribute is known',
	sql: `
		SELECT period, attribute, sum(downloads)::HUGEINT AS downloads
		FROM {attribute_downloads}
		GROUP BY ALL`,
});

/** Annotated models are few, so that their quarters cost a pass over the log and hardly any memory. */
export const annotated_quarters = defineRelation({
	name: 'annotated_quarters',
	description: 'downloads of annotated models by quarter of the Monday, all and inside the rolling window',
	sql: quarterSumsSql('annotated'),
});

export const annotated_quarter_downloads = defineRelation({
	name: 'annotated_quarter_downloads',
	description: 'the same, as far as the method counts it',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => countedSumsSql('annotated_quarters', 'quarter', method),
});
