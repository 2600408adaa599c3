import { ALL_DOWNLOADS, keyColumn, NOTHING_LEFT_OUT, splitColumns } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const taskShare = defineMetric({
	id: 'task_share',
	title: 'Downloads by task',
	group: 'activity',
	definition:
		'Downloads and models by the task that the repository states (pipeline_tag), with the modality of the task.',
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models that state no task are the row "none".`,
	sources: [{ cite: 'longpre2025', where: 'appendix D.2' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		task: keyColumn('Task', 'Task id on the Hub, or none.'),
		modality: {
			unit: 'text',
			label: 'Modality',
			description: 'Modality of the task; undocumented where the registry does not know the task.',
		},
		...splitColumns('that state the task'),
	},
	sql: `
		SELECT
			task,
			modality,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif(sum(sum(downloads)) OVER (), 0)::DOUBLE AS share,
			count(*) AS models,
			count(*)::DOUBLE / sum(count(*)) OVER ()::DOUBLE AS model_share
		FROM {counted}
		GROUP BY task, modality
		ORDER BY sum(downloads) DESC, task`,
});
