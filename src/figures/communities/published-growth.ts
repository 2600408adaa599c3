import { rankingFigure } from '../shapes/ranking.ts';
import { sentences } from '../words.ts';

export const publishedGrowth = rankingFigure({
	id: 'published-growth',
	metric: 'published_growth',
	name: 'Growth of data sets and of models in a year',
	what: 'September 2026 as a multiple of September 2025, published by Model Pulse',
	label: 'measure',
	value: 'growth',
	rows: (data) => data.rows.filter((row) => row['source'] === 'modelpulse2026'),
	top: 10,
	noun: ['measure', 'measures'],
	of: 'growth in twelve months, as a multiple',
	fill: (row) => (row['measure'] === 'model-downloads' ? 'c1' : 'c2'),
	columns: ['measure', 'source', 'from_period', 'to_period', 'from_value', 'to_value', 'growth'],
	caption: () =>
		sentences(
			'A bar of 2 is twice as many as a year before.',
			'Numbers that others publish for the whole Hub, not computed from the snapshot; downloads are given as a ratio only.',
			'The counters froze and were rolled back at times.',
		),
});
