import { sentences } from '../words.ts';
import { RANK_SCALE_NOTE, rankSlope, steepNote } from './rank-slope.ts';

export const developerRanks = rankSlope({
	id: 'developer-ranks',
	metric: 'developer_ranks',
	name: 'Developers by number of models and by downloads',
	what: 'Position of developers by number of listed models and by their downloads',
	// Accounts, whose names are short enough to leave room for the positions; the table has both.
	label: (row) => String(row['developer']),
	ranks: ['model_rank', 'download_rank'],
	heads: [['By models'], ['By downloads']],
	words: ['by number of models', 'by downloads'],
	top: 10,
	shown: ['model_rank', 'download_rank'],
	steep: 3,
	noun: ['developer', 'developers'],
	columns: ['developer', 'name', 'developer_type', 'country', 'models', 'model_rank', 'downloads', 'download_rank'],
	caption: () =>
		sentences(
			'Shown are all that are among the first ten by one of the two. Equal numbers of models share the best of their positions.',
			RANK_SCALE_NOTE,
			steepNote('three'),
			'Only models that are listed count, not everything that was uploaded.',
		),
});
