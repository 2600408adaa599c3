import { labelOf } from '../../metrics/labels.ts';
import { LICENCE_FILL } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const licenceTop = rankingFigure({
	id: 'licence-top',
	metric: 'licence_share',
	name: 'The most used licences',
	what: 'Share of downloads by stated licence, coloured by group',
	// Names of more than a few words are better known by their id.
	label: (row) => (String(row['name']).length <= 28 ? String(row['name']) : String(row['licence'])),
	value: 'share',
	top: 10,
	noun: ['licence', 'licences'],
	rest: 'All others',
	fill: (row) => LICENCE_FILL[String(row['licence_group'])] ?? 'rest',
	key: Object.entries(LICENCE_FILL).map(([group, fill]) => ({
		label: group === 'undocumented' ? 'Not stated, and all others' : labelOf(group),
		fill,
	})),
	of: 'share of downloads',
	caption: (data) => sentences(denominatorOf(data), 'The licence is the one that the model card states.'),
});
