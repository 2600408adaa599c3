/** Whose model a derived model was made from. */
import { defineRelation } from '../relation.ts';

export const parent_ownership = defineRelation({
	name: 'parent_ownership',
	description:
		'derived models, and whether at least one parent of the relation that counts is of the same developer; the only parent of a model can be itself',
	sql: `
		SELECT
			d.child_key AS model_key,
			coalesce(bool_or(p.developer_key = m.developer_key) FILTER (d.parent_key <> d.child_key), true) AS own
		FROM {links} d
		JOIN {models} m ON m.model_key = d.child_key AND m.relation = d.relation
		JOIN {entities} p ON p.model_key = d.parent_key
		GROUP BY d.child_key`,
});

export const counted_packaging = defineRelation({
	name: 'counted_packaging',
	description:
		'models that the method counts; repackaged: quantized, adapter or merge of models of other developers only',
	sql: `
		SELECT
			c.model_key,
			c.developer_key,
			c.relation,
			c.downloads,
			o.own,
			coalesce(c.relation IN ('quantized', 'adapter', 'merge') AND NOT o.own, false) AS repackaged
		FROM {counted_relations} c
		LEFT JOIN {parent_ownership} o USING (model_key)`,
});

export const packagers = defineRelation({
	name: 'packagers',
	description: 'developers with their downloads, and those of models that they repackage',
	sql: `
		SELECT d.developer, d.name, d.type AS developer_type, d.country, p.downloads, p.repackaged_downloads
		FROM (
			SELECT
				developer_key,
				sum(downloads)::BIGINT AS downloads,
				coalesce(sum(downloads) FILTER (repackaged), 0)::BIGINT AS repackaged_downloads
			FROM {counted_packaging}
			GROUP BY developer_key
		) p
		JOIN {developers} d USING (developer_key)`,
});
