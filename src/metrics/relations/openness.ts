/** The European Open Source AI Index, one row per system and criterion. */
import { OPENNESS_CRITERIA } from '../../snapshot/tables.ts';
import { defineRelation } from '../relation.ts';

export const openness_levels = defineRelation({
	name: 'openness_levels',
	description: 'levels of the assessed systems by criterion; criteria without a judgement have no row',
	sql: `
		SELECT
			system,
			coalesce(country, 'unknown') AS country,
			coalesce(contributor_type, 'unknown') AS contributor_type,
			coalesce(left(released, 4), 'unknown') AS year,
			criterion,
			level
		FROM (UNPIVOT (FROM {file_openness}) ON ${OPENNESS_CRITERIA.join(', ')} INTO NAME criterion VALUE level)`,
});
