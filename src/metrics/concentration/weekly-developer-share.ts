import { defineMetric } from '../metric.ts';
import { NAMED_DEVELOPERS, WEEK_COLUMN, WEEKLY_COLUMNS, weeklyShareSql } from './weekly-share.ts';

export const weeklyDeveloperShare = defineMetric({
	id: 'weekly_developer_share',
	title: 'Downloads by developer and week',
	group: 'concentration',
	definition: `How the downloads of each week divide between developers. The ${NAMED_DEVELOPERS} with the most downloads over all weeks have a row each in every week; all others together are "rest".`,
	denominator: 'all downloads of the week that the method counts',
	exclusions: 'Nothing is left out. Weeks without counted downloads have no rows.',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 2 (top)' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		week: WEEK_COLUMN,
		developer: {
			key: true,
			unit: 'text',
			label: 'Developer',
			description: 'Account on the Hub; all others are "rest".',
		},
		...WEEKLY_COLUMNS,
	},
	sql: weeklyShareSql({
		from: `(
				SELECT week, name AS developer, sum(credit)::BIGINT AS credit FROM {weekly_cells} GROUP BY week, name
			)`,
		by: 'developer',
	}),
});
