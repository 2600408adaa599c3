/** Who quantizes models: the model's own developer, or an account that passes on models of others. */
import { defineRelation } from '../relation.ts';
import { countedSumsSql, IN_WINDOW, wholeSum } from './windows.ts';

export const quantizers = defineRelation({
	name: 'quantizers',
	description:
		'quantized models and the account that quantized them; empty where it is the developer of the model that was quantized',
	sql: `
		SELECT model_key, CASE WHEN NOT o.own THEN d.developer END AS developer
		FROM {models} m
		JOIN {parent_ownership} o USING (model_key)
		JOIN {developers} d ON d.developer_key = m.developer_key
		WHERE m.relation = 'quantized'`,
});

/** One pass over the log for all methods. */
export const quantized_quarters = defineRelation({
	name: 'quantized_quarters',
	description: 'downloads of quantized models by quarter of the Monday, all and inside the rolling window',
	sql: `
		SELECT
			date_trunc('quarter', week)::DATE AS quarter,
			model_key,
			${wholeSum('downloads')} AS in_all,
			${wholeSum(`CASE WHEN ${IN_WINDOW} THEN downloads ELSE 0 END`)} AS in_rolling
		FROM {log}
		JOIN (SELECT model_key, created FROM {models} SEMI JOIN {quantizers} USING (model_key)) USING (model_key)
		GROUP BY ALL`,
});

export const quantized_quarter_downloads = defineRelation({
	name: 'quantized_quarter_downloads',
	description: 'the same, as far as the method counts it',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => countedSumsSql('quantized_quarters', 'quarter', method),
});
