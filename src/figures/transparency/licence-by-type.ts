import { LICENCE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

export const licenceByType = crossFigure({
	id: 'licence-by-type',
	metric: 'licence_group_by_type',
	name: 'Licences by type of developer',
	what: 'Share of the downloads of each type of developer by group of the stated licence',
	by: 'developer_type',
	part: 'licence_group',
	fills: LICENCE_FILL,
	share: 'share_of_type',
	weight: 'share',
	noun: ['type of developer', 'types of developers'],
	lead: 'open-use',
	of: 'downloads',
	caption: () =>
		sentences(
			'Each bar is all downloads of one type of developer; in brackets its share of all downloads.',
			'',
			'Models that state no licence are “not stated”.',
		),
});
