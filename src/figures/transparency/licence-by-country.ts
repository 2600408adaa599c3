import { LICENCE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const licenceByCountry = crossFigure({
	id: 'licence-by-country',
	metric: 'licence_group_by_country',
	name: 'Licences within countries',
	what: 'Share of each country’s downloads by group of the stated licence',
	by: 'country',
	part: 'licence_group',
	fills: LICENCE_FILL,
	share: 'share_of_country',
	weight: 'share',
	noun: ['country or group', 'countries and groups'],
	lead: 'open-use',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one country or group; in brackets its share of all downloads.',
			'Countries with less than one per cent of downloads are one row.',
			'Models that state no licence are “not stated”.',
		),
});
