import { lineFigure } from '../shapes/course.ts';

export const monthlyConcentration = lineFigure({
	id: 'monthly-concentration',
	metric: 'hub_monthly_concentration',
	name: 'Concentration of the whole Hub by month',
	what: 'Share of the downloads of the whole Hub by month, published series',
	time: 'month',
	step: 'month',
	lines: [
		{ column: 'top10_share', label: 'Top 10 models', fill: 'c1' },
		{ column: 'top100_share', label: 'Top 100', fill: 'c2', dash: [7, 3] },
		{ column: 'top1000_share', label: 'Top 1,000', fill: 'c3', dash: [2, 3] },
		{ column: 'top1pct_share', label: 'Top hundredth', fill: 'c6' },
	],
	range: [0, 1],
	caption: () =>
		'A series that others publish for the whole Hub, not computed from the snapshot: shares of all its downloads in the month. The top hundredth is of the models with a download in the month. Early months are estimated from 30-day counters.',
});
