import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, sentences } from '../words.ts';

export const developersByType = contrastFigure({
	id: 'developers-by-type',
	metric: 'type_share',
	name: 'Developers and downloads by type of developer',
	what: 'Share of developers and share of downloads by type of developer',
	key: 'type',
	ends: [
		{ column: 'developer_share', label: 'Share of developers', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['type of developer', 'types of developers'],
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Developers are accounts with a model that is counted: most people on the Hub have none that is downloaded so much.',
		),
});
