import { labelOf } from '../../metrics/labels.ts';
import { MODALITY_FILL } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const taskShare = rankingFigure({
	id: 'task-share',
	metric: 'task_share',
	name: 'What downloaded models are made for',
	what: 'Share of downloads by the task that the model states, coloured by modality',
	label: 'task',
	value: 'share',
	top: 12,
	noun: ['task', 'tasks'],
	rest: 'All other tasks',
	aside: (row) => row['task'] === 'none',
	fill: (row) => MODALITY_FILL[String(row['modality'])] ?? 'rest',
	key: Object.entries(MODALITY_FILL).map(([modality, fill]) => ({
		label: modality === 'undocumented' ? 'Not stated, and all others' : labelOf(modality),
		fill,
	})),
	of: 'share of downloads',
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Tasks are named as on the Hub: each model states one at most, and what people do with it is not known.',
		),
});
