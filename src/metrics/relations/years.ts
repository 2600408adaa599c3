/** The weekly log by model and calendar year. */
import { defineRelation } from '../relation.ts';
import { countedSumsSql } from './windows.ts';

/** Two years are periods already: only the weeks before and after them are read from the log again. */
export const model_years = defineRelation({
	name: 'model_years',
	description: 'downloads of each model by calendar year of the Monday, all and inside the rolling window',
	sql: `
		SELECT period::INTEGER AS year, model_key, in_all, in_rolling
		FROM {model_periods}
		WHERE period IN ('2023', '2024')
		UNION ALL
		SELECT
			year(week)::INTEGER AS year,
			model_key,
			sum(downloads)::BIGINT AS in_all,
			sum(CASE WHEN in_window THEN downloads ELSE 0 END)::BIGINT AS in_rolling
		FROM {weekly}
		WHERE week < DATE '2023-01-01' OR week >= DATE '2025-01-01'
		GROUP BY ALL`,
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
	description:
		'sizes by year: those of models downloaded in it, weighted by the downloads, and those of models created in it, each once',
	sql: `
		SELECT 'downloaded' AS basis, year, parameters, downloads AS weight
		FROM {year_downloads}
		JOIN {models} USING (model_key)
		UNION ALL
		SELECT 'listed', created_year::INTEGER, parameters, 1
		FROM {counted}
		WHERE created_year NOT IN ('floor', 'unknown')`,
});
