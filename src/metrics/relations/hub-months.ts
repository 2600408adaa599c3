/** Measures of the whole Hub, one row a month. */
import { defineRelation } from '../relation.ts';

const MEASURES = [
	...['downloads', 'downloads_est', 'exact', 'active_models', 'top10', 'top100', 'top1000', 'top1pct'],
	...['derived', 'quantized', 'finetune', 'gguf'],
];

export const hub_months = defineRelation({
	name: 'hub_months',
	description: 'measures of the whole Hub, one row a month',
	sql: `
		SELECT date AS month, ${MEASURES.map((name) => `max(value) FILTER (measure = '${name}') AS ${name}`).join(', ')}
		FROM {file_hub}
		GROUP BY date`,
});
