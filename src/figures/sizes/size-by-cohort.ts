import { contrastFigure } from '../shapes/contrast.ts';
import { cohortOrder } from '../sorting.ts';
import { sentences } from '../words.ts';
import { parameterTick } from './parameters.ts';

export const sizeByCohort = contrastFigure({
	id: 'size-by-cohort',
	metric: 'size_by_cohort',
	name: 'Size of models by year of creation',
	what: 'Median and mean number of parameters by year in which the model was created, weighted by downloads',
	key: 'created_year',
	rows: (data) => {
		const order = cohortOrder(data.rows.map((row) => String(row['created_year'])));
		return order.map((year) => data.rows.find((row) => row['created_year'] === year)!);
	},
	ends: [
		{ column: 'downloaded_median', label: 'Median', fill: 'c1' },
		{ column: 'downloaded_mean', label: 'Mean', fill: 'c2' },
	],
	noun: ['cohort', 'cohorts'],
	log: { tick: parameterTick },
	caption: () =>
		sentences(
			'The scale is logarithmic: each line is ten times the one before.',
			'Only models that are in the table now: small old models that few download are not seen. Models of unknown size are left out.',
		),
});
