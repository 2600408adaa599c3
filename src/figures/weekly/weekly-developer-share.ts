import { areaFigure, PERIODS_NOTE } from '../shapes/course.ts';
import { sentences } from '../words.ts';

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
	caption: () => sentences('Shares are of all downloads of the week. The six largest are named.', PERIODS_NOTE),
});
