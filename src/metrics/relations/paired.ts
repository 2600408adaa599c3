/**
 * The same models in two snapshots, with what is known of them in each by the same registries: what changed because it was
 * downloaded, what because it was labelled otherwise, and what came and went.
 */
import type { TableName } from '../../snapshot/tables.ts';
import { defineRelation, type RelationContext } from '../relation.ts';
import { SIZE_CLASS_SQL } from '../sizes/size-class.ts';
import { needInBoth } from './need.ts';
import { strongestRelationSql } from './strongest.ts';

/** What a model is labelled with. */
interface Label {
	readonly name: string;
	/** The column that both snapshots must have; without it, the registries know the label. */
	readonly from?: { readonly table: TableName; readonly column: string };
	/** A share of the downloads is made of it; base models are too many. */
	readonly isPart: boolean;
	/** The model itself states it: its change is a change of metadata. */
	readonly isStated: boolean;
}

const model = (column: string) => ({ table: 'models', column }) as const;
const derivations = { table: 'derivations', column: 'relation' } as const;

const LABELS: readonly Label[] = [
	{ name: 'relation', from: derivations, isPart: true, isStated: true },
	{ name: 'base_model', from: derivations, isPart: false, isStated: true },
	{ name: 'licence', from: model('licence'), isPart: true, isStated: true },
	{ name: 'licence_group', from: model('licence'), isPart: true, isStated: true },
	{ name: 'task', from: model('task'), isPart: true, isStated: true },
	{ name: 'modality', from: model('task'), isPart: true, isStated: true },
	{ name: 'library', from: model('library'), isPart: true, isStated: true },
	{ name: 'size_class', isPart: true, isStated: true },
	{ name: 'developer_type', isPart: true, isStated: false },
	{ name: 'country', isPart: true, isStated: false },
];
export const PARTED = LABELS.filter(({ isPart }) => isPart).map(({ name }) => name);
export const STATED = LABELS.filter(({ isStated }) => isStated).map(({ name }) => name);

/** Labels that both snapshots have: one that only one of them has would look like a new tag on every model. */
function labelsOf(context: RelationContext): readonly Label[] {
	return LABELS.filter(
		({ from }) =>
			!from || (context.hasColumn(from.table, from.column) && context.previousHasColumn(from.table, from.column)),
	);
}

/** The parents that a model names, in the order of their names. */
const parentsSql = (table: string): string => `
	SELECT child AS model, string_agg(DISTINCT parent, ', ' ORDER BY parent) AS base_model
	FROM ${table}
	WHERE child <> parent
	GROUP BY child`;

/** SELECT of models with their downloads and labels, from a table of models `m` with what is joined to it. */
function describedSql(
	context: RelationContext,
	tables: { readonly models: string; readonly derivations: string },
): string {
	const derived = labelsOf(context).some(({ from }) => from?.table === 'derivations');
	// A size that only one of the snapshots states would look like a model that grew.
	const sized = context.hasColumn('models', 'parameters') && context.previousHasColumn('models', 'parameters');
	return `
		SELECT
			m.model,
			m.developer,
			m.downloads_30d AS downloads,
			${derived ? `coalesce(r.relation, 'base') AS relation,\n\t\t\tcoalesce(b.base_model, 'none') AS base_model,` : ''}
			coalesce(m.licence, 'none') AS licence,
			coalesce(l."group", 'undocumented') AS licence_group,
			coalesce(m.task, 'none') AS task,
			coalesce(t.modality, 'undocumented') AS modality,
			coalesce(m.library, 'none') AS library,
			${SIZE_CLASS_SQL.replaceAll('parameters', sized ? 'coalesce(m.parameters, p.parameters)' : 'p.parameters')} AS size_class,
			coalesce(d.type, 'unknown') AS developer_type,
			CASE WHEN d.type = 'user' THEN 'individual' ELSE coalesce(d.country, 'unknown') END AS country
		FROM ${tables.models} m
		LEFT JOIN {registry_licences} l ON l.licence = coalesce(m.licence, 'none')
		LEFT JOIN {registry_tasks} t ON t.task = coalesce(m.task, 'none')
		LEFT JOIN {registry_parameters} p ON p.model = m.model
		LEFT JOIN {registry_developers} d ON d.developer = m.developer
		${
			derived
				? `LEFT JOIN (${strongestRelationSql(tables.derivations)}) r ON r.model = m.model
		LEFT JOIN (${parentsSql(tables.derivations)}) b ON b.model = m.model`
				: ''
		}
		WHERE m.downloads_30d IS NOT NULL`;
}

export const paired_models = defineRelation({
	name: 'paired_models',
	description: 'models of this snapshot and of the previous one, with downloads and labels in each',
	sql: (context) => {
		needInBoth(context, 'models', 'downloads_30d');
		const names = ['developer', ...labelsOf(context).map(({ name }) => name)];
		return `
			SELECT
				model,
				b.downloads AS downloads_before,
				a.downloads AS downloads_after,
				${names.map((name) => `b.${name} AS from_${name},\n\t\t\t\ta.${name} AS to_${name}`).join(',\n\t\t\t\t')}
			FROM (${describedSql(context, { models: '{previous_models}', derivations: '{previous_derivations}' })}
			) b
			FULL JOIN (${describedSql(context, { models: '{model_rows}', derivations: '{file_derivations}' })}
			) a USING (model)`;
	},
});

/** One small table for all labels: the paired models are read once for each, and what follows reads no model again. */
export const label_flows = defineRelation({
	name: 'label_flows',
	description:
		'models and downloads by their label in the previous snapshot and in this one; empty where a model is absent',
	sql: (context) =>
		labelsOf(context)
			.map(
				({ name }) => `
				SELECT
					'${name}' AS label,
					from_${name} AS from_value,
					to_${name} AS to_value,
					count(*) AS models,
					sum(downloads_before)::BIGINT AS downloads_before,
					sum(downloads_after)::BIGINT AS downloads_after
				FROM {paired_models}
				GROUP BY from_${name}, to_${name}`,
			)
			.join('\n\t\t\t\tUNION ALL'),
});

/** Whether two labels differ, of models that both snapshots hold. */
export const relabelled_models = defineRelation({
	name: 'relabelled_models',
	description: 'models that both snapshots hold with another label, once for each label that differs',
	sql: (context) =>
		labelsOf(context)
			.filter(({ isStated }) => isStated)
			.map(
				({ name }) => `
				SELECT
					'${name}' AS label,
					model,
					from_${name} AS from_value,
					to_${name} AS to_value,
					downloads_before,
					downloads_after
				FROM {paired_models}
				WHERE from_${name} <> to_${name}`,
			)
			.join('\n\t\t\t\tUNION ALL'),
});

/** What can come and go, with the label that it is of. */
export const ENTITIES = ['model', 'developer', 'licence', 'task', 'library'] as const;

export const turnover_entities = defineRelation({
	name: 'turnover_entities',
	description:
		'models, developers, licences, tasks and libraries with their downloads in each snapshot; empty where one has none of it',
	sql: (context) => {
		const known = new Set(labelsOf(context).map(({ name }) => name));
		const named = ENTITIES.filter((entity) => known.has(entity));
		return `
			SELECT 'model' AS entity, model AS name, downloads_before, downloads_after FROM {paired_models}
			UNION ALL
			SELECT 'developer', coalesce(to_developer, from_developer), sum(downloads_before)::BIGINT, sum(downloads_after)::BIGINT
			FROM {paired_models}
			GROUP BY coalesce(to_developer, from_developer)
			${named
				.map(
					(entity) => `UNION ALL
			SELECT '${entity}', name, sum(downloads_before)::BIGINT, sum(downloads_after)::BIGINT
			FROM (
				SELECT from_value AS name, downloads_before, NULL AS downloads_after FROM {label_flows} WHERE label = '${entity}' AND from_value IS NOT NULL
				UNION ALL
				SELECT to_value, NULL, downloads_after FROM {label_flows} WHERE label = '${entity}' AND to_value IS NOT NULL
			)
			WHERE name <> 'none'
			GROUP BY name`,
				)
				.join('\n\t\t\t')}`;
	},
});
