/** Whose model a derived model was made from. */
import { defineRelation } from '../relation.ts';

export const parent_ownership = defineRelation({
	name: 'parent_ownership',
	description:
		'derived models, and whether at least one parent of the relation that counts is of the same developer (a model that names itself counts so)',
	sql: `
		SELECT m.model_key, bool_or(coalesce(p.developer, split_part(d.parent, '/', 1)) = m.developer) AS own
		FROM {file_derivations} d
		JOIN {models} m ON m.model = d.child AND m.relation = d.relation
		LEFT JOIN {models} p ON p.model = d.parent
		GROUP BY m.model_key`,
});

export const counted_packaging = defineRelation({
	name: 'counted_packaging',
	description:
		'models that the method counts; repackaged: quantized, adapter or merge of models of other developers only',
	sql: `
		SELECT
			c.model_key, c.developer_key, c.developer, c.name, c.developer_type, c.country, c.relation, c.downloads, o.own,
			coalesce(c.relation IN ('quantized', 'adapter', 'merge') AND NOT o.own, false) AS repackaged
		FROM {counted_relations} c
		LEFT JOIN {parent_ownership} o USING (model_key)`,
});

export const packagers = defineRelation({
	name: 'packagers',
	description: 'developers with their downloads, and those of models that they repackage',
	sql: `
		SELECT
			developer_key,
			any_value(developer) AS developer,
			any_value(name) AS name,
			any_value(developer_type) AS developer_type,
			any_value(country) AS country,
			sum(downloads)::BIGINT AS downloads,
			coalesce(sum(downloads) FILTER (repackaged), 0)::BIGINT AS repackaged_downloads
		FROM {counted_packaging}
		GROUP BY developer_key`,
});
