/**
 * Sums over the weekly log, made twice by the same rules: over the whole log for most populations at once, and over the log of
 * the few models of the head by itself, which hardly costs anything, while one more column in all sums would.
 */
import type { Method } from '../method.ts';
import { PARTS, type Relation, type RelationContext } from '../relation.ts';
import { byYearSql, countedDownloads, methodColumn, methodColumns, wholeSum } from './windows.ts';

/** The first part of the names of the relations. */
export type LogPart = 'weekly' | 'head';

export const partOf = ({ population }: Pick<Method, 'population'>): LogPart =>
	population === 'head' ? 'head' : 'weekly';

/** The methods of those asked for that a part serves. */
export const methodsFor = (part: LogPart, { methods }: Pick<RelationContext, 'methods'>): readonly Method[] =>
	methods.filter((method) => partOf(method) === part);

const columns = (part: LogPart, context: RelationContext, column: (name: string, method: Method) => string): string =>
	methodColumns(methodsFor(part, context), column);

/** What a method does not count is a zero to be summed, and not left out by a FILTER of the sum, which would be slower by a fifth. */
export const counts = (part: LogPart, log: string): Pick<Relation, 'name' | 'kind' | 'sql'> => ({
	name: `${part}_counts`,
	kind: 'view',
	sql: (context) => `
		SELECT
			week,
			model_key,
			developer_key,
			in_family,
			${columns(part, context, (_, method) => countedDownloads(method, part === 'head' ? 'true' : 'in_sample'))}
		FROM ${log}`,
});

/** The log of the head is short: it is summed at once. */
const sumsSql = (part: LogPart, sums: (weeks?: string) => string): string =>
	part === 'head' ? sums() : byYearSql(({ weeks }) => sums(weeks));

export const roots = (part: LogPart): Pick<Relation, 'name' | 'large' | 'sql'> => ({
	name: `${part}_roots`,
	large: true,
	sql: (context) =>
		sumsSql(
			part,
			(weeks) => `
		SELECT
			week,
			root_key,
			${columns(part, context, (name) => wholeSum(`${name} * part`))}
		FROM {${part}_counts}
		JOIN {credits} USING (model_key)
		WHERE in_family${weeks ? ` AND ${weeks}` : ''}
		GROUP BY week, root_key`,
		),
});

/**
 * Nothing but a histogram is kept of the sums by developer: there are dozens of times as many of them as there are different
 * ones in a week. What is told of developers by name, type or country comes from cells (`cellSums`).
 */
export const developerHistogram = (part: LogPart): Pick<Relation, 'name' | 'large' | 'dimensions' | 'sql'> => ({
	name: `${part}_developer_histogram`,
	large: true,
	dimensions: ['attribution'],
	sql: (context) => {
		const names = methodsFor(part, context).map(methodColumn);
		const sets = [...new Set(names)].map((name) => `(week, ${name})`).join(', ');
		return `
		SELECT week, ${columns(part, context, (name) => name)}, count(*) AS developers
		FROM (
		${sumsSql(
			part,
			(weeks) => `
			SELECT
				week,
				developer_key,
				${columns(part, context, wholeSum)}
			FROM ${context.method.attribution === 'direct' ? `{${part}_counts}` : `(${creditsSql(part, context)})`}${weeks ? `\n\t\t\tWHERE ${weeks}` : ''}
			GROUP BY week, developer_key`,
		)}
		)
		GROUP BY GROUPING SETS (${sets})`;
	},
});

/** In parts: the rows of models that attribution does not concern, and the roots of all others. */
const creditsSql = (part: LogPart, context: RelationContext): string => `
			SELECT
				week,
				developer_key,
				${columns(part, context, (name) => `${name} * ${PARTS}`)}
			FROM {${part}_counts}
			WHERE NOT in_family
			UNION ALL
			SELECT week, developer_key, ${columns(part, context, (name) => name)}
			FROM {${part}_roots}
			JOIN {entities} ON model_key = root_key
		`;

/** What tells apart the models that a method counts by themselves, as conditions on a log with what is known of the models. */
const flags = ({ window, attribution, population }: Method): readonly string[] => [
	...(window === 'rolling' ? ['in_window'] : []),
	...(attribution === 'recursive' ? ['in_family'] : []),
	...(population === '200plus' ? ['in_sample'] : []),
];

const apartIn = (part: LogPart, context: Pick<RelationContext, 'methods'>): readonly string[] => [
	...new Set(methodsFor(part, context).flatMap(flags)),
];

/** There are far fewer numbers of downloads than models, so the rows of the log need not be sorted. */
export const histogram = (part: LogPart, log: string, bare: string): Pick<Relation, 'name' | 'sql'> => ({
	name: `${part}_histogram`,
	sql: (context) => {
		const apart = apartIn(part, context);
		return `
		SELECT ${['week', 'downloads', ...apart].join(', ')}, count(*) AS models
		FROM ${apart.length > 0 ? log : bare}
		WHERE downloads > 0
		GROUP BY ALL`;
	},
});

/** Downloads of models by themselves: few cells and few flags make this the cheapest of all sums. */
export const cellSums = (part: LogPart, log: string): Pick<Relation, 'name' | 'sql'> => ({
	name: `${part}_cell_sums`,
	sql: (context) => `
		SELECT ${['week', 'cell', ...apartIn(part, context)].join(', ')}, ${wholeSum('downloads')} AS downloads
		FROM ${log}
		JOIN {cell_developers} USING (developer_key)
		GROUP BY ALL`,
});

/** Downloads of families by the cell of their root's developer. */
export const rootCellSums = (part: LogPart): Pick<Relation, 'name' | 'sql'> => ({
	name: `${part}_root_cell_sums`,
	sql: (context) => `
		SELECT week, cell, ${columns(part, context, wholeSum)}
		FROM {${part}_roots}
		JOIN {entities} ON model_key = root_key
		JOIN {cell_developers} USING (developer_key)
		GROUP BY week, cell`,
});

/** The conditions on `cellSums` and on `histogram` that choose what a method counts of models by themselves. */
export const ownCondition = (method: Method): string => {
	const conditions = flags(method).map((flag) => (flag === 'in_family' ? `NOT ${flag}` : flag));
	return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
};
