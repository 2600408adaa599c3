import { RELATION_FILL } from '../groups.ts';
import { say } from '../language.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const relationNow = rankingFigure({
	id: 'relation-now',
	metric: 'relation_share',
	name: 'Downloads by kind of derivation',
	what: 'Share of downloads by what the downloaded model declares itself to be',
	label: 'relation',
	value: 'share',
	top: 8,
	noun: ['kind of model', 'kinds of models'],
	fill: (row) => RELATION_FILL[String(row['relation'])] ?? 'rest',
	of: 'share of downloads',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			say(data, 'The kind follows the tags of the model card. A model that declares nothing counts as not derived.'),
		),
});
