/** The weekly log, read once with integer keys, and the downloads of each week by model, root and developer. */
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineRelation, PARTS, type RelationContext } from '../relation.ts';
import { countedDownloads, methodColumn, methodColumns, POPULATION_SAMPLE } from './windows.ts';

/**
 * Rolling window: the week is anchored at its first day, a Monday; both edges belong to the window (0 to 365 days). A model
 * younger than zero days, created after the week, counts as inside.
 *
 * The model is looked up by a subquery and not by a join: DuckDB takes any CSV file for a small one, and would hold the log in
 * memory to look up the models in it.
 */
export const weekly = defineRelation({
	name: 'weekly',
	large: true,
	description:
		'the weekly log with integer keys; in_window: created at most 365 days before the Monday of the week; negative_age: created after it',
	sql: `
		SELECT
			week,
			m.model_key,
			m.developer_key,
			m.in_family,
			m.in_sample,
			downloads,
			coalesce(week - m.created <= 365, false) AS in_window,
			coalesce(week < m.created, false) AS negative_age
		FROM (
			SELECT
				w.week,
				w.downloads,
				(
					SELECT {
						'model_key': l.model_key,
						'developer_key': l.developer_key,
						'in_family': l.in_family,
						'in_sample': l.in_sample,
						'created': l.created
					}
					FROM {weekly_lookup} l
					WHERE l.model = w.model
				) AS m
			FROM {file_downloads} w
		)
		WHERE m.model_key IS NOT NULL`,
});

export const models_without_total = defineRelation({
	name: 'models_without_total',
	description: 'models whose downloads of all time the table of models does not say',
	sql: 'SELECT model FROM {models} WHERE downloads_all_time IS NULL',
});

/** Where no model lacks its total, DuckDB sees that the table beside is empty and does not read the log for this. */
export const log_totals = defineRelation({
	name: 'log_totals',
	description: 'downloads of these models in the whole weekly log',
	sql: `
		SELECT model, sum(downloads)::BIGINT AS downloads
		FROM {file_downloads}
		SEMI JOIN {models_without_total} USING (model)
		GROUP BY model`,
});

export const weekly_lookup = defineRelation({
	name: 'weekly_lookup',
	kind: 'view',
	description:
		'what the weekly log needs of models; in_family: they are derived or others are derived from them, so that attribution to roots concerns them; in_sample: they have 200 downloads or more in total',
	sql: (context) => `
		SELECT
			model,
			model_key,
			developer_key,
			created,
			${saysSample(context) ? `coalesce(downloads_all_time, l.downloads, 0) >= ${POPULATION_SAMPLE}` : 'NULL::BOOLEAN'} AS in_sample,
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
		${saysSample(context) ? 'LEFT JOIN {log_totals} l USING (model)' : ''}`,
});

/** Whether the log is read with the population of each model: not, where nobody asks or where only the log itself can tell. */
const saysSample = (context: RelationContext): boolean =>
	countsSample(context) && context.hasColumn('models', 'downloads_all_time');
const countsSample = ({ methods }: RelationContext): boolean =>
	methods.some(({ population }) => population === '200plus');

/**
 * What a method does not count is a zero to be summed, and not left out by a FILTER of the sum, which would be slower by a fifth.
 * Totals are looked up only where the table of models has none: such a lookup costs as much as the sums.
 */
export const weekly_counts = defineRelation({
	name: 'weekly_counts',
	kind: 'view',
	description: 'the weekly log with one column of downloads for each window and population',
	sql: (context) => {
		const looksUp = countsSample(context) && !saysSample(context);
		return `
		SELECT
			week,
			model_key,
			developer_key,
			in_family,
			downloads,
			${methodColumns(context, (_, method) => countedDownloads(method, looksUp ? `total >= ${POPULATION_SAMPLE}` : 'in_sample'))}
		FROM {weekly}
		${looksUp ? 'JOIN (SELECT model_key, total FROM {model_totals}) USING (model_key)' : ''}`;
	},
});

export const weekly_roots = defineRelation({
	name: 'weekly_roots',
	large: true,
	description: 'downloads by week and root, in parts, for each window and population; only roots that have derivatives',
	sql: (context) => `
		SELECT
			week,
			root_key,
			${methodColumns(context, (name) => `sum(${name} * part)::BIGINT`)}
		FROM {weekly_counts}
		JOIN {credits} USING (model_key)
		WHERE in_family
		GROUP BY week, root_key`,
});

export const weekly_developer_sums = defineRelation({
	name: 'weekly_developer_sums',
	large: true,
	description:
		'credited downloads by week and developer for each window and population; in parts under recursive attribution',
	dimensions: ['attribution'],
	sql: (context) =>
		context.method.attribution === 'direct'
			? `
			SELECT
				week,
				developer_key,
				${methodColumns(context, (name) => `sum(${name})::BIGINT`)}
			FROM {weekly_counts}
			GROUP BY week, developer_key`
			: `
			SELECT
				week,
				developer_key,
				${methodColumns(context, (name) => `sum(${name})::BIGINT`)}
			FROM (
				SELECT
					week,
					developer_key,
					${methodColumns(context, (name) => `${name} * ${PARTS}`)}
				FROM {weekly_counts}
				WHERE NOT in_family
				UNION ALL
				SELECT week, developer_key, ${methodColumns(context, (name) => name)}
				FROM {weekly_roots}
				JOIN {entities} ON model_key = root_key
			)
			GROUP BY week, developer_key`,
});

export const weekly_developers = defineRelation({
	name: 'weekly_developers',
	kind: 'view',
	description:
		'credited downloads by week and developer, in parts; developers without downloads in the week have no row',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) => `
		SELECT week, developer_key, ${methodColumn(method)}${method.attribution === 'direct' ? ` * ${PARTS}` : ''} AS credit
		FROM {weekly_developer_sums}
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
