/** Who is credited for a download: the model itself, or the roots it was derived from. */
import { defineRelation, PARTS } from '../relation.ts';

export const edges = defineRelation({
	name: 'edges',
	description: 'links from child to parent; each child numbers its parents from 0 to n - 1 in the order of their ids',
	sql: `
		SELECT
			c.model_key AS child_key,
			p.model_key AS parent_key,
			(row_number() OVER (PARTITION BY c.model_key ORDER BY p.model) - 1)::INTEGER AS position,
			(count(*) OVER (PARTITION BY c.model_key))::INTEGER AS parents
		FROM (SELECT DISTINCT child, parent FROM {file_derivations} WHERE child <> parent) d
		JOIN {models} c ON c.model = d.child
		JOIN (SELECT model_key, model FROM {models} UNION ALL SELECT model_key, model FROM {outside_parents}) p ON p.model = d.parent`,
});

/**
 * Recursive Model Attribution (Longpre et al. 2025, section 2). The paper is silent on merges, cycles and missing parents; the
 * rules here: a merge is split equally between its parents (whole parts, the remainder to the first parents, so that the total
 * is conserved exactly); a parent outside the table is a root of its own; a link that would lead back to a model already on the
 * way ends there, and the model before it is the root.
 */
export const ways = defineRelation({
	name: 'ways',
	description: `every step of the ways from each derived model to its roots; ${PARTS.toLocaleString('en')} parts are passed on along them`,
	sql: `
		WITH RECURSIVE way AS (
			SELECT DISTINCT child_key AS model_key, child_key AS node, ${PARTS}::BIGINT AS part, [child_key] AS path, false AS closed
			FROM {edges}
			UNION ALL
			SELECT
				w.model_key,
				CASE WHEN list_contains(w.path, e.parent_key) THEN w.node ELSE e.parent_key END,
				w.part // e.parents + CASE WHEN e.position < w.part % e.parents THEN 1 ELSE 0 END,
				list_append(w.path, e.parent_key),
				list_contains(w.path, e.parent_key)
			FROM way w
			JOIN {edges} e ON e.child_key = w.node
			WHERE NOT w.closed AND w.part // e.parents + CASE WHEN e.position < w.part % e.parents THEN 1 ELSE 0 END > 0
		)
		SELECT model_key, node, part, (len(path) - 1 - closed::INTEGER)::INTEGER AS depth, closed
		FROM way`,
});

export const walk = defineRelation({
	name: 'walk',
	description:
		'the ends of these ways: the roots of each derived model, with their parts and how many steps they are away',
	sql: `
		SELECT model_key, node, part, depth, closed
		FROM {ways}
		WHERE closed OR node NOT IN (SELECT child_key FROM {edges})`,
});

export const credits = defineRelation({
	name: 'credits',
	description: `the roots of each model and their parts of ${PARTS.toLocaleString('en')}; a model that is not derived is its own root`,
	sql: `
		SELECT model_key, node AS root_key, sum(part)::BIGINT AS part FROM {walk} GROUP BY ALL
		UNION ALL
		SELECT model_key, model_key, ${PARTS} FROM {models} WHERE model_key NOT IN (SELECT model_key FROM {walk})`,
});

/**
 * Negative ages (a model created after it was downloaded: recreated repositories) count as inside the window; models without a
 * creation date as outside. `window_quality` reports the amounts.
 */
export const model_totals = defineRelation({
	name: 'model_totals',
	description:
		'downloads of each model in the period, those inside the rolling window, and its total where it is known',
	sql: (context) =>
		context.has('downloads')
			? `
			SELECT
				model_key,
				coalesce(downloads, 0) AS downloads,
				coalesce(rolling, 0) AS rolling,
				coalesce(m.downloads_all_time, downloads, 0) AS total
			FROM {models} m
			LEFT JOIN (
				SELECT model_key, sum(downloads)::BIGINT AS downloads, (sum(downloads) FILTER (in_window))::BIGINT AS rolling
				FROM {weekly}
				GROUP BY model_key
			) USING (model_key)`
			: `
			SELECT
				model_key,
				downloads_30d AS downloads,
				CASE WHEN in_window THEN downloads_30d ELSE 0 END AS rolling,
				coalesce(downloads_all_time, downloads_30d) AS total
			FROM {models}
			WHERE downloads_30d IS NOT NULL`,
});

export const model_downloads = defineRelation({
	name: 'model_downloads',
	description:
		'downloads of each model that the method counts; under the rolling window only models with downloads inside it',
	dimensions: ['window', 'population'],
	sql: ({ method: { window, population } }) => {
		const conditions = [
			window === 'rolling' ? 'rolling > 0' : '',
			population === '200plus' ? 'total >= 200' : '',
		].filter((c) => c !== '');
		return `
			SELECT model_key, ${window === 'rolling' ? 'rolling' : 'downloads'} AS downloads
			FROM {model_totals}
			${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
	},
});

export const credited = defineRelation({
	name: 'credited',
	description: `models (or roots) with the downloads credited to them, in parts: ${PARTS.toLocaleString('en')} parts are one download`,
	dimensions: ['attribution'],
	sql: ({ method: { attribution } }) =>
		attribution === 'direct'
			? `SELECT model_key, downloads * ${PARTS} AS credit FROM {model_downloads}`
			: `
			SELECT root_key AS model_key, sum(downloads * part)::BIGINT AS credit
			FROM {model_downloads}
			JOIN {credits} USING (model_key)
			GROUP BY root_key`,
});

export const credited_developers = defineRelation({
	name: 'credited_developers',
	description:
		'developers with the downloads credited to them, in parts, and the number of their models (or roots) that are credited',
	sql: `
		SELECT d.*, c.credit, c.models
		FROM (
			SELECT developer_key, sum(credit)::BIGINT AS credit, count(*) AS models
			FROM {credited}
			JOIN {entities} USING (model_key)
			GROUP BY developer_key
		) c
		JOIN {developers} d USING (developer_key)`,
});

export const total = defineRelation({
	name: 'total',
	description: 'the denominator of shares: all downloads that the method counts, in parts',
	sql: 'SELECT sum(credit)::HUGEINT AS credit, count(*) AS models FROM {credited}',
});
