/** The distribution of downloads week by week. */
import { blocksSql } from '../concentration/inequality.ts';
import { defineRelation, PARTS } from '../relation.ts';
import { measureColumns, measureOf } from './measures.ts';

export const weekly_histogram = defineRelation({
	name: 'weekly_histogram',
	description: 'how many models have how many downloads in each week, for each window and population at once',
	sql: `
		SELECT
			w.week,
			w.downloads,
			${measureColumns('count(*)')}
		FROM {weekly} w
		JOIN {model_totals} t USING (model_key)
		WHERE w.downloads > 0
		GROUP BY w.week, w.downloads`,
});

/**
 * Under direct attribution the histogram comes straight from the log, whose rows need not be sorted: there are far fewer
 * numbers of downloads than models.
 */
export const weekly_model_distribution = defineRelation({
	name: 'weekly_model_distribution',
	description: 'how many models (or roots) have how many downloads in each week, in parts',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) =>
		method.attribution === 'direct'
			? `
			SELECT week, downloads::BIGINT * ${PARTS} AS credit, ${measureOf(method)} AS participants
			FROM {weekly_histogram}
			WHERE ${measureOf(method)} > 0`
			: `
			SELECT week, ${measureOf(method)} AS credit, count(*) AS participants
			FROM {weekly_root_sums}
			WHERE ${measureOf(method)} > 0
			GROUP BY week, credit`,
});

export const weekly_blocks = defineRelation({
	name: 'weekly_blocks',
	description:
		'the distribution of each week in ascending order, with the participants below and above and the downloads of those below',
	sql: blocksSql(
		`(
			SELECT week, 'model' AS level, credit, participants FROM {weekly_model_distribution}
			UNION ALL
			SELECT week, 'developer', credit, count(*) FROM {weekly_developers} GROUP BY week, credit
			UNION ALL
			SELECT week, 'country', credit, count(*) FROM {weekly_countries} GROUP BY week, credit
		)`,
		['week', 'level'],
	),
});
