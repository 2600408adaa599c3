import { COUNTRY } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { WEEK_COLUMN, WEEKLY_COLUMNS, weeklyShareSql } from './weekly-share.ts';

export const weeklyCountryShare = defineMetric({
	id: 'weekly_country_share',
	title: 'Downloads by country and week',
	group: 'concentration',
	definition:
		'How the downloads of each week divide between countries. The 12 with the most downloads over all weeks have a row each; "individual", "international" and "online" take part like countries. All others together are "rest"; "unknown" keeps its own row, whatever its rank. A row has zeros in weeks in which it has no downloads.',
	denominator: 'all downloads of the week that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out. Weeks without counted downloads have no rows.',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 2 (bottom)' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		week: WEEK_COLUMN,
		country: { ...COUNTRY, key: true, description: `${COUNTRY.description} All others are "rest".` },
		...WEEKLY_COLUMNS,
	},
	sql: weeklyShareSql({ from: '{weekly_countries}', by: 'country', top: 12, always: ['unknown'] }),
});
