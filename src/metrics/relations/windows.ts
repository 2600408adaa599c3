/** What a method counts, as SQL; and the log counted for several methods side by side, so that one pass over it serves them all. */
import type { Method } from '../method.ts';
import type { RelationContext } from '../relation.ts';
import { byBlockSql } from './blocks.ts';

/** Downloads in total from which a model belongs to the population `200plus`. */
export const POPULATION_SAMPLE = 200;

/**
 * Condition that a week of the log lies in the rolling window of a model: the week is anchored at its first day, a Monday; both
 * edges belong to the window (0 to 365 days). A model younger than zero days, created after the week, counts as inside.
 */
export const IN_WINDOW = 'coalesce(week - created <= 365, false)';

/**
 * Sum of whole numbers in doubles: exact, and the same in any order, as long as no sum exceeds 2⁵³, which is 9 × 10¹⁵ downloads,
 * or 12 thousand million downloads where they are counted in parts. DuckDB would sum integers after a join in 128 bits, and where
 * there are millions of sums it takes half as long again to keep them.
 */
export const wholeSum = (number: string): string => `sum((${number})::DOUBLE)::BIGINT`;

/** Years of the log that are summed by themselves; those before the first, and those after the last, are together. */
const YEARS = [2023, 2024, 2025, 2026];
const newYear = (year: number): string => `DATE '${year}-01-01'`;

/** The weeks of a part of the log, as a condition; `year` is that of all of them. */
export interface YearPart {
	readonly weeks: string;
	readonly year?: number;
}

const YEAR_PARTS: readonly YearPart[] = [
	{ weeks: `week < ${newYear(YEARS[0]!)}` },
	...YEARS.map((year) => ({ weeks: `week >= ${newYear(year)} AND week < ${newYear(year + 1)}`, year })),
	{ weeks: `week >= ${newYear(YEARS.at(-1)! + 1)}` },
];

/**
 * Sums over the log by week or by year, year by year: millions of sums at once take a quarter longer than those of each year by
 * themselves, which memory holds, and a year needs no key of its own.
 */
export function byYearSql(sums: (part: YearPart) => string): string {
	return YEAR_PARTS.map(sums).join('\n\t\tUNION ALL');
}

/** A week's most downloaded models that make the population `head`. */
export const HEAD_LENGTH = 200;

/** Condition that a model belongs to a population, for a table of models with their `total` and with `in_head`; `all` has none. */
const BELONGS: Readonly<Record<Method['population'], readonly string[]>> = {
	all: [],
	'200plus': [`total >= ${POPULATION_SAMPLE}`],
	head: ['in_head'],
};

/** The conditions as columns of tables that serve all methods. */
export const MEMBERSHIP = `${BELONGS['200plus'][0]} AS in_sample, in_head`;
const MEMBERS: Readonly<Record<Method['population'], string>> = {
	all: '',
	'200plus': ' AND in_sample',
	head: ' AND in_head',
};

/** WHERE clause for a table of models with what says to which population they belong. */
export function populationCondition({ population }: Pick<Method, 'population'>): string {
	return BELONGS[population].map((condition) => `WHERE ${condition}`).join('');
}

/** Name of the column with the downloads that count in a window; `all` is a word of SQL. */
export function windowColumn(window: Method['window']): string {
	return `in_${window}`;
}

/** Name of the column with what a method counts under its window and its population. */
export function methodColumn({ window, population }: Pick<Method, 'window' | 'population'>): string {
	return `${windowColumn(window)}_${population}`;
}

/** WHERE clause for a table of models with their `total` and `in_head`, and their downloads inside the rolling window in the column `rolling`. */
export function countedCondition({ window, population }: Method, rolling: string): string {
	const conditions = [...(window === 'rolling' ? [`${rolling} > 0`] : []), ...BELONGS[population]];
	return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** A model's downloads as far as the method counts them, for a table of models with `downloads`, `rolling`, `total` and `in_head`. */
export function countedTotal({ window, population }: Method): string {
	const number = window === 'rolling' ? 'rolling' : 'downloads';
	const conditions = BELONGS[population];
	return conditions.length > 0 ? `CASE WHEN ${conditions.join(' AND ')} THEN ${number} ELSE 0 END` : number;
}

/** A list of columns, one for each pair of window and population of `methods`, made by `column` from its name and its method. */
export function methodColumns(methods: readonly Method[], column: (name: string, method: Method) => string): string {
	const columns = new Map(methods.map((method) => [methodColumn(method), method]));
	return [...columns].map(([name, method]) => `${column(name, method)} AS ${name}`).join(',\n\t\t\t');
}

/**
 * A row's downloads as far as the method counts them; reads `downloads` and `in_window`. `inSample` is a condition: the model
 * belongs to the method's population.
 */
export function countedDownloads({ window, population }: Method, inSample: string): string {
	const conditions = [...(window === 'rolling' ? ['in_window'] : []), ...(population === 'all' ? [] : [inSample])];
	return conditions.length > 0 ? `CASE WHEN ${conditions.join(' AND ')} THEN downloads ELSE 0 END` : 'downloads';
}

/**
 * Columns of a table of cells, which serves all methods: downloads and models, all and those inside the rolling window. `listed`
 * is a condition for models to count in the first: those that a table lists without downloads may count as well.
 */
export const cellColumns = (listed: string): string => `
			sum(in_all)::BIGINT AS in_all,
			sum(in_rolling)::BIGINT AS in_rolling,
			count(*) FILTER (${listed}) AS models_all,
			count(*) FILTER (in_rolling > 0) AS models_rolling`;

/** SELECT of the downloads and the models of each cell that a method counts; cells without a model have no row. */
export function countedCellsSql(table: string, keys: readonly string[], { window, population }: Method): string {
	return `
		SELECT ${keys.join(', ')}, ${windowColumn(window)} AS downloads, models_${window} AS models
		FROM {${table}}
		WHERE models_${window} > 0${MEMBERS[population]}`;
}

/** SELECT of the sums by quarter of the Monday and model, of the models in a relation: one pass over the log for all methods. */
export const quarterSumsSql =
	(models: string) =>
	(context: RelationContext): string =>
		byBlockSql(
			context,
			({ where }) => `
		SELECT
			date_trunc('quarter', week)::DATE AS quarter,
			model_key,
			${wholeSum('downloads')} AS in_all,
			${wholeSum(`CASE WHEN ${IN_WINDOW} THEN downloads ELSE 0 END`)} AS in_rolling
		FROM {log}
		JOIN (SELECT model_key, created FROM {models} SEMI JOIN {${models}} USING (model_key)) USING (model_key)${where}
		GROUP BY ALL`,
		);

/**
 * SELECT of the downloads that a method counts from a table with sums by `key` and model for each window; models without any
 * have no row.
 */
export function countedSumsSql(table: string, key: string, { window, population }: Method): string {
	return `
		SELECT ${key}, model_key, ${windowColumn(window)} AS downloads
		FROM {${table}}
		${population === 'all' ? '' : 'JOIN {model_totals} USING (model_key)'}
		WHERE ${[`${windowColumn(window)} > 0`, ...BELONGS[population]].join(' AND ')}`;
}
