import { areaFigure, PERIODS_NOTE } from '../shapes/course.ts';
import { sentences } from '../words.ts';

export const weeklyCountryShare = areaFigure({
	id: 'weekly-country-share',
	metric: 'weekly_country_share',
	name: 'Downloads by country of the developer, week by week',
	what: 'Share of weekly downloads by country of the developer',
	time: 'week',
	step: 'week',
	part: 'country',
	share: 'share',
	fills: { US: 'c1', CN: 'c2', individual: 'c6' },
	top: 6,
	periods: true,
	caption: () => sentences('Shares are of all downloads of the week. The six largest are named.', PERIODS_NOTE),
});
