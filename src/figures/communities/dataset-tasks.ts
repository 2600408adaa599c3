import { contrastFigure } from '../shapes/contrast.ts';
import { numberOf, sentences, textOf } from '../words.ts';
import { categoryName } from './names.ts';
import { LISTED_DATASETS, withPopulation } from './population.ts';

/** Categories drawn; the others are in the table. */
const TOP = 12;

const WHAT = 'Share of data sets and of their downloads by task category';

export const datasetTasks = withPopulation(
	contrastFigure({
		id: 'dataset-tasks',
		metric: 'dataset_tasks',
		name: 'Data sets and their downloads by task category',
		what: WHAT,
		key: 'category',
		label: categoryName,
		rows: (data) => data.rows.filter((row) => (numberOf(row, 'download_rank') ?? TOP + 1) <= TOP),
		ends: [
			{ column: 'dataset_share', label: 'Share of data sets', fill: 'c2' },
			{ column: 'share', label: 'Share of downloads', fill: 'c1' },
		],
		noun: ['task category', 'task categories'],
		caption: (data) => {
			const none = data.rows.find((row) => row['category'] === 'none');
			return sentences(
				`At most ${TOP} categories are shown: those with the most downloads. A data set that states several counts in each, so that shares do not add up.`,
				none &&
					`None is stated by ${textOf(data, none, 'dataset_share')} of data sets, which have ${textOf(data, none, 'share')} of downloads.`,
			);
		},
	}),
	WHAT,
	LISTED_DATASETS,
);
