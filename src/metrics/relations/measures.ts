/** Windows and populations as conditions on the rows of `weekly` (`w`) and `model_totals` (`t`): counted side by side in one pass. */
import type { Method } from '../method.ts';

const MEASURES = [
	['all_all', 'true'],
	['rolling_all', 'w.in_window'],
	['all_200plus', 't.total >= 200'],
	['rolling_200plus', 'w.in_window AND t.total >= 200'],
] as const;

/** One column for each window and population: `aggregate` over the rows that they count. */
export function measureColumns(aggregate: string): string {
	return MEASURES.map(([name, condition]) => `(${aggregate} FILTER (${condition}))::BIGINT AS ${name}`).join(
		',\n\t\t\t\t',
	);
}

/** Name of the column that `measureColumns` makes for a method. */
export function measureOf({ window, population }: Pick<Method, 'window' | 'population'>): string {
	return `${window}_${population}`;
}
