import { TYPE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

const NOT_COUNTRIES = ['individual', 'unknown'];

export const countryType = crossFigure({
	id: 'country-type',
	metric: 'country_type_share',
	name: 'Types of developers within countries',
	what: 'Share of each country’s downloads by type of developer',
	by: 'country',
	part: 'type',
	fills: TYPE_FILL,
	share: 'share_of_country',
	weight: 'share',
	noun: ['country or group', 'countries and groups'],
	lead: 'company',
	of: 'downloads',
	top: 10,
	order: (codes) => codes.filter((code) => !NOT_COUNTRIES.includes(code)),
	caption: () =>
		sentences(
			'Each bar is all downloads of one country; in brackets its share of all downloads.',
			'The ten largest are shown; personal accounts and unknown developers have no country and are left out.',
		),
});
