import { say } from '../language.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences, unmappedOf } from '../words.ts';

export const typeShare = contrastFigure({
	id: 'type-share',
	metric: 'type_share',
	name: 'Models and downloads by type of developer',
	what: 'Share of downloads and share of models by type of developer',
	key: 'type',
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['type of developer', 'types of developers'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			say(data, 'The type is {unmapped}', {
				unmapped: unmappedOf(data, 'type', 'share', 'unknown', ' of downloads').replace(/^N/, 'n'),
			}),
		),
});
