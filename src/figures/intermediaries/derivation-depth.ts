import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences } from '../words.ts';

const STEPS = ['Not derived', 'Once', 'Twice'];

export const derivationDepth = contrastFigure({
	id: 'derivation-depth',
	metric: 'derivation_depth',
	name: 'How many derivations lie between a model and its root',
	what: 'Share of downloads and share of models by number of derivations',
	key: 'depth',
	label: (depth) => STEPS[Number(depth)] ?? `${depth} times`,
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['depth', 'depths'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Depths are lower bounds: a chain ends at the first parent that is outside the table.',
		),
});
