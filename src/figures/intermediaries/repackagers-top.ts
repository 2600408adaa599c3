import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL, COUNTRY_GROUPS, countryGroup } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { countWords, denominatorOf, sentences } from '../words.ts';

const TOP = 15;

export const repackagersTop = rankingFigure({
	id: 'repackagers-top',
	metric: 'repackager_share',
	name: 'The most downloaded repackagers',
	what: 'Share of all downloads by repackager, coloured by country',
	label: (row) => String(row['name']),
	value: 'share',
	top: TOP,
	noun: ['repackager', 'repackagers'],
	fill: (row) => COUNTRY_FILL[countryGroup(String(row['country']))]!,
	key: COUNTRY_GROUPS.map((group) => ({ label: labelOf(group), fill: COUNTRY_FILL[group]! })),
	of: 'share of downloads',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			`${countWords(data.rows.length, ['developer is a repackager', 'developers are repackagers'])}: at least half of their downloads are of quantized versions, adapters or merges of other developers’ models. Fine-tuned models do not count.`,
		),
});
