/** What data sets are said to be for. */
import { downloadsColumn, keyColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { ALL_DATASETS, DATASET_SHARE, DATASETS, LISTED_DATASETS, positionColumn } from './columns.ts';

const CATEGORY: MetricColumn = keyColumn(
	'Task category',
	'Category from the tags (`task_categories`) as the Hub spells it, or none where none is stated.',
);
const OVERLAP =
	'A data set that states several categories counts in each, so that rows do not add up; one that states none is in the row none.';
const NO_SCIENCE =
	'The Hub has no category for science: data sets for it can only be told by free tags, which few state and everybody spells differently, so no share of them is given.';
const DOWNLOADS: MetricColumn = downloadsColumn('Downloads of the data sets of the row in the 30 days.');

export const datasetTasks = defineMetric({
	id: 'dataset_tasks',
	title: 'Data sets by task category',
	group: 'communities',
	definition: `How many data sets state each task category, and how often they are downloaded. ${OVERLAP}`,
	denominator: ALL_DATASETS,
	exclusions: `${LISTED_DATASETS} ${NO_SCIENCE}`,
	sources: [
		{ cite: 'hf2026spring', where: 'section on robotics, ranks by number of data sets' },
		{ cite: 'modelpulse2026', where: 'analysis/article.md, section 12, ranks by downloads' },
	],
	dimensions: [],
	origin: 'computed',
	columns: {
		category: CATEGORY,
		datasets: DATASETS,
		dataset_share: DATASET_SHARE,
		dataset_rank: positionColumn(
			'Rank by data sets',
			'Position among the categories by number of data sets; equal numbers are ordered by name.',
		),
		downloads: DOWNLOADS,
		share: shareColumn({ description: 'Downloads of the row divided by those of all data sets that are listed.' }),
		download_rank: positionColumn(
			'Rank by downloads',
			'Position among the categories by downloads; equal numbers are ordered by name.',
		),
	},
	sql: `
		WITH cells AS (
			SELECT category, sum(datasets)::BIGINT AS datasets, sum(downloads)::BIGINT AS downloads
			FROM {dataset_cells}
			GROUP BY category
		)
		SELECT
			category,
			c.datasets,
			c.datasets::DOUBLE / nullif(t.datasets, 0)::DOUBLE AS dataset_share,
			CASE WHEN category <> 'none' THEN row_number() OVER (PARTITION BY category = 'none' ORDER BY c.datasets DESC, category) END AS dataset_rank,
			c.downloads,
			c.downloads::DOUBLE / nullif(t.downloads, 0)::DOUBLE AS share,
			CASE WHEN category <> 'none' THEN row_number() OVER (PARTITION BY category = 'none' ORDER BY c.downloads DESC, category) END AS download_rank
		FROM cells c
		CROSS JOIN {datasets_total} t
		ORDER BY category = 'none', c.downloads DESC, category`,
});

export const datasetTasksByYear = defineMetric({
	id: 'dataset_tasks_by_year',
	title: 'Data sets by year of creation and task category',
	group: 'communities',
	definition: `How many of the data sets created in each year state each task category, which part of the year's data sets that is, and how often they are downloaded today. ${OVERLAP}`,
	denominator: 'the number (downloads) of all listed data sets created in the year, whatever they state',
	exclusions: `${LISTED_DATASETS} A year is what is left of it among the listed data sets, and the last year is not over. The Hub stores no creation date before 2 March 2022; what has that date is in the row floor.`,
	sources: [{ cite: 'hf2026spring', where: 'section on robotics' }],
	dimensions: [],
	origin: 'computed',
	columns: {
		created_year: keyColumn('Year of creation', 'Calendar year, floor (2 March 2022 or earlier) or unknown.'),
		category: CATEGORY,
		datasets: DATASETS,
		year_share: shareColumn({
			label: "Share of the year's data sets",
			description: 'Data sets of the row divided by all listed data sets created in the year.',
		}),
		rank: positionColumn(
			'Rank in the year',
			'Position among the categories by number of data sets of the year; equal numbers are ordered by name.',
		),
		downloads: DOWNLOADS,
		download_share: shareColumn({
			label: "Share of the year's downloads",
			description: 'Downloads of the row divided by those of all listed data sets created in the year.',
		}),
	},
	sql: `
		WITH years AS (
			SELECT created_year, count(*) AS datasets, sum(downloads)::BIGINT AS downloads
			FROM {listed_datasets}
			GROUP BY created_year
		), cells AS (
			SELECT
				y.created_year,
				k.category,
				coalesce(c.datasets, 0) AS datasets,
				coalesce(c.datasets, 0)::DOUBLE / y.datasets::DOUBLE AS year_share,
				coalesce(c.downloads, 0) AS downloads,
				coalesce(c.downloads, 0)::DOUBLE / nullif(y.downloads, 0)::DOUBLE AS download_share
			FROM years y
			CROSS JOIN (SELECT DISTINCT category FROM {dataset_cells}) k
			LEFT JOIN {dataset_cells} c ON c.created_year = y.created_year AND c.category = k.category
		)
		SELECT
			created_year,
			category,
			datasets,
			year_share,
			CASE
				WHEN category <> 'none' AND datasets > 0
				THEN row_number() OVER (PARTITION BY created_year, category = 'none' ORDER BY datasets DESC, category)
			END AS rank,
			downloads,
			download_share
		FROM cells
		ORDER BY CASE created_year WHEN 'floor' THEN '2022' WHEN 'unknown' THEN '9999' ELSE created_year END, created_year <> 'floor', category = 'none', datasets DESC, category`,
});
