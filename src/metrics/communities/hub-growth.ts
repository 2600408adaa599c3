import { HUB_COUNTS } from '../../snapshot/tables.ts';
import { keyColumn, listSql } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { countColumn } from './columns.ts';

/** How much older than a year the count may be that a count is compared with. */
const TOLERANCE_DAYS = 31;

export const hubGrowth = defineMetric({
	id: 'hub_growth',
	title: 'Users, organisations, models, data sets and Spaces of the Hub',
	group: 'communities',
	definition: `How many users, organisations and public repositories of each kind the Hub had on each day that was counted, as multiples of the first count and of the count of twelve months before. That is the last one up to the same day of the year before, and at most ${TOLERANCE_DAYS} days older.`,
	denominator: null,
	exclusions:
		'Private repositories are not counted. Repositories that were deleted are gone from later counts, so that growth is what is left of it. Registered users need not be active.',
	sources: [
		{ cite: 'hf2026spring', where: 'section on ecosystem growth (introduction)' },
		{ cite: 'hf2026summer', where: 'introduction' },
	],
	dimensions: [],
	origin: 'computed',
	columns: {
		measure: keyColumn('Counted', `${HUB_COUNTS.join(', ')}.`),
		date: { key: true, unit: 'date', label: 'Date', description: 'Day of the count.' },
		value: countColumn('Number', 'How many there were.'),
		of_first: {
			unit: 'ratio',
			label: 'Times the first count',
			description: 'The number divided by that of the first count in the snapshot. Empty where that is zero.',
			digits: 2,
			nullable: true,
		},
		year_before: {
			...countColumn('Twelve months before', 'The count of twelve months before. Empty where there is none.'),
			nullable: true,
		},
		growth: {
			unit: 'ratio',
			label: 'Times a year before',
			description:
				'The number divided by that of twelve months before: 2 is twice as many. Empty where there is none or it is zero.',
			digits: 2,
			nullable: true,
		},
	},
	sql: `
		SELECT
			c.measure,
			c.date,
			c.value,
			c.value::DOUBLE / nullif(first_value(c.value) OVER (PARTITION BY c.measure ORDER BY c.date), 0)::DOUBLE AS of_first,
			CASE WHEN b.date + ${TOLERANCE_DAYS} >= c.year_ago THEN b.value END AS year_before,
			CASE WHEN b.date + ${TOLERANCE_DAYS} >= c.year_ago THEN c.value::DOUBLE / nullif(b.value, 0)::DOUBLE END AS growth
		FROM (SELECT *, (date - INTERVAL 1 YEAR)::DATE AS year_ago FROM {file_hub_counts}) c
		ASOF LEFT JOIN {file_hub_counts} b ON b.measure = c.measure AND b.date <= c.year_ago
		ORDER BY list_position(${listSql(HUB_COUNTS)}, c.measure), c.date`,
});
