import { ALL_DOWNLOADS, keyColumn, NOTHING_LEFT_OUT, splitColumns, splitSql } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const modalityShare = defineMetric({
	id: 'modality_share',
	title: 'Downloads by modality',
	group: 'activity',
	definition:
		'Downloads and models by modality: nlp (language), cv (vision), audio, multimodal, tabular (with time series), rl (robotics and control), other. The modality is that of the task that the repository states, as the Hub itself groups its tasks.',
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models that state no task, or one that the registry does not know, are the row "undocumented".`,
	sources: [{ cite: 'longpre2025', where: 'section 4 and appendix D.2' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		modality: keyColumn('Modality', 'nlp, cv, audio, multimodal, tabular, rl, other or undocumented.'),
		...splitColumns('of the modality'),
	},
	sql: splitSql({ from: '{counted}', part: 'modality' }),
});
