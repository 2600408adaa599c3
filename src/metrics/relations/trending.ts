/** The lists that the Hub shows as trending. */
import { defineRelation } from '../relation.ts';
import { withPublisherSql } from './publishers.ts';

/** How many places of each list count: as many as the Hub's front page has shown. */
export const TRENDING_PLACES = 30;

export const trending_places = defineRelation({
	name: 'trending_places',
	description: `the first ${TRENDING_PLACES} places of each list on each day, with who publishes what stands there`,
	sql: withPublisherSql(`
				SELECT date, kind, rank, repository, split_part(repository, '/', 1) AS developer
				FROM {file_trending}
				WHERE rank <= ${TRENDING_PLACES}
			`),
});
