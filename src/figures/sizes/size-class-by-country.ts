import { LARGE_SIZES, SIZE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const sizeClassByCountry = crossFigure({
	id: 'size-class-by-country',
	metric: 'size_class_by_country',
	name: 'Sizes within countries',
	what: 'Share of each country’s downloads by number of parameters',
	by: 'country',
	part: 'size_class',
	fills: SIZE_FILL,
	together: (code) => (LARGE_SIZES.includes(code) ? '50B+' : code),
	share: 'share_of_country',
	weight: 'share',
	noun: ['country or group', 'countries and groups'],
	lead: '<1B',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one country or group; in brackets its share of all downloads.',
			'Countries with less than one per cent of downloads are one row.',
			'The three largest classes of the table are drawn as one.',
		),
});
