/** Model families: which one the roots of derived models belong to, by the rules of the registry. */
import { LITERAL_PREFIX } from '../../snapshot/registries.ts';
import { defineRelation } from '../relation.ts';

/**
 * Patterns stand in a table, so that each comparison compiles one: rules of an account are compared with its own models only, and
 * those of any account with names that begin with the same letters.
 */
export const root_families = defineRelation({
	name: 'root_families',
	description: 'roots of derived models that belong to a known family: the first rule that matches account and name',
	sql: `
		WITH roots AS MATERIALIZED (
			SELECT e.model_key, d.developer, split_part(e.model, '/', -1) AS name
			FROM (SELECT DISTINCT root_key AS model_key FROM {derived_credits})
			JOIN {entities} e USING (model_key)
			JOIN {developers} d USING (developer_key)
		), matches AS (
			SELECT r.model_key, f.position
			FROM roots r
			JOIN {registry_families} f ON f.developer = r.developer
			WHERE regexp_full_match(r.name, f.pattern, 'i')
			UNION ALL
			SELECT r.model_key, f.position
			FROM roots r
			JOIN {registry_families} f ON lower(left(f.pattern, ${LITERAL_PREFIX})) = lower(left(r.name, ${LITERAL_PREFIX}))
			WHERE f.developer IS NULL AND regexp_full_match(r.name, f.pattern, 'i')
		)
		SELECT m.model_key AS root_key, f.family, f.organisation, coalesce(f.country, 'unknown') AS country
		FROM (SELECT model_key, min(position) AS position FROM matches GROUP BY model_key) m
		JOIN {registry_families} f USING (position)`,
});

export const family_downloads = defineRelation({
	name: 'family_downloads',
	kind: 'view',
	description:
		'downloads of derived models that the method counts by root, in parts, with the family of the root; roots that no rule matches are "unknown", which has a row without a model in any case',
	sql: `
		SELECT
			d.model_key,
			d.root_key,
			d.credit,
			coalesce(f.family, 'unknown') AS family,
			coalesce(f.organisation, 'unknown') AS organisation,
			coalesce(f.country, 'unknown') AS country
		FROM {derived_downloads} d
		LEFT JOIN {root_families} f USING (root_key)
		UNION ALL
		SELECT NULL, NULL, 0, 'unknown', 'unknown', 'unknown'`,
});
