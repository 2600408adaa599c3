/** How downloads are distributed over participants, as a histogram: what inequality is computed from. */
import { blocksSql } from '../concentration/inequality.ts';
import { defineRelation } from '../relation.ts';

export const distribution = defineRelation({
	name: 'distribution',
	description: 'how many models, developers and countries have how many downloads (in parts)',
	sql: `
		SELECT 'model' AS level, credit, count(*) AS participants FROM {credited} GROUP BY credit
		UNION ALL
		SELECT 'developer', credit, count(*) FROM {credited_developers} GROUP BY credit
		UNION ALL
		SELECT 'country', credit, count(*)
		FROM (SELECT sum(credit)::BIGINT AS credit FROM {credited_developers} GROUP BY country)
		GROUP BY credit`,
});

export const blocks = defineRelation({
	name: 'blocks',
	description:
		'the distribution in ascending order, with the participants below and above and the downloads of those below',
	sql: blocksSql('{distribution}', ['level'], { sums: true }),
});
