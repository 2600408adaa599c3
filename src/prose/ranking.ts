/** Ranks: the place of a row by a column, and how far it is from losing it. */
import type { Method } from '../metrics/method.ts';
import { keyColumns } from '../metrics/metric.ts';
import type { MetricTable, Value } from '../metrics/table.ts';
import type { Finding } from './finding.ts';
import { extreme, type Margin, marginOf, negate, type Quantity } from './quantity.ts';
import { Refusal } from './refusal.ts';
import { suggest } from './suggestion.ts';

/**
 * The ranking of a value by its column, largest first, among the rows that share all keys but the last; without the rows that
 * `left` names. Throws `Refusal` where a name is no row.
 */
export function rankingOf(
	table: MetricTable,
	value: Value,
	own: Quantity,
	method: Method,
	left: readonly { readonly text: string; readonly offset: number }[],
): Ranking {
	const others = rivals(table, value, method);
	for (const { text, offset } of left) {
		if (text === value.key.at(-1)) throw new Refusal(offset, `"${text}" is the row itself`, 'unknown-row');
		if (!others.delete(text))
			throw new Refusal(
				offset,
				`metric ${value.metric.id} has no row "${text}"${suggest(text, others.keys(), 'its rows')}`,
				'unknown-row',
			);
	}
	return new Ranking(value.key.at(-1) ?? value.metric.id, own, others);
}

/** The place of a row among its rivals. */
export class Ranking {
	readonly #own: Quantity;
	/** Values of the other rows, largest first. */
	readonly #others: readonly number[];
	readonly detail: Finding['detail'] & { kind: 'rank' };

	constructor(row: string, own: Quantity, others: ReadonlyMap<string, number>) {
		this.#own = own;
		this.#others = [...others.values()].sort((a, b) => b - a);
		const rival = this.#others[this.rank - 2];
		const ahead =
			rival === undefined
				? undefined
				: { row: [...others].find(([, value]) => value === rival)![0], value: { ...own, value: rival } };
		this.detail = { kind: 'rank', row, rank: this.rank, value: own, ahead };
	}

	/** 1 for the largest; equal values share the better place. */
	get rank(): number {
		return this.#others.filter((value) => value > this.#own.value).length + 1;
	}

	/**
	 * Whether the rank stands in a relation to `k`. The margin is the distance of the value to that of the row which would take
	 * its place, not a difference of positions: that says nothing about how near they are.
	 */
	compare(operator: string, k: number): { holds: boolean; margin: Margin | undefined } {
		const { rank } = this;
		const within = this.within(k);
		const better = this.within(k - 1);
		const worse = better && negate(better);
		switch (operator) {
			case '<=':
				return { holds: rank <= k, margin: within };
			case '<':
				return { holds: rank < k, margin: better };
			case '>':
				return { holds: rank > k, margin: within && negate(within) };
			case '>=':
				return { holds: rank >= k, margin: worse };
		}
		const exactly = extreme([within, worse], 'min');
		return operator.startsWith('!')
			? { holds: rank !== k, margin: exactly && negate(exactly) }
			: { holds: rank === k, margin: exactly };
	}

	/** How far the row is from leaving, or entering, the first `n`. Undefined where there are no rows beyond. */
	within(n: number): Margin | undefined {
		const rival = n < 1 ? undefined : this.#others[n - 1];
		return rival === undefined ? undefined : marginOf(this.#own, { ...this.#own, value: rival });
	}
}

function rivals(table: MetricTable, value: Value, method: Method): Map<string, number> {
	const keys = keyColumns(table.metric);
	const last = keys.at(-1);
	if (last === undefined) return new Map();
	const rows = table
		.under(method)
		.filter((row) => row !== value.row && keys.slice(0, -1).every((key, i) => String(row[key]) === value.key[i]));
	return new Map(
		rows.flatMap((row) =>
			typeof row[value.column] === 'number' ? [[String(row[last]), row[value.column] as number]] : [],
		),
	);
}
