/** Models that their developers made, and did not only convert or train further from what somebody else had made. */
import { defineRelation } from '../relation.ts';
import { need } from './need.ts';

export const foreign_parents = defineRelation({
	name: 'foreign_parents',
	description: 'models that declare a parent of another developer',
	sql: `
		SELECT DISTINCT l.child_key AS model_key
		FROM {links} l
		JOIN {entities} c ON c.model_key = l.child_key
		JOIN {entities} p ON p.model_key = l.parent_key
		WHERE p.developer_key <> c.developer_key`,
});

/**
 * A size that the registry took over from a base model, though the model declares none, is that of a conversion without a tag.
 * The Hub stores 2 March 2022 for everything older: there is no month of release.
 */
export const releases = defineRelation({
	name: 'releases',
	description:
		'models of known size and month of creation that declare no parent of another developer; with their region and size',
	sql: (context) => {
		need(context, 'models', 'created');
		context.read('derivations');
		return `
		SELECT
			date_trunc('month', m.created)::DATE AS month,
			CASE WHEN d.country_group IN ('US', 'CN', 'europe') THEN d.country_group ELSE 'other' END AS region,
			m.model,
			d.name AS developer_name,
			d.country,
			m.parameters,
			m.active_parameters
		FROM {models} m
		JOIN {country_groups} d USING (developer_key)
		ANTI JOIN {foreign_parents} f ON f.model_key = m.model_key
		WHERE m.created > DATE '2022-03-02'
			AND m.parameters IS NOT NULL
			AND NOT (m.relation = 'base' AND m.parameters_basis = 'base')`;
	},
});
