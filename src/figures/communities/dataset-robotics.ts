import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';
import { LISTED_DATASETS, withPopulation } from './population.ts';

const WHAT =
	'Share of robotics in the listed data sets and in their downloads by year in which the data set was created';

export const datasetRobotics = withPopulation(
	contrastFigure({
		id: 'dataset-robotics',
		metric: 'dataset_tasks_by_year',
		name: 'Data sets for robotics by year of creation',
		what: WHAT,
		key: 'created_year',
		rows: (data) => data.rows.filter((row) => row['category'] === 'robotics' && row['created_year'] !== 'unknown'),
		ends: [
			{ column: 'year_share', label: "Share of the year's data sets", fill: 'c2' },
			{ column: 'download_share', label: 'Share of their downloads', fill: 'c1' },
		],
		noun: ['year of creation', 'years of creation'],
		columns: ['created_year', 'category', 'datasets', 'year_share', 'rank', 'downloads', 'download_share'],
		caption: () =>
			sentences(
				'Data sets that state the task category robotics, among those of the year that are listed: what is left of the year, not everything that was made in it.',
				'The last year is not over.',
			),
	}),
	WHAT,
	LISTED_DATASETS,
);
