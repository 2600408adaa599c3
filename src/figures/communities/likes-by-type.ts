import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';

export const likesByType = contrastFigure({
	id: 'likes-by-type',
	metric: 'likes_by_type',
	name: 'Likes and downloads by type of developer',
	what: 'Share of likes and of downloads by type of developer',
	key: 'developer_type',
	ends: [
		{ column: 'like_share', label: 'Likes', fill: 'c2' },
		{ column: 'share', label: 'Downloads', fill: 'c1' },
	],
	noun: ['type of developer', 'types of developers'],
	caption: () =>
		sentences(
			'Shares are of all likes and of all downloads of the models that are counted.',
			'Likes are the total since the repository exists, downloads those of the period.',
		),
});
