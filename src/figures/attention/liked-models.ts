import { sentences } from '../words.ts';
import { RANK_SCALE_NOTE, rankSlope, steepNote } from './rank-slope.ts';

export const likedModels = rankSlope({
	id: 'liked-models',
	metric: 'most_liked',
	name: 'The most liked models by likes and by downloads',
	what: 'Position of the 15 most liked models by likes and by downloads',
	// The account is left out for room; the table has the whole id.
	label: (row) => String(row['model']).split('/').at(-1)!,
	ranks: ['like_rank', 'download_rank'],
	heads: [['By likes'], ['By downloads']],
	words: ['by likes', 'by downloads'],
	top: 15,
	shown: ['like_rank'],
	steep: 30,
	noun: ['model', 'models'],
	columns: ['model', 'like_rank', 'download_rank', 'country', 'created', 'likes', 'downloads', 'likes_per_thousand'],
	caption: () =>
		sentences(
			RANK_SCALE_NOTE,
			steepNote('thirty'),
			'Likes are the total since the repository exists, downloads those of the period. Much liked models that are not downloaded enough to be listed are missing.',
		),
});
