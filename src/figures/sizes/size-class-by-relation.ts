import { LARGE_SIZES, SIZE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const sizeClassByRelation = crossFigure({
	id: 'size-class-by-relation',
	metric: 'size_class_by_relation',
	name: 'Sizes by kind of derivation',
	what: 'Share of the downloads of each kind of derivation by number of parameters',
	by: 'relation',
	part: 'size_class',
	fills: SIZE_FILL,
	together: (code) => (LARGE_SIZES.includes(code) ? '50B+' : code),
	share: 'share_of_relation',
	weight: 'share',
	noun: ['kind of derivation', 'kinds of derivation'],
	lead: '<1B',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one kind of derivation; in brackets its share of all downloads.',
			'',
			'The three largest classes of the table are drawn as one.',
		),
});
