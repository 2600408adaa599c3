import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const libraryShare = rankingFigure({
	id: 'library-share',
	metric: 'library_share',
	name: 'Libraries that downloaded models are made for',
	what: 'Share of downloads by the library that the model states',
	label: 'library',
	value: 'share',
	top: 10,
	noun: ['library', 'libraries'],
	rest: 'All other libraries',
	aside: (row) => row['library'] === 'none',
	of: 'share of downloads',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'The library is the one that the repository states, which need not be the one that fetched the files.',
		),
});
