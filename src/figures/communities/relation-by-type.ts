import { RELATION_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const relationByType = crossFigure({
	id: 'relation-by-type',
	metric: 'relation_by_type',
	name: 'Kinds of derivation by type of developer',
	what: 'Share of the downloads of each type of developer by declared derivation of the downloaded model',
	by: 'developer_type',
	part: 'relation',
	fills: RELATION_FILL,
	share: 'share_of_type',
	weight: 'share',
	noun: ['type of developer', 'types of developers'],
	lead: 'base',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one type of developer; in brackets its share of all downloads.',
			'A model that declares nothing counts as not derived.',
		),
});
