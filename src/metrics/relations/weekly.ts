/** The weekly log, read once with integer keys, and what several metrics need of it. */
import { defineRelation, PARTS } from '../relation.ts';
import { measureColumns, measureOf } from './measures.ts';

/**
 * Rolling window: the week is anchored at its first day, a Monday; both edges belong to the window (0 to 365 days). A model
 * younger than zero days, created after the week, counts as inside.
 */
export const weekly = defineRelation({
	name: 'weekly',
	description:
		'the weekly log with integer keys; in_window: created at most 365 days before the Monday of the week; negative_age: created after it',
	sql: `
		SELECT
			w.week,
			m.model_key,
			w.downloads::INTEGER AS downloads,
			coalesce(w.week - m.created <= 365, false) AS in_window,
			coalesce(w.week < m.created, false) AS negative_age
		FROM {file_downloads} w
		JOIN {models} m USING (model)`,
});

export const weekly_root_sums = defineRelation({
	name: 'weekly_root_sums',
	description: 'downloads by week and root, in parts, for each window and population at once',
	sql: `
		SELECT
			w.week,
			c.root_key,
			${measureColumns('sum(w.downloads * c.part)')}
		FROM {weekly} w
		JOIN {model_totals} t USING (model_key)
		JOIN {credits} c USING (model_key)
		GROUP BY w.week, c.root_key`,
});

export const weekly_developer_sums = defineRelation({
	name: 'weekly_developer_sums',
	description: 'credited downloads by week and developer, in parts, for each window and population at once',
	dimensions: ['attribution'],
	sql: ({ method: { attribution } }) =>
		attribution === 'direct'
			? `
			SELECT
				w.week,
				e.developer_key,
				${measureColumns(`sum(w.downloads::BIGINT * ${PARTS})`)}
			FROM {weekly} w
			JOIN {model_totals} t USING (model_key)
			JOIN {entities} e USING (model_key)
			GROUP BY w.week, e.developer_key`
			: `
			SELECT
				week,
				developer_key,
				sum(all_all)::BIGINT AS all_all,
				sum(rolling_all)::BIGINT AS rolling_all,
				sum(all_200plus)::BIGINT AS all_200plus,
				sum(rolling_200plus)::BIGINT AS rolling_200plus
			FROM {weekly_root_sums}
			JOIN {entities} ON model_key = root_key
			GROUP BY week, developer_key`,
});

export const weekly_developers = defineRelation({
	name: 'weekly_developers',
	description:
		'credited downloads by week and developer, in parts; developers without downloads in the week have no row',
	dimensions: ['window', 'population'],
	sql: ({ method }) => `
		SELECT week, developer_key, ${measureOf(method)} AS credit
		FROM {weekly_developer_sums}
		WHERE ${measureOf(method)} > 0`,
});

export const weekly_countries = defineRelation({
	name: 'weekly_countries',
	description: 'credited downloads by week and country, in parts',
	sql: `
		SELECT week, country, sum(credit)::BIGINT AS credit
		FROM {weekly_developers}
		JOIN {developers} USING (developer_key)
		GROUP BY week, country`,
});
