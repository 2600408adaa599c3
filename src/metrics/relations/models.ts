/** Models and developers with what the registries add to them. */
import { defineRelation } from '../relation.ts';
import { strongestRelationSql } from './strongest.ts';

export const snapshot = defineRelation({
	name: 'snapshot',
	description: 'the snapshot and its last day',
	sql: ({ snapshot: { id, date } }) => `SELECT '${id}' AS snapshot, DATE '${date}' AS date`,
});

/**
 * A model can declare several relations. The one that says most about the file that is downloaded wins: a quantized merge is
 * a quantized file. `derivation_defects` counts the models with more than one.
 */
export const model_relation = defineRelation({
	name: 'model_relation',
	description:
		'one relation per derived model, as it declares it: quantized before adapter before merge before finetune',
	sql: strongestRelationSql('{file_derivations}'),
});

export const models = defineRelation({
	name: 'models',
	description: 'models with integer keys, licence group, modality, relation and the best known size',
	sql: (context) => `
		SELECT
			(row_number() OVER (ORDER BY m.model) - 1)::INTEGER AS model_key,
			m.model,
			m.developer,
			m.created,
			${context.hasColumn('models', 'created') ? `m.created >= (SELECT date FROM {snapshot}) - 365` : 'NULL::BOOLEAN'} AS in_window,
			m.downloads_30d,
			m.downloads_all_time,
			m.likes,
			coalesce(m.task, 'none') AS task,
			coalesce(t.modality, 'undocumented') AS modality,
			coalesce(m.library, 'none') AS library,
			coalesce(m.licence, 'none') AS licence,
			coalesce(l."group", 'undocumented') AS licence_group,
			m.gated,
			coalesce(m.parameters, p.parameters) AS parameters,
			CASE WHEN m.parameters IS NOT NULL THEN m.active_parameters ELSE p.active_parameters END AS active_parameters,
			CASE WHEN m.parameters IS NOT NULL THEN 'snapshot' ELSE p.basis END AS parameters_basis,
			m.declared_datasets,
			m.papers,
			${context.has('derivations') ? `coalesce(r.relation, 'base')` : `NULL::VARCHAR`} AS relation
		FROM {file_models} m
		LEFT JOIN {registry_tasks} t ON t.task = coalesce(m.task, 'none')
		LEFT JOIN {registry_licences} l ON l.licence = coalesce(m.licence, 'none')
		LEFT JOIN {registry_parameters} p ON p.model = m.model
		${context.has('derivations') ? 'LEFT JOIN {model_relation} r ON r.model = m.model' : ''}`,
});

export const outside_parents = defineRelation({
	name: 'outside_parents',
	description: 'parents that are not in the table of models, with keys after the last model',
	sql: `
		SELECT
			((SELECT count(*) FROM {models}) + row_number() OVER (ORDER BY parent) - 1)::INTEGER AS model_key,
			parent AS model,
			split_part(parent, '/', 1) AS developer
		FROM (SELECT DISTINCT parent FROM {file_derivations} WHERE child <> parent AND parent NOT IN (SELECT model FROM {models}))`,
});

export const entities = defineRelation({
	name: 'entities',
	description: 'everything that can be credited: the models of the table and the parents outside it',
	sql: (context) => `
		SELECT e.model_key, e.model, d.developer_key, e.outside
		FROM (
			SELECT model_key, model, developer, false AS outside FROM {models}
			${context.has('derivations') ? 'UNION ALL SELECT model_key, model, developer, true FROM {outside_parents}' : ''}
		) e
		JOIN {developers} d USING (developer)`,
});

export const developers = defineRelation({
	name: 'developers',
	description: 'developers with type and country; users have none, and what no registry knows is "unknown"',
	sql: (context) => `
		SELECT
			(row_number() OVER (ORDER BY a.developer) - 1)::INTEGER AS developer_key,
			a.developer,
			coalesce(r.name, a.developer) AS name,
			coalesce(r.type, 'unknown') AS type,
			CASE WHEN r.type = 'user' THEN 'individual' ELSE coalesce(r.country, 'unknown') END AS country
		FROM (
			SELECT DISTINCT developer FROM {models}
			${context.has('derivations') ? 'UNION SELECT developer FROM {outside_parents}' : ''}
		) a
		LEFT JOIN {registry_developers} r ON r.developer = a.developer`,
});
