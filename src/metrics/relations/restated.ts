/** The same models in two snapshots: what changed because they were downloaded, and what because they were retagged. */
import { defineRelation, Unavailable } from '../relation.ts';
import { strongestRelationSql } from './strongest.ts';

export const previous_model_relation = defineRelation({
	name: 'previous_model_relation',
	description: 'one relation per model derived in the previous snapshot, by the same rule',
	sql: strongestRelationSql('{previous_derivations}'),
});

export const restated = defineRelation({
	name: 'restated',
	description: 'models of this snapshot and of the previous one, with downloads and relation in each',
	sql: (context) => {
		context.read('derivations');
		if (!context.hasColumn('models', 'downloads_30d'))
			throw new Unavailable(`table "models" of snapshot ${context.snapshot.id} has no column "downloads_30d"`);
		return `
			SELECT
				model,
				b.downloads AS downloads_before,
				a.downloads AS downloads_after,
				b.relation AS from_relation,
				a.relation AS to_relation
			FROM (
				SELECT p.model, p.downloads_30d AS downloads, coalesce(r.relation, 'base') AS relation
				FROM {previous_models} p
				LEFT JOIN {previous_model_relation} r USING (model)
				WHERE p.downloads_30d IS NOT NULL
			) b
			FULL JOIN (SELECT model, downloads_30d AS downloads, relation FROM {models} WHERE downloads_30d IS NOT NULL) a
			USING (model)`;
	},
});

export const previous_packaging = defineRelation({
	name: 'previous_packaging',
	description: 'models of the previous snapshot, and whether they then were repackaged, by the same rule',
	sql: `
		SELECT
			p.model,
			coalesce(
				any_value(r.relation) IN ('quantized', 'adapter', 'merge')
				AND NOT coalesce(
					bool_or(coalesce(q.developer, split_part(d.parent, '/', 1)) = p.developer) FILTER (d.child <> d.parent),
					true
				),
				false
			) AS repackaged
		FROM {previous_models} p
		LEFT JOIN {previous_model_relation} r ON r.model = p.model
		LEFT JOIN {previous_derivations} d ON d.child = p.model AND d.relation = r.relation
		LEFT JOIN {previous_models} q ON q.model = d.parent
		GROUP BY p.model`,
});
