import { COUNTRY_FILL } from '../groups.ts';
import { areaFigure } from '../shapes/course.ts';
import { figureOfRows } from '../shapes/part.ts';
import { sentences } from '../words.ts';
import { WHOLE_HUB, withPopulation } from './population.ts';

const WHAT = 'Share of the first 30 places of the list of trending models by where the publisher is';

export const trendingDays = withPopulation(
	figureOfRows(
		areaFigure({
			id: 'trending-days',
			metric: 'trending_days',
			name: 'Trending models by group of countries over time',
			what: WHAT,
			time: 'date',
			step: 'day',
			part: 'country_group',
			share: 'share',
			fills: COUNTRY_FILL,
			order: ['individual', 'other-countries', 'international-online', 'europe', 'CN', 'US'],
			caption: () =>
				sentences(
					'The list of each day that the snapshot holds, thirty places each.',
					'The Hub does not publish how it computes what is trending. Publishers that the registry does not know are unknown.',
				),
		}),
		(row) => row['kind'] === 'model',
	),
	WHAT,
	WHOLE_HUB,
);
