/** The distribution of downloads week by week. */
import { blocksSql } from '../concentration/inequality.ts';
import { defineRelation, PARTS } from '../relation.ts';
import { methodColumn, methodColumns } from './windows.ts';

/** There are far fewer numbers of downloads than models, so the rows of the log need not be sorted. */
export const weekly_histogram = defineRelation({
	name: 'weekly_histogram',
	description:
		'how many models have how many downloads in each week, for each window and population; for recursive attribution only those without parents and derivatives',
	dimensions: ['attribution'],
	sql: (context) => `
		SELECT
			week,
			downloads,
			${methodColumns(context, (name) => `sum((${name} > 0)::INTEGER)::BIGINT`)}
		FROM {weekly_counts}
		${context.method.attribution === 'recursive' ? 'WHERE NOT in_family' : ''}
		GROUP BY week, downloads`,
});

export const weekly_model_distribution = defineRelation({
	name: 'weekly_model_distribution',
	kind: 'view',
	description: 'how many models (or roots) have how many downloads in each week, in parts',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) => {
		const column = methodColumn(method);
		const own = `
			SELECT week, downloads * ${PARTS} AS credit, ${column} AS participants
			FROM {weekly_histogram}
			WHERE ${column} > 0`;
		return method.attribution === 'direct'
			? own
			: `${own}
			UNION ALL
			SELECT week, ${column} AS credit, count(*) AS participants
			FROM {weekly_roots}
			WHERE ${column} > 0
			GROUP BY week, credit`;
	},
});

export const weekly_distribution = defineRelation({
	name: 'weekly_distribution',
	kind: 'view',
	description: 'how many models, developers and countries have how many downloads in each week, in parts',
	sql: `
		SELECT week, 'model' AS level, credit, participants FROM {weekly_model_distribution}
		UNION ALL
		SELECT week, 'developer', credit, count(*) FROM {weekly_developers} GROUP BY week, credit
		UNION ALL
		SELECT week, 'country', credit, count(*) FROM {weekly_countries} GROUP BY week, credit`,
});

export const weekly_blocks = defineRelation({
	name: 'weekly_blocks',
	description: 'the distribution of each week in ascending order, with the participants below and above',
	sql: blocksSql('{weekly_distribution}', ['week', 'level']),
});
