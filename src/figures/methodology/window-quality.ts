import { labelOf } from '../../metrics/labels.ts';
import { rankingFigure } from '../shapes/ranking.ts';

export const windowQuality = rankingFigure({
	id: 'window-quality',
	metric: 'window_quality',
	name: 'What the rolling window leaves out',
	what: 'Share of downloads by age of the model at the download',
	label: (row) => labelOf(String(row['case'])),
	value: 'share',
	top: 8,
	noun: ['case', 'cases'],
	of: 'share of downloads',
	fill: (row) => (row['case'] === 'within_window' ? 'c1' : 'rest'),
	caption: () =>
		'Shares are of all downloads. Only models within the window count under the rolling method. Models created on the earliest date that the Hub stores are part of the other rows.',
});
