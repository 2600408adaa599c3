import { areaFigure } from '../shapes/course.ts';

export const weeklyDeveloperShare = areaFigure({
	id: 'weekly-developer-share',
	metric: 'weekly_developer_share',
	name: 'Downloads by developer, week by week',
	what: 'Share of weekly downloads by developer',
	time: 'week',
	step: 'week',
	part: 'developer',
	share: 'share',
	top: 6,
	periods: true,
	caption: () =>
		'Shares are of all downloads of the week. Dotted lines are the limits of the periods that Longpre et al. (2025) tell apart. The six largest are named.',
});
