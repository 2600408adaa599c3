import { labelOf } from '../../metrics/labels.ts';
import { MODALITY_FILL } from '../groups.ts';
import { methodSlope } from '../shapes/method-slope.ts';
import { denominatorOf, sentences } from '../words.ts';

export const modalityWindow = methodSlope({
	id: 'modality-window',
	metric: 'modality_share',
	name: 'Modalities of all models and of those of the last year',
	what: 'Share of downloads by modality, of all models and of those created in the year before',
	key: 'modality',
	// The full name is too long for a telephone.
	label: (code) => (code === 'tabular' ? 'Tables, time series' : labelOf(code)),
	fills: MODALITY_FILL,
	change: { window: 'rolling' },
	heads: [['All models'], ['Last year’s models']],
	words: ['all models', 'models at most a year old'],
	atLeast: 0.005,
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'The right column counts only models created at most 365 days before. The modality is that of the stated task; modalities under half a per cent in both columns are not drawn. Lines that move by at least one point are bold.',
		),
});
