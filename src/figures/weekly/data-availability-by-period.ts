import { AVAILABILITY_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';

export const dataAvailabilityByPeriod = crossFigure({
	id: 'data-availability-by-period',
	metric: 'data_availability_by_period',
	name: 'Availability of training data by period',
	what: 'Share of downloads by availability of the training data',
	by: 'period',
	part: 'category',
	fills: AVAILABILITY_FILL,
	share: 'share',
	noun: ['period', 'periods'],
	lead: 'disclosed-available',
	of: 'downloads',
	caption: () =>
		'Each bar is the downloads of annotated models in one period; the table says what share of all downloads that is.',
});
