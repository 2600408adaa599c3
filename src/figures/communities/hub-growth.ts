import { lineFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';
import { WHOLE_HUB, withPopulation } from './population.ts';

const WHAT = 'Users, organisations and public repositories as multiples of the first count';

export const hubGrowth = withPopulation(
	lineFigure({
		id: 'hub-growth',
		metric: 'hub_growth',
		name: 'Growth of users, organisations, models, data sets and Spaces',
		what: WHAT,
		time: 'date',
		step: 'month',
		lines: {
			part: 'measure',
			column: 'of_first',
			codes: [
				{ code: 'users', fill: 'c6', dash: [2, 3] },
				{ code: 'organisations', fill: 'c5', dash: [9, 3, 2, 3] },
				{ code: 'models', fill: 'c1' },
				{ code: 'datasets', fill: 'c2', dash: [7, 3] },
				{ code: 'spaces', fill: 'c3' },
			],
		},
		tick: (value) => `${value}×`,
		caption: () =>
			sentences(
				'Every line begins at 1 with its first count: lines show how fast each grows, not which is larger.',
				'Deleted repositories are gone from later counts; registered users need not be active.',
			),
	}),
	WHAT,
	WHOLE_HUB,
);
