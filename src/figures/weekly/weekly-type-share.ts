import { TYPE_FILL } from '../groups.ts';
import { areaFigure } from '../shapes/course.ts';

export const weeklyTypeShare = areaFigure({
	id: 'weekly-type-share',
	metric: 'weekly_type_share',
	name: 'Downloads by type of developer, week by week',
	what: 'Share of weekly downloads by type of developer',
	time: 'week',
	step: 'week',
	part: 'type',
	share: 'share',
	fills: TYPE_FILL,
	periods: true,
	caption: () =>
		'Shares are of all downloads of the week. Dotted lines are the limits of the periods that Longpre et al. (2025) tell apart.',
});
