/** The weekly log, read once with integer keys, and the downloads of each week by model, root and developer. */
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineRelation, PARTS } from '../relation.ts';
import { windowColumn, windowColumns, windowsOf } from './windows.ts';

/**
 * Rolling window: the week is anchored at its first day, a Monday; both edges belong to the window (0 to 365 days). A model
 * younger than zero days, created after the week, counts as inside.
 *
 * The model is looked up by a subquery and not by a join: DuckDB takes any CSV file for a small one, and would hold the log in
 * memory to look up the models in it.
 */
export const weekly = defineRelation({
	name: 'weekly',
	large: true,
	description:
		'the weekly log with integer keys; in_window: created at most 365 days before the Monday of the week; negative_age: created after it',
	sql: `
		SELECT
			week,
			m.model_key,
			m.developer_key,
			downloads,
			coalesce(week - m.created <= 365, false) AS in_window,
			coalesce(week < m.created, false) AS negative_age
		FROM (
			SELECT
				w.week,
				w.downloads,
				(
					SELECT {'model_key': k.model_key, 'developer_key': k.developer_key, 'created': k.created}
					FROM {models} k
					WHERE k.model = w.model
				) AS m
			FROM {file_downloads} w
		)
		WHERE m.model_key IS NOT NULL`,
});

/** The window is a number to be summed, and not a FILTER of the sum, which would be slower by a fifth. */
export const weekly_windows = defineRelation({
	name: 'weekly_windows',
	kind: 'view',
	description: 'the rows of the weekly log that the method counts, with one column of downloads for each window',
	dimensions: ['population'],
	sql: (context) => `
		SELECT
			week,
			model_key,
			developer_key,
			downloads,
			${windowColumns(context, (_, window) => (window === 'all' ? 'downloads' : 'CASE WHEN in_window THEN downloads ELSE 0 END'))}
		FROM {weekly}
		${context.method.population === '200plus' ? 'SEMI JOIN (SELECT model_key FROM {model_totals} WHERE total >= 200) USING (model_key)' : ''}
		WHERE downloads > 0`,
});

export const families = defineRelation({
	name: 'families',
	description: 'models that are derived or that others are derived from: those whom attribution to roots concerns',
	sql: `
		SELECT model_key FROM {derived_credits}
		UNION
		SELECT root_key FROM {derived_credits}`,
});

export const weekly_roots = defineRelation({
	name: 'weekly_roots',
	large: true,
	description: 'downloads by week and root, in parts, for each window; only roots that have derivatives',
	sql: (context) => `
		SELECT week, root_key, ${windowColumns(context, (name) => `sum(${name} * part)::BIGINT`)}
		FROM {weekly_windows}
		JOIN (SELECT c.* FROM {credits} c SEMI JOIN {families} USING (model_key)) USING (model_key)
		GROUP BY week, root_key`,
});

export const weekly_developer_sums = defineRelation({
	name: 'weekly_developer_sums',
	large: true,
	description: 'credited downloads by week and developer, in parts, for each window',
	dimensions: ['attribution'],
	sql: (context) =>
		context.method.attribution === 'direct'
			? `
			SELECT week, developer_key, ${windowColumns(context, (name) => `sum(${name})::BIGINT * ${PARTS}`)}
			FROM {weekly_windows}
			GROUP BY week, developer_key`
			: `
			SELECT week, developer_key, ${windowColumns(context, (name) => `sum(${name})::BIGINT`)}
			FROM (
				SELECT week, developer_key, ${windowColumns(context, (name) => `${name} * ${PARTS}`)}
				FROM {weekly_windows}
				ANTI JOIN {families} USING (model_key)
				UNION ALL
				SELECT week, developer_key, ${windowsOf(context).map(windowColumn).join(', ')}
				FROM {weekly_roots}
				JOIN {entities} ON model_key = root_key
			)
			GROUP BY week, developer_key`,
});

export const weekly_developers = defineRelation({
	name: 'weekly_developers',
	kind: 'view',
	description:
		'credited downloads by week and developer, in parts; developers without downloads in the week have no row',
	dimensions: ['window'],
	sql: ({ method: { window } }) => `
		SELECT week, developer_key, ${windowColumn(window)} AS credit
		FROM {weekly_developer_sums}
		WHERE ${windowColumn(window)} > 0`,
});

export const weekly_cells = defineRelation({
	name: 'weekly_cells',
	description: `developers by type, country and, for the ${NAMED_DEVELOPERS} with the most downloads, name; all others are "rest"`,
	sql: `
		SELECT developer_key, dense_rank() OVER (ORDER BY type, country, name) AS cell, type, country, name
		FROM (
			SELECT
				developer_key,
				type,
				country,
				CASE WHEN row_number() OVER (ORDER BY credit DESC, developer) <= ${NAMED_DEVELOPERS} THEN developer ELSE 'rest' END AS name
			FROM {credited_developers}
			WHERE credit > 0
		)`,
});

export const weekly_cell_sums = defineRelation({
	name: 'weekly_cell_sums',
	description: 'credited downloads by week, type, country and name of the developer, in parts',
	sql: `
		SELECT week, type, country, name, credit
		FROM (
			SELECT week, cell, sum(credit)::BIGINT AS credit
			FROM {weekly_developers}
			JOIN {weekly_cells} USING (developer_key)
			GROUP BY week, cell
		)
		JOIN (SELECT DISTINCT cell, type, country, name FROM {weekly_cells}) USING (cell)`,
});

export const weekly_countries = defineRelation({
	name: 'weekly_countries',
	description: 'credited downloads by week and country, in parts',
	sql: 'SELECT week, country, sum(credit)::BIGINT AS credit FROM {weekly_cell_sums} GROUP BY week, country',
});
