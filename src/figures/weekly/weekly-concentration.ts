import { lineFigure, PERIODS_NOTE } from '../shapes/course.ts';
import { sentences } from '../words.ts';

const LEVELS = [
	{ code: 'model', fill: 'c1' },
	{ code: 'developer', fill: 'c2', dash: [7, 3] },
	{ code: 'country', fill: 'c3', dash: [2, 3] },
] as const;

export const weeklyConcentration = lineFigure({
	id: 'weekly-concentration',
	metric: 'weekly_concentration',
	name: 'Concentration of downloads, week by week',
	what: 'Gini coefficient of weekly downloads over models, developers and countries',
	time: 'week',
	step: 'week',
	lines: { part: 'level', column: 'gini', codes: LEVELS },
	range: [0, 1],
	tick: (value) => value.toFixed(2),
	periods: true,
	caption: () => sentences('0 is the same for all, 1 is all downloads in one place (population form).', PERIODS_NOTE),
});

export const weeklyHhi = lineFigure({
	id: 'weekly-hhi',
	metric: 'weekly_concentration',
	name: 'Herfindahl-Hirschman index of downloads, week by week',
	what: 'Herfindahl-Hirschman index of weekly downloads over models, developers and countries',
	time: 'week',
	step: 'week',
	lines: { part: 'level', column: 'hhi', codes: LEVELS },
	range: [0, 1],
	tick: (value) => value.toFixed(2),
	periods: true,
	caption: () =>
		sentences(
			'The sum of squared shares: near 0 where many have little each, 1 where one has all. The largest weigh most.',
			PERIODS_NOTE,
		),
});
