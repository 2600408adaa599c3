import { RELATION_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const relationByCountry = crossFigure({
	id: 'relation-by-country',
	metric: 'relation_by_country',
	name: 'Kinds of derivation within countries',
	what: 'Share of each country’s downloads by declared derivation of the downloaded model',
	by: 'country',
	part: 'relation',
	fills: RELATION_FILL,
	share: 'share_of_country',
	weight: 'share',
	noun: ['country or group', 'countries and groups'],
	lead: 'quantized',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one country or group; in brackets its share of all downloads.',
			'Countries with less than one per cent of downloads are one row. A model that declares nothing counts as not derived.',
		),
});
