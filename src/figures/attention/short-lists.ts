import { labelOf } from '../../metrics/labels.ts';
import { COUNTRY_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

const LABELS: Readonly<Record<string, string>> = {
	'most downloaded': 'Most downloaded',
	'most liked': 'Most liked',
	'new, most downloaded': 'New, most downloaded',
	'new, most liked': 'New, most liked',
};

export const shortLists = crossFigure({
	id: 'short-lists',
	metric: 'short_list_countries',
	name: 'Short lists of thirty models by group of countries',
	what: 'Share of the 30 most downloaded and the 30 most liked models, of all ages and new ones, by where the developer is',
	by: 'list',
	part: 'country_group',
	fills: COUNTRY_FILL,
	label: (code) => LABELS[code] ?? labelOf(code),
	share: 'share',
	noun: ['list', 'lists'],
	lead: 'CN',
	of: 'models',
	caption: () =>
		sentences(
			'New models were created at most 90 days before the snapshot. A list is shorter where fewer models qualify.',
			'This is not the Hub’s own list of trending models, whose rule is not published.',
		),
});
