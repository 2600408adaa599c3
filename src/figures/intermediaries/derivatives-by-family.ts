import { RELATION_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { sentences } from '../words.ts';

/** Relations from the most to the least common, so that long parts begin at the same line. */
const ORDER = ['finetune', 'quantized', 'adapter', 'merge'];

export const derivativesByFamily = crossFigure({
	id: 'derivatives-by-family',
	metric: 'derivatives_by_family_relation',
	name: 'Model families by downloads of their derivatives',
	what: 'Share of the downloads of derived models by family of the root and last step of derivation',
	by: 'family',
	part: 'relation',
	fills: Object.fromEntries(ORDER.map((relation) => [relation, RELATION_FILL[relation]!])),
	share: 'share',
	weight: 'share',
	ranked: true,
	noun: ['family or group', 'families and groups'],
	lead: 'quantized',
	of: 'derivatives',
	caption: () =>
		sentences(
			'Shares are of the downloads of all derived models; the roots’ own downloads do not count. In brackets and as the length of the bar all derivatives of the family.',
			'The family is read from account and name of the root, the last step from the tags; derivatives of several families are split between them.',
		),
});
