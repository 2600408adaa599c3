import { TYPE_FILL } from '../groups.ts';
import { areaFigure, PERIODS_NOTE } from '../shapes/course.ts';
import { sentences } from '../words.ts';

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
	caption: () => sentences('Shares are of all downloads of the week.', PERIODS_NOTE),
});
