import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';

const TOP = 12;

export const regionSupply = contrastFigure({
	id: 'region-supply',
	metric: 'region_supply',
	name: 'Own and American models in the downloads of each country',
	what: 'Share of own and of American developers in the downloads from a country',
	key: 'region',
	rows: (data) => data.rows.filter((row) => row['region'] !== 'US' && row['region'] !== 'unknown').slice(0, TOP),
	ends: [
		{ column: 'home_share', label: 'Own developers', fill: 'c2' },
		{ column: 'us_share', label: 'American developers', proper: true, fill: 'c1' },
	],
	noun: ['country', 'countries'],
	columns: ['region', 'downloads', 'share', 'home_share', 'us_share', 'cn_share', 'no_country_share'],
	caption: () =>
		sentences(
			`At most ${TOP} countries are shown: those from which most downloads come, without the United States, for which the two are the same.`,
			'The remainder goes to developers of other countries and to those without one.',
			'A download counts where its network address is: data centres draw downloads to where they stand.',
		),
});
