/** What a method counts, as SQL; and the log counted for several methods side by side, so that one pass over it serves them all. */
import type { Method } from '../method.ts';
import type { RelationContext } from '../relation.ts';

/** Downloads in total from which a model belongs to the population `200plus`. */
export const POPULATION_SAMPLE = 200;

/** Name of the column with the downloads that count in a window; `all` is a word of SQL. */
export function windowColumn(window: Method['window']): string {
	return `in_${window}`;
}

/** Name of the column with what a method counts under its window and its population. */
export function methodColumn({ window, population }: Pick<Method, 'window' | 'population'>): string {
	return `${windowColumn(window)}_${population}`;
}

/** WHERE clause for a table of models with their `total`, and their downloads inside the rolling window in the column `rolling`. */
export function countedCondition({ window, population }: Method, rolling: string): string {
	const conditions = [
		...(window === 'rolling' ? [`${rolling} > 0`] : []),
		...(population === '200plus' ? [`total >= ${POPULATION_SAMPLE}`] : []),
	];
	return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** A list of columns, one for each pair of window and population that is asked for, made by `column` from its name and its method. */
export function methodColumns(
	{ methods }: Pick<RelationContext, 'methods'>,
	column: (name: string, method: Method) => string,
): string {
	const columns = new Map(methods.map((method) => [methodColumn(method), method]));
	return [...columns].map(([name, method]) => `${column(name, method)} AS ${name}`).join(',\n\t\t\t');
}

/**
 * A row's downloads as far as the method counts them; reads `downloads` and `in_window`. `inSample` is a condition: the model
 * belongs to the population `200plus`.
 */
export function countedDownloads({ window, population }: Method, inSample: string): string {
	const conditions = [...(window === 'rolling' ? ['in_window'] : []), ...(population === '200plus' ? [inSample] : [])];
	return conditions.length > 0 ? `CASE WHEN ${conditions.join(' AND ')} THEN downloads ELSE 0 END` : 'downloads';
}

/**
 * SELECT of the downloads that a method counts from a table with sums by `key` and model for each window; models without any
 * have no row.
 */
export function countedSumsSql(table: string, key: string, { window, population }: Method): string {
	return `
		SELECT ${key}, model_key, ${windowColumn(window)} AS downloads
		FROM {${table}}
		${population === '200plus' ? 'JOIN {model_totals} USING (model_key)' : ''}
		WHERE ${windowColumn(window)} > 0${population === '200plus' ? ` AND total >= ${POPULATION_SAMPLE}` : ''}`;
}
