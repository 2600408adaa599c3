import { say } from '../language.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { cohortOrder } from '../sorting.ts';
import { denominatorOf, sentences } from '../words.ts';

export const cohortShare = contrastFigure({
	id: 'cohort-share',
	metric: 'cohort_share',
	name: 'Models and downloads by year of creation',
	what: 'Share of downloads and share of models by year in which the model was created',
	key: 'created_year',
	rows: (data) => {
		const order = cohortOrder(data.rows.map((row) => String(row['created_year'])));
		return order.map((year) => data.rows.find((row) => row['created_year'] === year)!);
	},
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['cohort', 'cohorts'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			say(data, 'The Hub stores no creation date before 2 March 2022: older models all carry that day.'),
		),
});
