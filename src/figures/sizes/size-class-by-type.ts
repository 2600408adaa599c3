import { LARGE_SIZES, SIZE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const sizeClassByType = crossFigure({
	id: 'size-class-by-type',
	metric: 'size_class_by_type',
	name: 'Sizes within types of developers',
	what: 'Share of downloads by number of parameters within each type of developer',
	by: 'developer_type',
	part: 'size_class',
	fills: SIZE_FILL,
	together: (code) => (LARGE_SIZES.includes(code) ? '50B+' : code),
	share: 'share_of_type',
	weight: 'share',
	noun: ['type of developer', 'types of developers'],
	lead: '<1B',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one type of developer; in brackets its share of all downloads.',
			'The three largest classes of the table are drawn as one.',
		),
});
