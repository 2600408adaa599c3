import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';

export const likesByCountry = contrastFigure({
	id: 'likes-by-country',
	metric: 'likes_by_country',
	name: 'Likes and downloads by group of countries',
	what: 'Share of likes and of downloads by where the developer is',
	key: 'country_group',
	ends: [
		{ column: 'like_share', label: 'Likes', fill: 'c2' },
		{ column: 'share', label: 'Downloads', fill: 'c1' },
	],
	noun: ['group of countries', 'groups of countries'],
	caption: () =>
		sentences(
			'Shares are of all likes and of all downloads of the models that are counted.',
			'Likes are the total since the repository exists, downloads those of the period. Much liked models that are not downloaded enough to be listed are missing.',
		),
});
