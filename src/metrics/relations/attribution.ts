/** Who is credited for a download: the model itself, or the roots it was derived from. */
import { defineRelation, PARTS } from '../relation.ts';
import { countedCondition } from './windows.ts';

export const edges = defineRelation({
	name: 'edges',
	description: 'links from child to parent; each child numbers its parents from 0 to n - 1 in the order of their ids',
	sql: `
		SELECT
			child_key,
			parent_key,
			(row_number() OVER (PARTITION BY child_key ORDER BY model) - 1)::INTEGER AS position,
			(count(*) OVER (PARTITION BY child_key))::INTEGER AS parents
		FROM (SELECT DISTINCT child_key, parent_key FROM {links} WHERE child_key <> parent_key)
		JOIN {entities} ON model_key = parent_key`,
});

/** Only models that have both parents and derivatives can lie on a cycle; they are few. */
export const cycles = defineRelation({
	name: 'cycles',
	description: 'models that can be reached from themselves by following links to parents',
	sql: `
		WITH RECURSIVE
			links AS (
				SELECT child_key, parent_key
				FROM {edges}
				WHERE child_key IN (SELECT parent_key FROM {edges}) AND parent_key IN (SELECT child_key FROM {edges})
			),
			reached AS (
				SELECT child_key AS model_key, parent_key AS node FROM links
				UNION
				SELECT r.model_key, l.parent_key FROM reached r JOIN links l ON l.child_key = r.node
			)
		SELECT model_key FROM reached WHERE model_key = node`,
});

/**
 * Recursive Model Attribution (Longpre et al. 2025, section 2). The paper is silent on merges, cycles and missing parents; the
 * rules here: a merge is split equally between its parents (whole parts, the remainder to the first parents, so that the total
 * is conserved exactly); a parent outside the table is a root of its own; a link that would lead back to a model already on the
 * way ends there, and the model before it is the root.
 *
 * Ways that have come to the same model in the same number of steps go on as one: stacked merges would double them with every
 * step. Only models on cycles need be remembered, so that ways differ by these alone.
 */
export const ways = defineRelation({
	name: 'ways',
	description: `every step of the ways from each derived model to its roots; ${PARTS.toLocaleString('en')} parts are passed on along them`,
	sql: `
		WITH RECURSIVE
			steps AS (
				SELECT e.*, c.model_key IS NOT NULL AS on_cycle FROM {edges} e LEFT JOIN {cycles} c ON c.model_key = e.parent_key
			),
			way AS (
				SELECT
					child_key AS model_key,
					child_key AS node,
					${PARTS}::BIGINT AS part,
					0 AS depth,
					CASE WHEN child_key IN (SELECT model_key FROM {cycles}) THEN [child_key] ELSE [] END AS path,
					false AS closed
				FROM (SELECT DISTINCT child_key FROM {edges})
				UNION ALL
				SELECT model_key, node, sum(part)::BIGINT, depth + (NOT closed)::INTEGER, path, closed
				FROM (
					SELECT
						w.model_key,
						CASE WHEN list_contains(w.path, s.parent_key) THEN w.node ELSE s.parent_key END AS node,
						w.part // s.parents + CASE WHEN s.position < w.part % s.parents THEN 1 ELSE 0 END AS part,
						w.depth,
						CASE WHEN s.on_cycle THEN list_append(w.path, s.parent_key) ELSE w.path END AS path,
						list_contains(w.path, s.parent_key) AS closed
					FROM way w
					JOIN steps s ON s.child_key = w.node
					WHERE NOT w.closed
				)
				WHERE part > 0
				GROUP BY model_key, node, depth, path, closed
			)
		SELECT model_key, node, part, depth, closed
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

export const derived_credits = defineRelation({
	name: 'derived_credits',
	description: `the roots of each derived model and their parts of ${PARTS.toLocaleString('en')}`,
	sql: 'SELECT model_key, node AS root_key, sum(part)::BIGINT AS part FROM {walk} GROUP BY model_key, node',
});

export const credits = defineRelation({
	name: 'credits',
	description: `the roots of each model and their parts of ${PARTS.toLocaleString('en')}; a model that is not derived is its own root`,
	sql: `
		SELECT model_key, root_key, part FROM {derived_credits}
		UNION ALL
		SELECT model_key, model_key, ${PARTS} FROM {models} ANTI JOIN {derived_credits} USING (model_key)`,
});

/**
 * Negative ages (a model created after it was downloaded: recreated repositories) count as inside the window; models without a
 * creation date as outside. `window_quality` reports the amounts.
 */
export const model_totals = defineRelation({
	name: 'model_totals',
	description:
		'downloads of each model in the period, those inside the rolling window, and its total where it is known; in_head: it was among the most downloaded of a week',
	sql: (context) =>
		context.has('downloads')
			? `
			SELECT
				model_key,
				coalesce(p.downloads, 0) AS downloads,
				coalesce(p.rolling, 0) AS rolling,
				coalesce(m.downloads_all_time, p.downloads, 0) AS total,
				${context.methods.some(({ population }) => population === 'head') ? 'model_key IN (SELECT model_key FROM {head_models})' : 'NULL::BOOLEAN'} AS in_head
			FROM {models} m
			LEFT JOIN (
				SELECT model_key, sum(in_all)::BIGINT AS downloads, sum(in_rolling)::BIGINT AS rolling
				FROM {model_years}
				GROUP BY model_key
			) p USING (model_key)`
			: `
			SELECT
				model_key,
				downloads_30d AS downloads,
				CASE WHEN in_window THEN downloads_30d ELSE 0 END AS rolling,
				coalesce(downloads_all_time, downloads_30d) AS total,
				NULL::BOOLEAN AS in_head
			FROM {models}
			WHERE downloads_30d IS NOT NULL`,
});

export const model_downloads = defineRelation({
	name: 'model_downloads',
	description:
		'downloads of each model that the method counts; under the rolling window only models with downloads inside it',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => `
		SELECT model_key, ${method.window === 'rolling' ? 'rolling' : 'downloads'} AS downloads
		FROM {model_totals}
		${countedCondition(method, 'rolling')}`,
});

export const derived_downloads = defineRelation({
	name: 'derived_downloads',
	description:
		'downloads of derived models that the method counts by their roots, in parts; the same root by several ways is one row',
	sql: `
		SELECT d.model_key, c.root_key, d.downloads * c.part AS credit
		FROM {model_downloads} d
		JOIN {derived_credits} c USING (model_key)`,
});

export const credited = defineRelation({
	name: 'credited',
	description: `models (or roots) with the downloads credited to them, in parts: ${PARTS.toLocaleString('en')} parts are one download`,
	dimensions: ['attribution'],
	sql: ({ method: { attribution } }) =>
		attribution === 'direct'
			? `SELECT model_key, downloads * ${PARTS} AS credit FROM {model_downloads}`
			: `
			SELECT model_key, sum(credit)::BIGINT AS credit
			FROM (
				SELECT root_key AS model_key, credit FROM {derived_downloads}
				UNION ALL
				SELECT model_key, downloads * ${PARTS} FROM {model_downloads} ANTI JOIN {derived_credits} USING (model_key)
			)
			GROUP BY model_key`,
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
