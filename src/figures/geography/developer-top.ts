import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL, COUNTRY_GROUPS, countryGroup } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences, textAs } from '../words.ts';

const TOP = 20;

export const developerTop = rankingFigure({
	id: 'developer-top',
	metric: 'developer_share',
	name: 'The most downloaded developers',
	what: 'Share of downloads by developer, coloured by country',
	label: (row) => String(row['name']),
	value: 'share',
	top: TOP,
	noun: ['developer', 'developers'],
	fill: (row) => COUNTRY_FILL[countryGroup(String(row['country']))]!,
	key: COUNTRY_GROUPS.map((group) => ({ label: labelOf(group), fill: COUNTRY_FILL[group]! })),
	of: 'share of downloads',
	tableLimit: 100,
	columns: ['developer', 'name', 'type', 'country', 'downloads', 'share', 'models', 'rank'],
	caption: (data) => {
		const others = data.rows.slice(TOP);
		const sum = others.reduce((total, row) => total + Number(row['share'] ?? 0), 0);
		return sentences(
			denominatorOf(data),
			others.length > 0 && `The other ${others.length} developers have ${textAs(data, sum, 'share')} together.`,
			'An account is a developer: several accounts of one company are several developers.',
		);
	},
});
