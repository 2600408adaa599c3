/** The weekly log, read once with integer keys, and the downloads of each week by model, root and developer. */
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineRelation, PARTS, type RelationContext } from '../relation.ts';
import { counts, developerSums, partOf, roots } from './log-sums.ts';
import { IN_WINDOW, methodColumn, POPULATION_SAMPLE } from './windows.ts';

/**
 * The model is looked up by a subquery and not by a join: DuckDB takes any CSV file for a small one, and would hold the log in
 * memory to look up the models in it.
 *
 * Only what the log itself says is kept: with what is known of the models beside it, writing it takes a quarter longer, and
 * to look that up by a whole number when it is needed costs next to nothing.
 */
export const log = defineRelation({
	name: 'log',
	large: true,
	description: 'the weekly log, read once, with models as numbers',
	sql: `
		SELECT week, model_key, downloads
		FROM (
			SELECT
				week,
				(SELECT m.model_key FROM {listed_models} m WHERE m.model = w.model) AS model_key,
				downloads
			FROM {file_downloads} w
		)
		WHERE model_key IS NOT NULL`,
});

export const weekly_models = defineRelation({
	name: 'weekly_models',
	description:
		'what sums over the log need of models; in_family: they are derived or others are derived from them, so that attribution to roots concerns them; in_sample: they have 200 downloads or more in total',
	sql: (context) => `
		SELECT
			model_key,
			developer_key,
			created,
			${countsSample(context) ? `total >= ${POPULATION_SAMPLE}` : 'NULL::BOOLEAN'} AS in_sample,
			${
				context.has('derivations')
					? `model_key IN (
				SELECT model_key FROM {derived_credits}
				UNION
				SELECT root_key FROM {derived_credits}
			)`
					: 'false'
			} AS in_family
		FROM {models}
		${countsSample(context) ? 'JOIN (SELECT model_key, total FROM {model_totals}) USING (model_key)' : ''}`,
});

/** Whether anybody asks for the population of models with a certain total. */
const countsSample = ({ methods }: RelationContext): boolean =>
	methods.some(({ population }) => population === '200plus');

export const weekly = defineRelation({
	name: 'weekly',
	kind: 'view',
	description:
		'the log with what is known of the models; in_window: created at most 365 days before the Monday of the week',
	sql: `
		SELECT week, model_key, developer_key, in_family, in_sample, downloads, ${IN_WINDOW} AS in_window
		FROM {log}
		JOIN {weekly_models} USING (model_key)`,
});

export const weekly_counts = defineRelation({
	...counts('weekly', '{weekly}'),
	description: 'the weekly log with one column of downloads for each window and population',
});

export const weekly_roots = defineRelation({
	...roots('weekly'),
	description: 'downloads by week and root, in parts, for each window and population; only roots that have derivatives',
});

export const weekly_developer_sums = defineRelation({
	...developerSums('weekly'),
	description:
		'credited downloads by week and developer for each window and population; in parts under recursive attribution',
});

export const weekly_developers = defineRelation({
	name: 'weekly_developers',
	kind: 'view',
	description:
		'credited downloads by week and developer, in parts; developers without downloads in the week have no row',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) => `
		SELECT week, developer_key, ${methodColumn(method)}${method.attribution === 'direct' ? ` * ${PARTS}` : ''} AS credit
		FROM {${partOf(method)}_developer_sums}
		WHERE ${methodColumn(method)} > 0`,
});

export const weekly_cells = defineRelation({
	name: 'weekly_cells',
	description: `developers by type, country and, for the ${NAMED_DEVELOPERS} with the most downloads, name; all others are "rest"`,
	sql: `
		SELECT developer_key, dense_rank() OVER (ORDER BY type, country, name) AS cell, type, country, name
		FROM (
			SELECT
				developer_key,
				type,
				country,
				CASE WHEN row_number() OVER (ORDER BY credit DESC, developer) <= ${NAMED_DEVELOPERS} THEN developer ELSE 'rest' END AS name
			FROM {credited_developers}
			WHERE credit > 0
		)`,
});

export const weekly_cell_sums = defineRelation({
	name: 'weekly_cell_sums',
	description: 'credited downloads by week, type, country and name of the developer, in parts',
	sql: `
		SELECT week, type, country, name, credit
		FROM (
			SELECT week, cell, sum(credit)::BIGINT AS credit
			FROM {weekly_developers}
			JOIN {weekly_cells} USING (developer_key)
			GROUP BY week, cell
		)
		JOIN (SELECT DISTINCT cell, type, country, name FROM {weekly_cells}) USING (cell)`,
});

export const weekly_countries = defineRelation({
	name: 'weekly_countries',
	description: 'credited downloads by week and country, in parts',
	sql: 'SELECT week, country, sum(credit)::BIGINT AS credit FROM {weekly_cell_sums} GROUP BY week, country',
});
