import { labelOf } from '../../metrics/labels.ts';
import { contrastFigure } from '../shapes/contrast.ts';

export const coverage = contrastFigure({
	id: 'coverage',
	metric: 'coverage',
	name: 'What is known of the downloaded models',
	what: 'Share of downloads and share of models for which a fact is known',
	key: 'registry',
	label: (fact) => (fact === 'country' ? 'Country of the developer' : labelOf(fact)),
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['fact', 'facts'],
	caption: () =>
		'Shares are of all models and downloads that the method counts; for parents in the table, of those of derived models.',
});
