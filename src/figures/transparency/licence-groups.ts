import { say } from '../language.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences } from '../words.ts';

export const licenceGroups = contrastFigure({
	id: 'licence-groups',
	metric: 'licence_group_share',
	name: 'Models and downloads by group of licences',
	what: 'Share of downloads and share of models by group of the stated licence',
	key: 'licence_group',
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['group of licences', 'groups of licences'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			say(data, 'The licence is the one that the model card states; nobody has checked that it holds.'),
		),
});
