import { contrastFigure } from '../shapes/contrast.ts';
import { parameterTick } from '../sizes/parameters.ts';

export const sizeByPeriod = contrastFigure({
	id: 'size-by-period',
	metric: 'size_by_period',
	name: 'Size of downloaded models by period',
	what: 'Median and mean number of parameters of downloaded models by period',
	key: 'period',
	ends: [
		{ column: 'median', label: 'Median', fill: 'c1' },
		{ column: 'mean', label: 'Mean', fill: 'c2' },
	],
	noun: ['period', 'periods'],
	log: { tick: parameterTick },
	caption: () =>
		'Weighted by downloads. The scale is logarithmic: each line is ten times the one before. Models of unknown size are left out; the table says how much that is.',
});
