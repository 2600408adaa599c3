/** Data sets with who publishes them, when they were created and what they are said to be for. */
import { defineRelation } from '../relation.ts';
import { need } from './need.ts';
import { withPublisherSql } from './publishers.ts';

export const listed_datasets = defineRelation({
	name: 'listed_datasets',
	description:
		'data sets whose downloads are known, with their publisher and its country, the year of creation and the task categories',
	sql: (context) => {
		need(context, 'datasets', 'downloads_30d');
		return withPublisherSql(`
				SELECT
					dataset,
					developer,
					downloads_30d AS downloads,
					CASE
						WHEN created IS NULL THEN 'unknown'
						WHEN created = DATE '2022-03-02' THEN 'floor'
						ELSE year(created)::VARCHAR
					END AS created_year,
					task_categories
				FROM {file_datasets}
				WHERE downloads_30d IS NOT NULL
			`);
	},
});

export const datasets_total = defineRelation({
	name: 'datasets_total',
	description: 'downloads and number of these data sets',
	sql: 'SELECT coalesce(sum(downloads), 0)::HUGEINT AS downloads, count(*) AS datasets FROM {listed_datasets}',
});

/** A category that is stated twice counts once. */
export const dataset_categories = defineRelation({
	name: 'dataset_categories',
	description:
		'one row per data set and task category; "none" where none is stated, several rows where several are stated',
	sql: (context) => {
		need(context, 'datasets', 'task_categories');
		return `
			SELECT DISTINCT
				dataset,
				created_year,
				downloads,
				unnest(
					CASE
						WHEN task_categories IS NULL THEN ['none']
						ELSE list_transform(string_split(task_categories, ';'), lambda category : trim(category))
					END
				) AS category
			FROM {listed_datasets}`;
	},
});

/** Sums by category and year, from which both metrics are made. */
export const dataset_cells = defineRelation({
	name: 'dataset_cells',
	description: 'number and downloads of data sets by task category and year of creation',
	sql: `
		SELECT category, created_year, count(*) AS datasets, sum(downloads)::BIGINT AS downloads
		FROM {dataset_categories}
		GROUP BY ALL`,
});
