/** Models and developers with what the registries add to them. */
import { defineRelation } from '../relation.ts';
import { strongestRelationSql } from './strongest.ts';

export const snapshot = defineRelation({
	name: 'snapshot',
	description: 'the snapshot and its last day',
	sql: ({ snapshot: { id, date } }) => `SELECT '${id}' AS snapshot, DATE '${date}' AS date`,
});

/** DuckDB takes any CSV file for a small one: joined as it is, it would be the side that is held in memory, whatever its size. */
export const model_rows = defineRelation({
	name: 'model_rows',
	description: 'the table of models, read once',
	sql: 'SELECT * FROM {file_models}',
});

/** The number of a row in its table costs nothing; `row_number` would read the file with one thread. */
export const listed_models = defineRelation({
	name: 'listed_models',
	kind: 'view',
	description: 'the table of models, numbered from 0',
	sql: 'SELECT rowid::INTEGER AS model_key, * FROM {model_rows}',
});

/**
 * A model can declare several relations. The one that says most about the file that is downloaded wins: a quantized merge is
 * a quantized file. `derivation_defects` counts the models with more than one.
 */
export const model_relation = defineRelation({
	name: 'model_relation',
	description:
		'one relation per derived model, as it declares it: quantized before adapter before merge before finetune',
	sql: strongestRelationSql('{links}', 'child_key'),
});

export const models = defineRelation({
	name: 'models',
	description: 'models with their developer, licence group, modality, relation and the best known size',
	sql: (context) => `
		SELECT
			m.model_key,
			m.model,
			m.developer,
			d.developer_key,
			m.created,
			CASE
				WHEN m.created IS NULL THEN 'unknown'
				WHEN m.created = DATE '2022-03-02' THEN 'floor'
				ELSE year(m.created)::VARCHAR
			END AS created_year,
			${context.hasColumn('models', 'created') ? `m.created >= (SELECT date FROM {snapshot}) - 365` : 'NULL::BOOLEAN'} AS in_window,
			m.downloads_30d,
			m.downloads_all_time,
			m.likes,
			coalesce(m.task, 'none') AS task,
			t.task IS NOT NULL AS task_known,
			coalesce(t.modality, 'undocumented') AS modality,
			coalesce(m.library, 'none') AS library,
			coalesce(m.licence, 'none') AS licence,
			l.licence IS NOT NULL AS licence_known,
			coalesce(l."group", 'undocumented') AS licence_group,
			m.gated,
			coalesce(m.parameters, s.parameters) AS parameters,
			CASE WHEN m.parameters IS NOT NULL THEN m.active_parameters ELSE s.active_parameters END AS active_parameters,
			CASE WHEN m.parameters IS NOT NULL THEN 'snapshot' ELSE coalesce(s.basis, 'unknown') END AS parameters_basis,
			m.declared_datasets,
			m.papers,
			${context.has('derivations') ? `coalesce(r.relation, 'base')` : `NULL::VARCHAR`} AS relation
		FROM {listed_models} m
		JOIN {developers} d USING (developer)
		LEFT JOIN {registry_tasks} t ON t.task = coalesce(m.task, 'none')
		LEFT JOIN {registry_licences} l ON l.licence = coalesce(m.licence, 'none')
		LEFT JOIN {known_sizes} s USING (model_key)
		${context.has('derivations') ? 'LEFT JOIN {model_relation} r USING (model_key)' : ''}`,
});

export const outside_parents = defineRelation({
	name: 'outside_parents',
	description: 'parents that are not in the table of models, with keys after the last model',
	sql: `
		SELECT
			((SELECT count(*) FROM {listed_models}) + row_number() OVER (ORDER BY parent) - 1)::INTEGER AS model_key,
			parent AS model,
			split_part(parent, '/', 1) AS developer
		FROM (SELECT DISTINCT parent FROM {file_derivations} WHERE child <> parent)
		WHERE parent NOT IN (SELECT model FROM {listed_models})`,
});

export const links = defineRelation({
	name: 'links',
	description: 'links from child to parent with the relation that the tags state, also those from a model to itself',
	sql: `
		SELECT c.model_key AS child_key, p.model_key AS parent_key, d.relation
		FROM {file_derivations} d
		JOIN {listed_models} c ON c.model = d.child
		JOIN (
			SELECT model_key, model FROM {listed_models}
			UNION ALL
			SELECT model_key, model FROM {outside_parents}
		) p ON p.model = d.parent`,
});

export const entities = defineRelation({
	name: 'entities',
	description: 'everything that can be credited: the models of the table and the parents outside it',
	sql: (context) => `
		SELECT model_key, model, developer_key, false AS outside FROM {models}
		${
			context.has('derivations')
				? `UNION ALL
		SELECT model_key, model, developer_key, true FROM {outside_parents} JOIN {developers} USING (developer)`
				: ''
		}`,
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
			SELECT DISTINCT developer FROM {listed_models}
			${context.has('derivations') ? 'UNION SELECT developer FROM {outside_parents}' : ''}
		) a
		LEFT JOIN {registry_developers} r ON r.developer = a.developer`,
});
