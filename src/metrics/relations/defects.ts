/** What is odd about derivations, and what the registries know. */
import { defineRelation } from '../relation.ts';

export const depths = defineRelation({
	name: 'depths',
	description: 'how many derivations lie between a model and its farthest root; 0 for models that are not derived',
	sql: `
		SELECT m.model_key, coalesce(w.depth, 0) AS depth
		FROM {models} m
		LEFT JOIN (SELECT model_key, max(depth) AS depth FROM {walk} GROUP BY model_key) w USING (model_key)`,
});

export const parents_known = defineRelation({
	name: 'parents_known',
	description: 'derived models, and whether all their parents are in the table of models',
	sql: (context) =>
		context.has('derivations')
			? `
			SELECT child_key AS model_key, bool_and(parent_key < (SELECT count(*) FROM {models})) AS known
			FROM {edges}
			GROUP BY child_key`
			: 'SELECT NULL::INTEGER AS model_key, NULL::BOOLEAN AS known WHERE false',
});

export const registry_known = defineRelation({
	name: 'registry_known',
	kind: 'view',
	description: 'for each model that the method counts, which facts are known; empty where the question does not arise',
	sql: `
		SELECT
			c.downloads,
			c.developer_type <> 'unknown' AS developer_type,
			c.country <> 'unknown' AS country,
			c.licence_known AS licence,
			c.licence <> 'none' AS licence_stated,
			c.task_known AS task,
			c.task <> 'none' AS task_stated,
			c.parameters IS NOT NULL AS parameters,
			c.created IS NOT NULL AS created,
			p.known AS parents_in_table
		FROM {counted} c
		LEFT JOIN {parents_known} p USING (model_key)`,
});
