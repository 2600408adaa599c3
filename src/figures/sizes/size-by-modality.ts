import { contrastFigure } from '../shapes/contrast.ts';
import { numberOf, sentences } from '../words.ts';
import { parameterTick } from './parameters.ts';

export const sizeByModality = contrastFigure({
	id: 'size-by-modality',
	metric: 'size_by_modality',
	name: 'Size of downloaded models by modality',
	what: 'Median and mean number of parameters by modality, weighted by downloads',
	key: 'modality',
	rows: (data) => [...data.rows].sort((a, b) => (numberOf(b, 'median') ?? 0) - (numberOf(a, 'median') ?? 0)),
	ends: [
		{ column: 'median', label: 'Median', fill: 'c1' },
		{ column: 'mean', label: 'Mean', fill: 'c2' },
	],
	noun: ['modality', 'modalities'],
	log: { tick: parameterTick },
	caption: () =>
		sentences(
			'The scale is logarithmic: each line is ten times the one before.',
			'Models of unknown size are left out; the table says how much that is. Models that state no task are “not stated”.',
		),
});
