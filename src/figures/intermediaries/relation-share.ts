import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences } from '../words.ts';

export const relationShare = contrastFigure({
	id: 'relation-share',
	metric: 'relation_share',
	name: 'Models and downloads by kind of derivation',
	what: 'Share of downloads and share of models by declared derivation',
	key: 'relation',
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['kind of model', 'kinds of models'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'A model that declares several kinds counts with the strongest; one that declares none, as not derived.',
		),
});
