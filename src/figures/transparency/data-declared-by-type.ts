import { DECLARED_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const dataDeclaredByType = crossFigure({
	id: 'data-declared-by-type',
	metric: 'data_declared_by_type',
	name: 'Training data named, by type of developer',
	what: 'Share of downloads of models whose tags name a training data set, by type of developer',
	by: 'developer_type',
	part: 'declared',
	fills: DECLARED_FILL,
	share: 'share_of_type',
	weight: 'share',
	noun: ['type of developer', 'types of developers'],
	lead: 'yes',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one type of developer; in brackets its share of all downloads.',
			'A data set that is named need not be available, nor complete.',
		),
});
