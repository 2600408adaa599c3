import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL, COUNTRY_GROUPS, countryGroup } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { sentences } from '../words.ts';
import { TRENDING_LISTS, withPopulation } from './population.ts';

const WHAT = 'Places among the 30 trending models by publisher, coloured by country';

export const trendingPublishers = withPopulation(
	rankingFigure({
		id: 'trending-publishers',
		metric: 'trending_developers',
		name: 'Who publishes the trending models',
		what: WHAT,
		label: (row) => String(row['name']),
		value: 'repositories',
		rows: (data) => data.rows.filter((row) => row['kind'] === 'model'),
		top: 12,
		rest: 'All others',
		noun: ['publisher', 'publishers'],
		fill: (row) => COUNTRY_FILL[countryGroup(String(row['country']))]!,
		key: COUNTRY_GROUPS.map((group) => ({ label: labelOf(group), fill: COUNTRY_FILL[group]! })),
		of: 'places among the trending models',
		caption: () =>
			sentences(
				'The list changes within hours.',
				'The Hub does not publish how it computes what is trending.',
				'An account is a publisher: several accounts of one company are several publishers.',
			),
	}),
	WHAT,
	TRENDING_LISTS,
);
