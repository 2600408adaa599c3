/** Who quantizes models: the model's own developer, or an account that passes on models of others. */
import { defineRelation } from '../relation.ts';
import { countedSumsSql, quarterSumsSql } from './windows.ts';

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

export const quantized_quarters = defineRelation({
	name: 'quantized_quarters',
	description: 'downloads of quantized models by quarter of the Monday, all and inside the rolling window',
	sql: quarterSumsSql('quantizers'),
});

export const quantized_quarter_downloads = defineRelation({
	name: 'quantized_quarter_downloads',
	description: 'the same, as far as the method counts it',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => countedSumsSql('quantized_quarters', 'quarter', method),
});
