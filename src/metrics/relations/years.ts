/** The weekly log by model and calendar year. */
import { defineRelation } from '../relation.ts';
import { summarySql } from '../sizes/summary.ts';
import { countedSumsSql, IN_WINDOW, wholeSum } from './windows.ts';

/** Years with a part of the query each; those before and after them are told apart by a second key. */
const YEARS = [2023, 2024, 2025, 2026];
const FIRST = YEARS[0]!;
const END = YEARS.at(-1)! + 1;
const newYear = (year: number): string => `DATE '${year}-01-01'`;
const sums = (year: string, condition: string, keys: string): string => `
		SELECT
			${year} AS year,
			model_key,
			${wholeSum('downloads')} AS in_all,
			${wholeSum(`CASE WHEN ${IN_WINDOW} THEN downloads ELSE 0 END`)} AS in_rolling
		FROM {log}
		JOIN (SELECT model_key, created FROM {models}) USING (model_key)
		WHERE ${condition}
		GROUP BY ${keys}`;

/** Each year by itself: grouped by one number, the log is summed in half the time that it takes with the year as a second key. */
export const model_years = defineRelation({
	name: 'model_years',
	description: 'downloads of each model by calendar year of the Monday, all and inside the rolling window',
	sql: [
		sums('year(week)::INTEGER', `week < ${newYear(FIRST)}`, 'year(week), model_key'),
		...YEARS.map((year) =>
			sums(`${year}::INTEGER`, `week >= ${newYear(year)} AND week < ${newYear(year + 1)}`, 'model_key'),
		),
		sums('year(week)::INTEGER', `week >= ${newYear(END)}`, 'year(week), model_key'),
	].join('\n\t\tUNION ALL'),
});

export const year_downloads = defineRelation({
	name: 'year_downloads',
	description: 'downloads by year and model that the method counts; models without downloads in the year have no row',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => countedSumsSql('model_years', 'year', method),
});

export const year_sizes = defineRelation({
	name: 'year_sizes',
	kind: 'view',
	description:
		'sizes by year: those of models downloaded in it, weighted by the downloads, and those of models created in it, each once',
	sql: `
		SELECT 'downloaded' AS basis, year, parameters, downloads AS weight, models
		FROM {counted_year_sizes}
		UNION ALL
		SELECT 'listed', created_year::INTEGER, parameters, models, models
		FROM {counted_sizes}
		WHERE created_year NOT IN ('floor', 'unknown')`,
});

export const year_size_summary = defineRelation({
	name: 'year_size_summary',
	description: 'mean, median and quartiles of these sizes',
	sql: summarySql('{year_sizes}', ['basis', 'year']),
});
