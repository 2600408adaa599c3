import { downloadsColumn, keyColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

const several = (column: string): string => `
				SELECT child
				FROM {file_derivations}
				WHERE child <> parent
				GROUP BY child
				HAVING count(DISTINCT ${column}) > 1`;

/** Each: name, what is counted, the number as SQL, and a query of the models (by key or name) whose downloads it touches. */
const DEFECTS: readonly { name: string; what: string; count: string; models: string; by: 'model' | 'model_key' }[] = [
	{
		name: 'links',
		what: 'links from a model to another as its parent',
		count: 'SELECT count(*) FROM {edges}',
		models: 'SELECT DISTINCT child_key AS model_key FROM {edges}',
		by: 'model_key',
	},
	{
		name: 'parents_outside',
		what: 'of these, links to a parent that is not in the table of models',
		count: 'SELECT count(*) FROM {edges} WHERE parent_key >= (SELECT count(*) FROM {models})',
		models: 'SELECT DISTINCT child_key AS model_key FROM {edges} WHERE parent_key >= (SELECT count(*) FROM {models})',
		by: 'model_key',
	},
	{
		name: 'self_loops',
		what: 'models that name themselves as their parent; such links do not count',
		count: 'SELECT count(DISTINCT child) FROM {file_derivations} WHERE child = parent',
		models: 'SELECT DISTINCT child AS model FROM {file_derivations} WHERE child = parent',
		by: 'model',
	},
	{
		name: 'models_in_cycles',
		what: 'models that are their own ancestors through others',
		count: 'SELECT count(*) FROM {cycles}',
		models: 'SELECT model_key FROM {cycles}',
		by: 'model_key',
	},
	{
		name: 'several_parents',
		what: 'models with more than one parent; their downloads are split between them',
		count: `SELECT count(*) FROM (${several('parent')}
			)`,
		models: several('parent').replace('SELECT child', 'SELECT child AS model'),
		by: 'model',
	},
	{
		name: 'several_relations',
		what: 'models that state more than one relation; the strongest counts',
		count: `SELECT count(*) FROM (${several('relation')}
			)`,
		models: several('relation').replace('SELECT child', 'SELECT child AS model'),
		by: 'model',
	},
	{
		name: 'ways_closed',
		what: 'ways to a root that end where they would close a cycle',
		count: 'SELECT count(*) FROM {walk} WHERE closed',
		models: 'SELECT DISTINCT model_key FROM {walk} WHERE closed',
		by: 'model_key',
	},
	{
		name: 'ways_cut',
		what: 'links that are not followed, because less than one part of a download would pass along them',
		count:
			'SELECT coalesce(sum(parents - part), 0) FROM {ways} w JOIN (SELECT DISTINCT child_key, parents FROM {edges}) e ON e.child_key = w.node WHERE NOT closed AND part < parents',
		models:
			'SELECT DISTINCT model_key FROM {ways} w JOIN (SELECT DISTINCT child_key, parents FROM {edges}) e ON e.child_key = w.node WHERE NOT closed AND part < parents',
		by: 'model_key',
	},
	{
		name: 'max_depth',
		what: 'derivations on the longest way to a root; downloads are those of models so deep',
		count: 'SELECT coalesce(max(depth), 0) FROM {depths}',
		models: 'SELECT model_key FROM {depths} WHERE depth = (SELECT max(depth) FROM {depths}) AND depth > 0',
		by: 'model_key',
	},
	{
		name: 'max_parents',
		what: 'parents of the model with the most; downloads are those of models with so many',
		count: 'SELECT coalesce(max(parents), 0) FROM {edges}',
		models: 'SELECT DISTINCT child_key AS model_key FROM {edges} WHERE parents = (SELECT max(parents) FROM {edges})',
		by: 'model_key',
	},
];

export const derivationDefects = defineMetric({
	id: 'derivation_defects',
	title: 'What is odd about the derivations',
	group: 'quality',
	definition:
		'Derivations as the tags state them hold links to models outside the table, to themselves, in circles and to several parents. They are kept, and the rules of recursive attribution deal with them; this is how much each touches.',
	denominator: null,
	exclusions: 'Downloads are those of the period, of all models of the snapshot, whatever the method.',
	sources: [{ cite: 'modelrank', where: 'children with several parents' }],
	dimensions: [],
	origin: 'computed',
	columns: {
		defect: keyColumn('Case', `${DEFECTS.map(({ name }) => name).join(', ')}.`),
		what: { unit: 'text', label: 'What is counted', description: 'The case in words.' },
		count: {
			unit: 'count',
			label: 'Number',
			description: 'How many there are (for the last two: the largest number).',
		},
		downloads: downloadsColumn('Downloads of the models that it touches.'),
	},
	sql: `
		SELECT defect, what, count, downloads
		FROM (${DEFECTS.map(
			({ name, what, count, models, by }, i) => `
			SELECT
				${i} AS position,
				'${name}' AS defect,
				'${what}' AS what,
				(${count})::BIGINT AS count,
				(
					SELECT coalesce(sum(downloads), 0)
					FROM {model_totals}
					JOIN {models} USING (model_key)
					WHERE ${by} IN (${models})
				)::BIGINT AS downloads`,
		).join('\n\t\t\tUNION ALL')}
		)
		ORDER BY position, defect`,
});
