import type { FigureData } from '../figure.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';

/** The counts at both ends of a period, one source, the same period for all. */
const paired = (data: FigureData) => data.rows.filter((row) => row['source'] === 'hf2026summer');

export const publishedCounts = contrastFigure({
	id: 'published-counts',
	metric: 'published_growth',
	name: 'Public models, data sets and Spaces in January and in July 2026',
	what: 'Public repositories of the Hub in January and in July 2026, as Hugging Face has published them',
	key: 'measure',
	rows: paired,
	ends: [
		{ column: 'from_value', label: 'January 2026', proper: true, fill: 'c2' },
		{ column: 'to_value', label: 'July 2026', proper: true, fill: 'c1' },
	],
	noun: ['kind of repository', 'kinds of repositories'],
	columns: ['measure', 'source', 'from_period', 'to_period', 'from_value', 'to_value', 'growth'],
	caption: () =>
		sentences(
			'Numbers that Hugging Face prints, rounded by it, not computed from a snapshot.',
			'The last is of July 2026, whatever the day of the snapshot.',
		),
});
