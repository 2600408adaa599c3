import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

/** Countries whose models are downloaded most; below, single models decide. */
const TOP = 12;

export const regionHome = rankingFigure({
	id: 'region-home',
	metric: 'region_home',
	name: "Downloads that stay in the developer's country",
	what: "Share of the downloads of a country's models that come from the country itself",
	label: 'country',
	value: 'home_share',
	rows: (data) => data.rows.slice(0, TOP),
	top: TOP,
	noun: ['country', 'countries'],
	of: 'share of downloads that stay',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			`At most ${TOP} countries are shown: those whose models are downloaded most. Developers without a country are left out.`,
			'A download counts where its network address is: data centres draw downloads to where they stand.',
		),
});
