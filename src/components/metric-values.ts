/** Which rows of a metric its page shows, and how its methods are laid side by side. */
import { keyColumns, type Metric, valueColumns } from '../metrics/metric.ts';
import type { MetricTable, Row } from '../metrics/table.ts';
import { methodOf } from '../prose/method.ts';
import { isFault, parsePath } from '../prose/path.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, EditionEntry } from '../report/site.ts';
import { valuesIn } from './references.ts';
import { keyOf, otherMethod } from './values.ts';

/** Rows that a page shows; the rest is in the CSV. */
const ROW_LIMIT = 200;
/** Tables up to this size are also shown under every method. */
const METHOD_ROW_LIMIT = 60;

export interface ShownRows {
	/** The first rows under the default method, in the order of the query. */
	readonly first: readonly Row[];
	/** Rows beyond these that a chapter names: their links must lead somewhere. */
	readonly named: readonly Row[];
	readonly omitted: number;
	/** Rows that a chapter names under another method, by the method's id. */
	readonly others: ReadonlyMap<string, readonly Row[]>;
}

export function shownRows(edition: EditionEntry, table: MetricTable): ShownRows {
	const { metric } = table;
	const used = usedRows(edition, metric);
	const pick = (rows: readonly Row[], method: string | undefined): readonly Row[] => {
		const keys = new Set(used.filter((row) => row.method === method).map((row) => row.key.join('\u0000')));
		return rows.filter((row) => keys.has(keyOf(metric, row).join('\u0000')));
	};
	const rows = table.under();
	const first = rows.slice(0, ROW_LIMIT);
	const named = pick(rows.slice(ROW_LIMIT), undefined);
	const others = table.methodIds
		.slice(1)
		.map((id) => [id, pick(table.rows.get(id)!, id)] as const)
		.filter(([, list]) => list.length > 0);
	return { first, named, omitted: rows.length - first.length - named.length, others: new Map(others) };
}

/** Chapters that show a value of the metric. */
export function chaptersUsing(edition: EditionEntry, metric: Metric): readonly ChapterEntry[] {
	return edition.chapters.filter((chapter) =>
		valuesIn(edition.id, chapter.id).some(({ of }) => partsOf(of)[0] === metric.id),
	);
}

interface UsedRow {
	readonly key: readonly string[];
	/** Undefined for the default method. */
	readonly method: string | undefined;
}

function usedRows(edition: EditionEntry, metric: Metric): readonly UsedRow[] {
	return edition.chapters
		.flatMap((chapter) => valuesIn(edition.id, chapter.id))
		.map(({ of, method }) => ({ parts: partsOf(of), method: methodOf(method) }))
		.filter(({ parts }) => parts[0] === metric.id)
		.map(({ parts, method }) => ({ key: parts.slice(1, -1), method: method && otherMethod(metric, method) }));
}

function partsOf(name: string): readonly string[] {
	const parts = parsePath(name);
	return isFault(parts) ? [] : parts.map((part) => part.text);
}

export interface MethodComparison {
	readonly methodIds: readonly string[];
	/** The column that is compared; absent where a single row is compared by all its columns. */
	readonly column?: string;
	/** Row key or column, and its row under each method; undefined where the method does not have it. */
	readonly lines: readonly {
		readonly key: readonly string[];
		readonly column: string;
		readonly rows: readonly (Row | undefined)[];
	}[];
}

/** The metric under all its methods, where it has several and few enough rows. */
export function compareMethods(table: MetricTable): MethodComparison | undefined {
	const { metric, methodIds } = table;
	const size = Math.max(...[...table.rows.values()].map((rows) => rows.length));
	if (methodIds.length < 2 || size > METHOD_ROW_LIMIT) return undefined;
	const columns = valueColumns(metric).filter((name) => metric.columns[name]!.unit !== 'text');
	if (keyColumns(metric).length === 0) {
		const rows = methodIds.map((id) => table.rows.get(id)![0]);
		return { methodIds, lines: columns.map((column) => ({ key: [], column, rows })) };
	}
	const column = columns.find((name) => metric.columns[name]!.unit === 'share') ?? columns[0];
	if (column === undefined) return undefined;
	const byKey = methodIds.map(
		(id) => new Map(table.rows.get(id)!.map((row) => [keyOf(metric, row).join('\u0000'), row])),
	);
	const keys = [...new Set(byKey.flatMap((rows) => [...rows.keys()]))];
	return {
		methodIds,
		column,
		lines: keys.map((key) => ({ key: key.split('\u0000'), column, rows: byKey.map((rows) => rows.get(key)) })),
	};
}

/** Figures of the edition that are drawn from a metric. */
export function figuresOf(edition: string, metric: string) {
	return report.edition(edition).figures.filter((figure) => figure.metric === metric);
}
