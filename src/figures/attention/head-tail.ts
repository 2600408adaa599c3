import { formatValue } from '../../metrics/format.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { numberOf, sentences } from '../words.ts';

const LABELS: Readonly<Record<string, string>> = {
	'top 10': 'The first 10',
	'top 100': 'The first 100',
	'top 200': 'The first 200',
	'top 500': 'The first 500',
	'fewer than 200 downloads': 'Fewer than 200 downloads',
};

export const headTail = contrastFigure({
	id: 'head-tail',
	metric: 'head_tail',
	name: 'Head and tail of the list',
	what: 'Share of models and of downloads of the most and of the least downloaded models',
	key: 'segment',
	label: (code) => LABELS[code] ?? code,
	rows: (data) => data.rows.filter((row) => row['segment'] !== 'all'),
	ends: [
		{ column: 'model_share', label: 'Models', fill: 'c2' },
		{ column: 'share', label: 'Downloads', fill: 'c1' },
	],
	noun: ['segment', 'segments'],
	caption: (data) => {
		const all = data.rows.find((row) => row['segment'] === 'all');
		const fewest = all ? numberOf(all, 'fewest') : null;
		return sentences(
			'Segments contain each other and do not add up.',
			fewest !== null &&
				`The list itself is a selection: its least downloaded model has ${formatValue(fewest, data.table.metric.columns['fewest']!)} downloads, and what lies below is not shown.`,
		);
	},
});
