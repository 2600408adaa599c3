import { COUNTRY_FILL } from '../groups.ts';
import { methodSlope } from '../shapes/method-slope.ts';
import { denominatorOf, sentences } from '../words.ts';

export const countryShareSlope = methodSlope({
	id: 'country-share-slope',
	metric: 'country_group_share',
	name: 'Where downloaded models come from, and where they began',
	what: 'Share of downloads credited to the developer of the downloaded model and to the developer of its root',
	key: 'country_group',
	fills: COUNTRY_FILL,
	change: { attribution: 'recursive' },
	heads: [['Downloaded model'], ['Root model']],
	words: ['by downloaded model', 'by root model'],
	atLeast: 0,
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'The root is the model at the beginning of the chain of declared derivations; a merge is split equally between its parents. Lines that move by at least one point are bold.',
		),
});
