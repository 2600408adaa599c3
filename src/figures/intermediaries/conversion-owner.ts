import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const conversionOwner = crossFigure({
	id: 'conversion-owner',
	metric: 'conversion_share',
	name: 'Derivatives of own and of other developers’ models',
	what: 'Share of the downloads of each kind of derived model by developer of the parent',
	by: 'relation',
	part: 'owner',
	fills: { own: 'c1', other: 'c2' },
	label: (code) =>
		({
			own: 'Same developer as the parent',
			other: 'Another developer',
			finetune: 'Fine-tuned',
			adapter: 'Adapter',
			quantized: 'Quantized',
			merge: 'Merge',
		})[code] ?? code,
	share: 'share_of_relation',
	weight: 'share',
	noun: ['kind of derivation', 'kinds of derivation'],
	lead: 'own',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one kind of derived model; in brackets its share of all downloads.',
			'Models with several parents count as own where one parent is.',
		),
});
