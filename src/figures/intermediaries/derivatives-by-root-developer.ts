import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL, COUNTRY_GROUPS, countryGroup } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const derivativesByRootDeveloper = rankingFigure({
	id: 'derivatives-by-root-developer',
	metric: 'derivatives_by_root_developer',
	name: 'Developers whose models others build on',
	what: 'Share of the downloads of derived models by developer of the root model, coloured by country',
	label: (row) => String(row['name']),
	value: 'share',
	top: 15,
	noun: ['root developer', 'root developers'],
	rest: 'All others',
	fill: (row) => COUNTRY_FILL[countryGroup(String(row['country']))]!,
	key: COUNTRY_GROUPS.map((group) => ({ label: labelOf(group), fill: COUNTRY_FILL[group]! })),
	of: 'share of the downloads of derived models',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Derivatives by the developer itself count too. A derivative of several roots is split equally between them.',
		),
});
