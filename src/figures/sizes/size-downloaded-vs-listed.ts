import { contrastFigure } from '../shapes/contrast.ts';
import { countWords, numberOf, sentences, textOf } from '../words.ts';
import { parameterTick } from './parameters.ts';

export const sizeDownloadedVsListed = contrastFigure({
	id: 'size-downloaded-vs-listed',
	metric: 'size_summary',
	name: 'Size of models as downloaded and as listed',
	what: 'Median and mean number of parameters, weighted by downloads and with each model once',
	key: 'basis',
	ends: [
		{ column: 'median', label: 'Median', fill: 'c1' },
		{ column: 'mean', label: 'Mean', fill: 'c2' },
	],
	noun: ['way of counting', 'ways of counting'],
	log: { tick: parameterTick },
	caption: (data) =>
		sentences(
			'The scale is logarithmic: each line is ten times the one before.',
			...data.rows.map(
				(row) =>
					numberOf(row, 'coverage') !== null &&
					`${row['basis'] === 'listed' ? 'Of models' : 'Of downloads'}, the size of ${textOf(data, row, 'coverage')} is known (${countWords(numberOf(row, 'models') ?? 0, ['model', 'models'])}).`,
			),
		),
});
