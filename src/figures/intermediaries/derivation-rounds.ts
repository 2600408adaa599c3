import { labelOf } from '../../metrics/labels.ts';
import { RELATION_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';

const ROUNDS: Readonly<Record<string, string>> = {
	'0': 'Not derived',
	'1': 'Once',
	'2': 'Twice',
	'3+': 'Three times or more',
};

export const derivationRounds = crossFigure({
	id: 'derivation-rounds',
	metric: 'derivation_rounds',
	name: 'How often downloaded models were derived, and how the last time',
	what: 'Share of downloads by last step of derivation, within the number of derivations',
	by: 'rounds',
	part: 'relation',
	fills: RELATION_FILL,
	label: (code) => ROUNDS[code] ?? labelOf(code),
	share: 'share_of_round',
	weight: 'share',
	noun: ['number of derivations', 'numbers of derivations'],
	lead: 'finetune',
	of: 'downloads',
	caption: () =>
		'Each bar is the downloads of models derived that many times; in brackets their share of all downloads. Numbers of derivations are lower bounds: a chain ends at the first parent that is outside the table.',
});
