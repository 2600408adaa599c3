/** The log counted for several windows side by side: one pass over it serves all that are asked for. */
import { type Method, WINDOWS } from '../method.ts';
import type { RelationContext } from '../relation.ts';

/** The windows of the methods that are asked for: each has a column of its name. */
export function windowsOf({ methods }: Pick<RelationContext, 'methods'>): readonly Method['window'][] {
	return WINDOWS.filter((window) => methods.some((method) => method.window === window));
}

/** A list of columns, one for each window. `all` is a word of SQL, so the columns are `in_all` and `in_rolling`. */
export function windowColumns(
	context: Pick<RelationContext, 'methods'>,
	column: (name: string, window: Method['window']) => string,
): string {
	return windowsOf(context)
		.map((window) => `${column(windowColumn(window), window)} AS ${windowColumn(window)}`)
		.join(', ');
}

/** Name of the column of a window. */
export function windowColumn(window: Method['window']): string {
	return `in_${window}`;
}
