import { LICENCE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';

export const licenceByPeriod = crossFigure({
	id: 'licence-by-period',
	metric: 'licence_group_by_period',
	name: 'Licences by period',
	what: 'Share of downloads by group of the stated licence',
	by: 'period',
	part: 'licence_group',
	fills: LICENCE_FILL,
	share: 'share',
	noun: ['period', 'periods'],
	lead: 'open-use',
	of: 'downloads',
	caption: () => 'Each bar is all downloads of one period. A week belongs to the year of its Monday.',
});
