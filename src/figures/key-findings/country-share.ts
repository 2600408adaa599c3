import { say } from '../language.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences, unmappedOf } from '../words.ts';

const NO_COUNTRY = ['individual', 'international', 'online'];

export const countryShare = rankingFigure({
	id: 'country-share',
	metric: 'country_share',
	name: 'Downloads by country of the developer',
	what: 'Share of downloads by country of the developer',
	label: 'country',
	value: 'share',
	top: 12,
	noun: ['country or group', 'countries and groups'],
	rest: 'All others',
	aside: (row) => row['country'] === 'unknown',
	fill: (row) => (NO_COUNTRY.includes(String(row['country'])) ? 'c6' : 'c1'),
	key: [
		{ label: 'Country', fill: 'c1' },
		{ label: 'No single country', fill: 'c6' },
		{ label: 'Others and unknown', fill: 'rest' },
	],
	of: 'share of downloads',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			say(
				data,
				'Personal accounts, organisations without a seat and deliberately multinational ones have no single country.',
			),
			say(data, 'The country is {unmapped}', { unmapped: unmappedOf(data, 'country', 'share').replace(/^N/, 'n') }),
		),
});
