/** Cells of an edition's tables: which of them a claim reads, and editions in which some of them are changed. */
import { type Cell, MetricTable, type Row } from '../../../src/metrics/table.ts';
import type { PreviousEdition } from '../../../src/prose/data.ts';
import type { EvaluationData } from '../../../src/prose/lookup.ts';
import { type PublishedFigure, PublishedFigures } from '../../../src/prose/published.ts';

/** Where a number stands that a claim can rest on. */
export type Place =
	| {
			readonly kind: 'current' | 'previous';
			readonly metric: string;
			readonly method: string;
			readonly row: number;
			readonly column: string;
	  }
	| { readonly kind: 'published'; readonly name: string };

export function placeName(place: Place): string {
	return place.kind === 'published'
		? `published ${place.name}`
		: `${place.kind} ${place.metric} ${place.method} ${place.row} ${place.column}`;
}

export function valueAt(data: EvaluationData, place: Place): Cell {
	if (place.kind === 'published') return data.published.get(place.name)!.value;
	const tables = place.kind === 'current' ? data.tables : data.previous!.tables;
	return tables.get(place.metric)!.rows.get(place.method)![place.row]![place.column]!;
}

/** What an evaluation reads: the tables themselves tell, not the evaluator. */
export class Recorder {
	readonly data: EvaluationData;
	readonly #read = new Map<string, Place>();

	constructor(data: EvaluationData) {
		const { previous } = data;
		this.data = {
			unavailable: data.unavailable,
			tables: this.#watch(data.tables, 'current'),
			previous: previous && { ...previous, tables: this.#watch(previous.tables, 'previous') },
			published: this.#watchPublished(data.published),
		};
	}

	/** What was read by `run`, without the columns of keys. */
	during(run: () => void): ReadonlyMap<string, Place> {
		this.#read.clear();
		run();
		return new Map(this.#read);
	}

	#note(place: Place): void {
		this.#read.set(placeName(place), place);
	}

	#watch(tables: ReadonlyMap<string, MetricTable>, kind: 'current' | 'previous'): ReadonlyMap<string, MetricTable> {
		const watched = [...tables].map(([id, { metric, rows }]): [string, MetricTable] => {
			const watch = (method: string, own: Row, row: number): Row =>
				new Proxy(own, {
					get: (target, column) => {
						if (typeof column === 'string' && metric.columns[column] && !metric.columns[column].key)
							this.#note({ kind, metric: id, method, row, column });
						return Reflect.get(target, column);
					},
				});
			const copies = [...rows].map(([method, own]): [string, Row[]] => [
				method,
				own.map((row, i) => watch(method, row, i)),
			]);
			return [id, new MetricTable(metric, new Map(copies))];
		});
		return new Map(watched);
	}

	#watchPublished(figures: PublishedFigures): PublishedFigures {
		return new WatchedFigures(figures.toJSON(), (name) => this.#note({ kind: 'published', name }));
	}
}

class WatchedFigures extends PublishedFigures {
	readonly #note: (name: string) => void;

	constructor(figures: readonly PublishedFigure[], note: (name: string) => void) {
		super(figures);
		this.#note = note;
	}

	override get(name: string): PublishedFigure | undefined {
		this.#note(name);
		return super.get(name);
	}
}

/** The edition with another value at a place. */
export function withValue(data: EvaluationData, place: Place, value: Cell): EvaluationData {
	if (place.kind === 'published') return { ...data, published: new ChangedFigure(data.published, place.name, value) };
	const replace = (row: Row, i: number): Row => (i === place.row ? { ...row, [place.column]: value } : row);
	return withRows(data, place.kind, [place.metric], (_table, method, rows) =>
		method === place.method ? rows.map(replace) : rows,
	);
}

class ChangedFigure extends PublishedFigures {
	readonly #inner: PublishedFigures;
	readonly #name: string;
	readonly #value: Cell;

	constructor(inner: PublishedFigures, name: string, value: Cell) {
		super([]);
		this.#inner = inner;
		this.#name = name;
		this.#value = value;
	}

	override get(name: string): PublishedFigure | undefined {
		const figure = this.#inner.get(name);
		return figure && name === this.#name ? { ...figure, value: Number(this.#value) } : figure;
	}
}

/** The edition with other rows in some of its metrics, under each method. */
export function withRows(
	data: EvaluationData,
	which: 'current' | 'previous',
	metrics: readonly string[],
	change: (table: MetricTable, method: string, rows: readonly Row[]) => readonly Row[],
): EvaluationData {
	const source = which === 'current' ? data.tables : data.previous!.tables;
	const tables = new Map(source);
	for (const id of metrics) {
		const table = source.get(id)!;
		const rows = [...table.rows].map(([method, own]): [string, readonly Row[]] => [method, change(table, method, own)]);
		tables.set(id, new MetricTable(table.metric, new Map(rows)));
	}
	return which === 'current'
		? { ...data, tables }
		: { ...data, previous: { ...(data.previous as PreviousEdition), tables } };
}
