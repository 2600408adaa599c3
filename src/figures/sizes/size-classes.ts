import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences } from '../words.ts';

export const sizeClasses = contrastFigure({
	id: 'size-classes',
	metric: 'size_class_share',
	name: 'Models and downloads by size',
	what: 'Share of downloads and share of models by number of parameters',
	key: 'size_class',
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['size class', 'size classes'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Each class includes its lower bound. Models of unknown size are a class of their own.',
		),
});
