import { COUNTRY_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';
import { TRENDING_LISTS, withPopulation } from './population.ts';

const WHAT = 'Share of the first 30 places of the lists of trending repositories by where the publisher is';

export const trendingCountries = withPopulation(
	crossFigure({
		id: 'trending-countries',
		metric: 'trending_countries',
		name: 'Trending models, data sets and Spaces by group of countries',
		what: WHAT,
		by: 'kind',
		part: 'country_group',
		fills: COUNTRY_FILL,
		share: 'share',
		noun: ['list', 'lists'],
		lead: 'US',
		of: 'places',
		caption: () =>
			sentences(
				'The lists change within hours.',
				'The Hub does not publish how it computes what is trending. Publishers that the registry does not know are unknown.',
			),
	}),
	WHAT,
	TRENDING_LISTS,
);
