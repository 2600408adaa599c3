import { listSql, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { COUNTRY_PARTICIPANTS, LEVEL_COLUMN, LEVEL_ORDER, sumsSql } from './inequality.ts';
import { WEEK_COLUMN } from './weekly-share.ts';

/** Segments by rank, as sums of the k largest less those of the segments above. */
const SEGMENTS = [
	['top-1', 'top_1'],
	['2-10', 'top_10 - top_1'],
	['11-100', 'top_100 - top_10'],
	['rest', 'total - top_100'],
] as const;
const NAMES = SEGMENTS.map(([name]) => name);

export const weeklySegments = defineMetric({
	id: 'weekly_segments',
	title: 'Downloads by rank and week',
	group: 'concentration',
	definition: `How the downloads of each week divide between the first by downloads in that week, the second to tenth, the eleventh to hundredth and all others, for models, developers and countries. Who stands at which rank changes from week to week. ${COUNTRY_PARTICIPANTS}`,
	denominator: 'all downloads of the week that the method counts',
	exclusions: 'Nothing is left out. Weeks without counted downloads have no rows.',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 3' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		week: WEEK_COLUMN,
		level: LEVEL_COLUMN,
		segment: {
			key: true,
			unit: 'text',
			label: 'Rank',
			description: `Rank by downloads in the week: ${NAMES.join(', ')}.`,
		},
		share: shareColumn({ description: 'Downloads of the segment divided by all downloads of the week.' }),
	},
	sql: `
		SELECT
			week,
			level,
			segment,
			CASE segment
				${SEGMENTS.map(([name, sum]) => `WHEN '${name}' THEN ${sum}`).join('\n\t\t\t\t')}
			END::DOUBLE / nullif(total, 0)::DOUBLE AS share
		FROM (${sumsSql('{weekly_blocks}', ['week', 'level'], [1, 10, 100])})
		CROSS JOIN (SELECT unnest(${listSql(NAMES)}) AS segment)
		ORDER BY week, ${LEVEL_ORDER}, level, list_position(${listSql(NAMES)}, segment), segment`,
});
