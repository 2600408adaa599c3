import { listSql, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { COUNTRY_PARTICIPANTS, LEVEL_COLUMN, LEVEL_ORDER } from './inequality.ts';
import { SEGMENT_NAMES, SEGMENTS } from './segments.ts';
import { WEEK_COLUMN } from './weekly-share.ts';

/** Downloads of a segment: those of the k largest less those of the segments above. */
const sumOf = ({ above, last }: (typeof SEGMENTS)[number]): string => {
	const upTo = last === null ? 'total' : `top_${last}`;
	return above === 0 ? upTo : `${upTo} - top_${above}`;
};

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
			description: `Rank by downloads in the week: ${SEGMENT_NAMES.join(', ')}.`,
		},
		share: shareColumn({ description: 'Downloads of the segment divided by all downloads of the week.' }),
	},
	sql: `
		SELECT
			week,
			level,
			segment,
			CASE segment
				${SEGMENTS.map((segment) => `WHEN '${segment.name}' THEN ${sumOf(segment)}`).join('\n\t\t\t\t')}
			END::DOUBLE / nullif(total, 0)::DOUBLE AS share
		FROM {weekly_sums}
		CROSS JOIN (SELECT unnest(${listSql(SEGMENT_NAMES)}) AS segment)
		ORDER BY week, ${LEVEL_ORDER}, level, list_position(${listSql(SEGMENT_NAMES)}, segment), segment`,
});
