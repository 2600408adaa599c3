/** The weekly log, read once with integer keys, and what several metrics need of it. */
import { defineRelation, PARTS } from '../relation.ts';

/**
 * Rolling window: the week is anchored at its first day, a Monday; both edges belong to the window (0 to 365 days). A model
 * younger than zero days, created after the week, counts as inside.
 */
export const weekly = defineRelation({
	name: 'weekly',
	description: 'the weekly log with integer keys; in_window: created at most 365 days before the Monday of the week',
	sql: `
		SELECT w.week, m.model_key, w.downloads::INTEGER AS downloads, coalesce(w.week - m.created <= 365, false) AS in_window
		FROM {file_downloads} w
		JOIN {models} m USING (model)`,
});

const MEASURES = [
	['all_all', 'true'],
	['rolling_all', 'in_window'],
	['all_200plus', 'total >= 200'],
	['rolling_200plus', 'in_window AND total >= 200'],
] as const;

export const weekly_developer_sums = defineRelation({
	name: 'weekly_developer_sums',
	description: 'credited downloads by week and developer, in parts, for each window and population at once',
	dimensions: ['attribution'],
	sql: ({ method: { attribution } }) => {
		const credit = attribution === 'direct' ? `w.downloads::BIGINT * ${PARTS}` : 'w.downloads * c.part';
		const sums = MEASURES.map(([name, condition]) => `(sum(${credit}) FILTER (${condition}))::BIGINT AS ${name}`);
		const root = attribution === 'direct' ? 'w.model_key' : 'c.root_key';
		return `
			SELECT w.week, e.developer_key, ${sums.join(', ')}
			FROM {weekly} w
			JOIN {model_totals} t ON t.model_key = w.model_key
			${attribution === 'direct' ? '' : 'JOIN {credits} c ON c.model_key = w.model_key'}
			JOIN {entities} e ON e.model_key = ${root}
			GROUP BY w.week, e.developer_key`;
	},
});

export const weekly_developers = defineRelation({
	name: 'weekly_developers',
	description: 'credited downloads by week and developer, in parts',
	dimensions: ['window', 'population'],
	sql: ({ method: { window, population } }) => `
		SELECT week, developer_key, ${window}_${population} AS credit
		FROM {weekly_developer_sums}
		WHERE ${window}_${population} > 0`,
});
