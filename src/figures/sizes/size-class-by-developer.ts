import { labelIn, labelOf } from '../../metrics/labels.ts';
import { LARGE_SIZES, SIZE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

const SHOWN = 12;

export const sizeClassByDeveloper = crossFigure({
	id: 'size-class-by-developer',
	metric: 'size_class_by_developer',
	name: 'Sizes within developers',
	what: 'Share of downloads by number of parameters within each of the most downloaded developers',
	by: 'developer',
	part: 'size_class',
	fills: SIZE_FILL,
	together: (code) => (LARGE_SIZES.includes(code) ? '50B+' : code),
	share: 'share_of_developer',
	weight: 'share',
	noun: ['developer', 'developers'],
	lead: '<1B',
	of: 'downloads',
	label: (code) => (code in SIZE_FILL || LARGE_SIZES.includes(code) ? labelOf(code) : labelIn('developer', code)),
	order: (codes) => codes.filter((code) => code !== 'rest'),
	top: SHOWN,
	caption: () =>
		sentences(
			`Each bar is all downloads of one account; in brackets its share of all downloads. The ${SHOWN} accounts with the most downloads are shown; accounts of one owner are separate.`,
			'The three largest classes of the table are drawn as one.',
		),
});
