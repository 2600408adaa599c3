import { downloadsColumn, keyColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

const SEVERAL_RELATIONS = `
				SELECT child_key
				FROM {links}
				GROUP BY child_key
				HAVING count(DISTINCT relation) > 1`;
/** Steps at which a way has fewer parts left than there are parents. */
const CUT =
	'{ways} w JOIN (SELECT DISTINCT child_key, parents FROM {edges}) e ON e.child_key = w.node WHERE NOT closed AND part < parents';
const OUTSIDE = '{edges} WHERE parent_key >= (SELECT count(*) FROM {models})';

/** Each: name, what is counted, the number as SQL, and a query of the keys of the models that it touches, each once. */
const DEFECTS: readonly { name: string; what: string; count: string; models: string }[] = [
	{
		name: 'links',
		what: 'links from a model to another as its parent',
		count: 'SELECT count(*) FROM {edges}',
		models: 'SELECT DISTINCT child_key FROM {edges}',
	},
	{
		name: 'parents_outside',
		what: 'of these, links to a parent that is not in the table of models',
		count: `SELECT count(*) FROM ${OUTSIDE}`,
		models: `SELECT DISTINCT child_key FROM ${OUTSIDE}`,
	},
	{
		name: 'self_loops',
		what: 'models that name themselves as their parent; such links lead to no root',
		count: 'SELECT count(DISTINCT child_key) FROM {links} WHERE child_key = parent_key',
		models: 'SELECT DISTINCT child_key FROM {links} WHERE child_key = parent_key',
	},
	{
		name: 'models_in_cycles',
		what: 'models that are their own ancestors through others',
		count: 'SELECT count(*) FROM {cycles}',
		models: 'SELECT model_key FROM {cycles}',
	},
	{
		name: 'several_parents',
		what: 'models with more than one parent; their downloads are split between them',
		count: 'SELECT count(DISTINCT child_key) FROM {edges} WHERE parents > 1',
		models: 'SELECT DISTINCT child_key FROM {edges} WHERE parents > 1',
	},
	{
		name: 'several_relations',
		what: 'models that state more than one relation; the strongest counts',
		count: `SELECT count(*) FROM (${SEVERAL_RELATIONS}
			)`,
		models: SEVERAL_RELATIONS,
	},
	{
		name: 'ways_closed',
		what: 'ways to a root that end where they would close a cycle',
		count: 'SELECT count(*) FROM {walk} WHERE closed',
		models: 'SELECT DISTINCT model_key FROM {walk} WHERE closed',
	},
	{
		name: 'ways_cut',
		what: 'links that are not followed, because less than one part of a download would pass along them',
		count: `SELECT coalesce(sum(parents - part), 0) FROM ${CUT}`,
		models: `SELECT DISTINCT model_key FROM ${CUT}`,
	},
	{
		name: 'max_depth',
		what: 'derivations on the longest way to a root; downloads are those of models so deep',
		count: 'SELECT coalesce(max(depth), 0) FROM {depths}',
		models: 'SELECT model_key FROM {depths} WHERE depth = (SELECT max(depth) FROM {depths}) AND depth > 0',
	},
	{
		name: 'max_parents',
		what: 'parents of the model with the most; downloads are those of models with so many',
		count: 'SELECT coalesce(max(parents), 0) FROM {edges}',
		models: 'SELECT DISTINCT child_key FROM {edges} WHERE parents = (SELECT max(parents) FROM {edges})',
	},
];

export const derivationDefects = defineMetric({
	id: 'derivation_defects',
	title: 'What is odd about the derivations',
	group: 'quality',
	definition:
		'Derivations as the tags state them hold links to models outside the table, to themselves, in circles and to several parents. They are kept, and the rules of recursive attribution deal with them; this is how much each touches. Links that differ in their relation only are one; those of a model to itself count as self_loops and for several_relations. Downloads are followed to the roots in 720,720 parts: a model passes them on to its parents in equal whole numbers, the remainder to the first by id. What reaches the same model in the same number of steps goes on as one way, unless it has passed other models that lie in circles; a link back to one of these ends the way.',
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
		SELECT c.defect, c.what, c.count, coalesce(d.downloads, 0)::BIGINT AS downloads
		FROM (${DEFECTS.map(
			({ name, what, count }, i) => `
			SELECT ${i} AS position, '${name}' AS defect, '${what}' AS what, (${count})::BIGINT AS count`,
		).join('\n\t\t\tUNION ALL')}
		) c
		LEFT JOIN (
			SELECT position, sum(downloads) AS downloads
			FROM (${DEFECTS.map(
				({ models }, i) => `
				SELECT ${i} AS position, model_key FROM (${models}) k(model_key)`,
			).join('\n\t\t\t\tUNION ALL')}
			)
			JOIN {model_totals} USING (model_key)
			GROUP BY position
		) d USING (position)
		ORDER BY list_position([${DEFECTS.map(({ name }) => `'${name}'`).join(', ')}], defect)`,
});
