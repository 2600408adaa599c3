/** The weekly log by model and calendar year. */
import { defineRelation } from '../relation.ts';
import { summarySql } from '../sizes/summary.ts';
import { byBlockSql } from './blocks.ts';
import { byYearSql, countedSumsSql, IN_WINDOW, wholeSum, type YearPart } from './windows.ts';

const sums = ({ weeks, year }: YearPart, keys: string): string => `
		SELECT
			${year ?? 'year(week)'}::INTEGER AS year,
			model_key,
			${wholeSum('downloads')} AS in_all,
			${wholeSum(`CASE WHEN ${IN_WINDOW} THEN downloads ELSE 0 END`)} AS in_rolling,
			${wholeSum('CASE WHEN week < created THEN downloads ELSE 0 END')} AS before_creation
		FROM {log}
		JOIN (SELECT model_key, created FROM {models}) USING (model_key)
		WHERE ${weeks}${keys}
		GROUP BY ${year === undefined ? 'year(week), model_key' : 'model_key'}`;

export const model_years = defineRelation({
	name: 'model_years',
	description:
		'downloads of each model by calendar year of the Monday: all, those inside the rolling window, and those in weeks that began before its creation',
	sql: (context) => byBlockSql(context, ({ and }) => byYearSql((part) => sums(part, and))),
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
