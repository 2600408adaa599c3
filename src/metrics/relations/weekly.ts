/** The weekly log, read once with integer keys, and the downloads of each week by model, root and developer. */
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineRelation, PARTS, type RelationContext } from '../relation.ts';
import { byBlockSql } from './blocks.ts';
import { cellSums, counts, developerHistogram, ownCondition, partOf, rootCellSums, roots } from './log-sums.ts';
import { countedTotal, IN_WINDOW, methodColumn, methodColumns, POPULATION_SAMPLE } from './windows.ts';

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
	sql: (context) =>
		byBlockSql(
			context,
			({ where }) => `
		SELECT week, model_key, developer_key, in_family, in_sample, downloads, ${IN_WINDOW} AS in_window
		FROM {log}
		JOIN {weekly_models} USING (model_key)${where}`,
		),
});

export const weekly_counts = defineRelation({
	...counts('weekly', '{weekly}'),
	description: 'the weekly log with one column of downloads for each window and population',
});

export const weekly_roots = defineRelation({
	...roots('weekly'),
	description: 'downloads by week and root, in parts, for each window and population; only roots that have derivatives',
});

export const weekly_developer_histogram = defineRelation({
	...developerHistogram('weekly'),
	description:
		'how many developers have how many credited downloads in each week, for each window and population: one of these columns holds the number, the others are empty; in parts under recursive attribution',
});

export const named_developers = defineRelation({
	name: 'named_developers',
	description: `the ${NAMED_DEVELOPERS} developers with the most downloads under each method: each has a cell of its own, whatever the method`,
	sql: ({ methods }) => {
		const totals = (['direct', 'recursive'] as const)
			.map((attribution) => ({ attribution, own: methods.filter((method) => method.attribution === attribution) }))
			.filter(({ own }) => own.length > 0);
		return `
		WITH
			${totals
				.map(
					({ attribution, own }) => `${attribution}_totals AS (
				SELECT developer_key, ${methodColumns(own, (_, method) => `sum(${countedTotal(method)}${attribution === 'direct' ? '' : ' * part'})`)}
				FROM {model_totals}
				${attribution === 'direct' ? 'JOIN {entities} USING (model_key)' : 'JOIN {credits} USING (model_key)\n\t\t\t\tJOIN {entities} e ON e.model_key = root_key'}
				GROUP BY developer_key
			)`,
				)
				.join(',\n\t\t\t')}
		${totals
			.flatMap(({ attribution, own }) =>
				[...new Set(own.map(methodColumn))].map(
					(column) =>
						`(SELECT developer_key FROM ${attribution}_totals JOIN {developers} USING (developer_key) ORDER BY ${column} DESC, developer LIMIT ${NAMED_DEVELOPERS})`,
				),
			)
			.join('\n\t\tUNION\n\t\t')}`;
	},
});

export const cell_developers = defineRelation({
	name: 'cell_developers',
	description:
		'developers by cell: those named under some method by themselves, all others together with those of their type and country, without a name',
	sql: `
		SELECT developer_key, (dense_rank() OVER (ORDER BY type, country, name))::INTEGER AS cell, type, country, name
		FROM (
			SELECT
				developer_key,
				type,
				country,
				CASE WHEN developer_key IN (SELECT developer_key FROM {named_developers}) THEN developer END AS name
			FROM {developers}
		)`,
});

export const weekly_cell_sums = defineRelation({
	...cellSums('weekly', '{weekly}'),
	description: 'downloads by week and cell of the developer, apart by what methods ask of models',
});

export const weekly_root_cell_sums = defineRelation({
	...rootCellSums('weekly'),
	description:
		"downloads of families by week and cell of the root's developer, in parts, for each window and population",
});

export const cells = defineRelation({
	name: 'cells',
	description: `cells by type, country and, for the ${NAMED_DEVELOPERS} developers with the most downloads, name; all others are "rest"`,
	sql: `
		SELECT DISTINCT cell, type, country, coalesce(developer, 'rest') AS name
		FROM {cell_developers}
		LEFT JOIN (
			SELECT developer FROM {credited_developers} WHERE credit > 0 ORDER BY credit DESC, developer LIMIT ${NAMED_DEVELOPERS}
		) ON developer = name`,
});

export const weekly_cells = defineRelation({
	name: 'weekly_cells',
	description: 'credited downloads by week, type, country and name of the developer, in parts',
	dimensions: ['window', 'attribution', 'population'],
	sql: ({ method }) => {
		const own = `SELECT week, cell, downloads * ${PARTS} AS credit FROM {${partOf(method)}_cell_sums} ${ownCondition(method)}`;
		const roots = `SELECT week, cell, ${methodColumn(method)} FROM {${partOf(method)}_root_cell_sums}`;
		return `
		SELECT week, type, country, name, sum(credit)::BIGINT AS credit
		FROM (
			${[own, ...(method.attribution === 'recursive' ? [roots] : [])].join('\n\t\t\tUNION ALL\n\t\t\t')}
		)
		JOIN {cells} USING (cell)
		WHERE credit > 0
		GROUP BY week, type, country, name`;
	},
});

export const weekly_countries = defineRelation({
	name: 'weekly_countries',
	description: 'credited downloads by week and country, in parts',
	sql: 'SELECT week, country, sum(credit)::BIGINT AS credit FROM {weekly_cells} GROUP BY week, country',
});
