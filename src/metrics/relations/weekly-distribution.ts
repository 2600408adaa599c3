/** The distribution of downloads week by week. */
import { blocksSql, sumsSql } from '../concentration/inequality.ts';
import { defineRelation, PARTS } from '../relation.ts';
import { histogram, ownCondition, partOf } from './log-sums.ts';
import { methodColumn } from './windows.ts';

export const weekly_histogram = defineRelation({
	...histogram('weekly', '{weekly}', '{log}'),
	description: 'how many models have how many downloads in each week, apart by what methods ask of them',
});

export const weekly_model_distribution = defineRelation({
	name: 'weekly_model_distribution',
	kind: 'view',
	description:
		'how many models (or roots) have how many downloads in each week, in parts; the same number of downloads can have several rows',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) => {
		const column = methodColumn(method);
		const own = `
			SELECT week, downloads * ${PARTS} AS credit, models AS participants
			FROM {${partOf(method)}_histogram}
			${ownCondition(method)}`;
		return method.attribution === 'direct'
			? own
			: `${own}
			UNION ALL
			SELECT week, ${column} AS credit, count(*) AS participants
			FROM {${partOf(method)}_roots}
			WHERE ${column} > 0
			GROUP BY week, credit`;
	},
});

export const weekly_distribution = defineRelation({
	name: 'weekly_distribution',
	kind: 'view',
	description: 'how many models, developers and countries have how many downloads in each week, in parts',
	sql: ({ method }) => `
		SELECT week, 'model' AS level, credit, participants FROM {weekly_model_distribution}
		UNION ALL
		SELECT week, 'developer', ${methodColumn(method)}${method.attribution === 'direct' ? ` * ${PARTS}` : ''}, developers
		FROM {${partOf(method)}_developer_histogram}
		WHERE ${methodColumn(method)} > 0
		UNION ALL
		SELECT week, 'country', credit, count(*) FROM {weekly_countries} GROUP BY week, credit`,
});

export const weekly_blocks = defineRelation({
	name: 'weekly_blocks',
	kind: 'view',
	description: 'the distribution of each week in ascending order, with the participants below and above',
	sql: blocksSql('{weekly_distribution}', ['week', 'level']),
});

export const weekly_sums = defineRelation({
	name: 'weekly_sums',
	description:
		'what measures of concentration are made of, for each week: numbers, sums, squares, ranked sums and the largest',
	sql: sumsSql('{weekly_blocks}', ['week', 'level'], [1, 10, 100]),
});
