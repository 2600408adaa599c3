/** The table of a metric: its rows under each method, and how one number in it is named. */

import { DEFAULT_METHOD, type Method, methodId, project } from './method.ts';
import { keyColumns, type Metric, type MetricColumn } from './metric.ts';

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** One number (or word) of a metric, found by its name. */
export interface Value {
	readonly metric: Metric;
	/** The row's key, in the order of the key columns. */
	readonly key: readonly string[];
	readonly column: string;
	readonly spec: MetricColumn;
	readonly row: Row;
	readonly value: Cell;
}

/** Why a name does not lead to a value, and which names would have. */
export interface ValueFault {
	readonly message: string;
}

export class MetricTable {
	readonly metric: Metric;
	/** Rows by `methodId` of the method projected on the metric's dimensions, in the order of its query. */
	readonly rows: ReadonlyMap<string, readonly Row[]>;
	readonly #index = new Map<string, Map<string, Row>>();

	constructor(metric: Metric, rows: ReadonlyMap<string, readonly Row[]>) {
		this.metric = metric;
		this.rows = rows;
	}

	/** The methods for which it has rows, the default first. */
	get methodIds(): readonly string[] {
		return [...this.rows.keys()];
	}

	/** Rows under a method; dimensions on which the metric does not depend are ignored. */
	under(method: Method = DEFAULT_METHOD): readonly Row[] {
		const rows = this.rows.get(methodId(project(method, this.metric.dimensions)));
		if (!rows) throw new Error(`metric ${this.metric.id} was not computed under ${methodId(method)}`);
		return rows;
	}

	/** The row with a key, or undefined. */
	row(key: readonly string[], method: Method = DEFAULT_METHOD): Row | undefined {
		const id = methodId(project(method, this.metric.dimensions));
		let index = this.#index.get(id);
		if (!index) {
			const keys = keyColumns(this.metric);
			index = new Map(this.under(method).map((row) => [keys.map((name) => String(row[name])).join('\u0000'), row]));
			this.#index.set(id, index);
		}
		return index.get(key.join('\u0000'));
	}
}
