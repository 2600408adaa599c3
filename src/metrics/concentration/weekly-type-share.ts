import { DEVELOPER_TYPE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { WEEK_COLUMN, WEEKLY_COLUMNS, weeklyShareSql } from './weekly-share.ts';

export const weeklyTypeShare = defineMetric({
	id: 'weekly_type_share',
	title: 'Downloads by type of developer and week',
	group: 'concentration',
	definition:
		'How the downloads of each week divide between the types of developers. Every type with downloads in any week has a row in each, in the order of the downloads over all weeks.',
	denominator: 'all downloads of the week that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out. Weeks without counted downloads have no rows.',
	sources: [{ cite: 'longpre2025', where: 'section 3.1 and Table 1, "Organization"' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: { week: WEEK_COLUMN, type: { ...DEVELOPER_TYPE, key: true }, ...WEEKLY_COLUMNS },
	sql: weeklyShareSql({
		from: `(
				SELECT week, type, sum(credit)::BIGINT AS credit FROM {weekly_cells} GROUP BY week, type
			)`,
		by: 'type',
	}),
});
