import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL, COUNTRY_GROUPS, countryGroup } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const topModels = rankingFigure({
	id: 'top-models',
	metric: 'model_share',
	name: 'The most downloaded models',
	what: 'Share of downloads by model, coloured by country of the account',
	// The account is left out for room; the table has the whole id.
	label: (row) => String(row['model']).split('/').at(-1)!,
	value: 'share',
	top: 15,
	noun: ['model', 'models'],
	fill: (row) => COUNTRY_FILL[countryGroup(String(row['country']))]!,
	key: COUNTRY_GROUPS.map((group) => ({ label: labelOf(group), fill: COUNTRY_FILL[group]! })),
	of: 'share of downloads',
	columns: ['model', 'country', 'downloads', 'share', 'parameters', 'rank'],
	caption: (data) =>
		sentences(denominatorOf(data), 'The country is that of the account that publishes the file, by its headquarters.'),
});
