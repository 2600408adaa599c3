import { COUNTRY_FILL } from '../groups.ts';
import { methodSlope } from '../shapes/method-slope.ts';
import { denominatorOf, sentences } from '../words.ts';

export const countryGroupWindow = methodSlope({
	id: 'country-group-window',
	metric: 'country_group_share',
	name: 'All models against models of the last year',
	what: 'Share of downloads of all models and of models created in the year before',
	key: 'country_group',
	fills: COUNTRY_FILL,
	change: { window: 'rolling' },
	heads: [['All models'], ['Last year’s models']],
	words: ['all models', 'models at most a year old'],
	atLeast: 0,
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'The right column counts only models created at most 365 days before. Lines that move by at least one point are bold.',
		),
});
