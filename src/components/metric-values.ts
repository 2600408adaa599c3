/** Which rows of a metric its page shows, and how its methods are laid side by side. */
import type { Method } from '../metrics/method.ts';
import { isNumeric, keyColumns, type Metric, valueColumns } from '../metrics/metric.ts';
import type { MetricTable, Row } from '../metrics/table.ts';
import { parseMethod } from '../prose/method.ts';
import { isFault, parsePath } from '../prose/path.ts';
import { Remembered } from '../report/cache/trace.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, EditionEntry } from '../report/site.ts';
import { valuesInChanges } from './changes.ts';
import { choicesIn } from './choices.ts';
import { type NamedRow, rowsInClaims } from './claims.ts';
import { valuesIn } from './references.ts';
import { rowsInComparisons } from './reproduction.ts';
import { editions, writingsOf } from './site.ts';
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
	return writingsOf(edition).filter((chapter) =>
		valuesIn(edition.id, chapter.id).some(({ of }) => partsOf(of)[0] === metric.id),
	);
}

function usedRows(edition: EditionEntry, metric: Metric): readonly NamedRow[] {
	const choices = choicesIn(edition.id);
	const shown = writingsOf(edition)
		.flatMap((chapter) => valuesIn(edition.id, chapter.id))
		.map(({ of, method }) => ({ parts: partsOf(of), method }))
		.filter(({ parts }) => parts[0] === metric.id)
		.flatMap(({ parts, method }) =>
			choices.map((choice) => ({ key: parts.slice(1, -1), method: otherMethod(metric, methodOn(choice, method)) })),
		);
	return [
		...shown,
		...rowsInClaims(edition.id, metric),
		...rowsInComparisons(edition.id, metric.id),
		...rowsInChanges(edition, metric),
	];
}

/** The method of a value on the page of a choice: what its own `method` names, else what a reader has chosen. */
function methodOn(choice: Method, own: string | undefined): Method {
	return { ...choice, ...(own === undefined ? undefined : parseMethod(own)) };
}

function rowsInChanges({ id, previous }: EditionEntry, metric: Metric): readonly NamedRow[] {
	if (previous === undefined) return [];
	return changed
		.get(id, () => valuesInChanges(report.changes(id)).map(partsOf))
		.filter(([first]) => first === metric.id)
		.map((parts) => ({ key: parts.slice(1, -1), method: undefined }));
}
const changed = new Remembered<readonly (readonly string[])[]>();

function partsOf(name: string): readonly string[] {
	const parts = parsePath(name);
	return isFault(parts) ? [] : parts.map((part) => part.text);
}

/** One way of counting in one edition. */
export interface ComparedColumn {
	readonly edition: EditionEntry;
	readonly methodId: string;
}

export interface MethodComparison {
	/** By method, then by edition in the order given. */
	readonly columns: readonly ComparedColumn[];
	/** The column that is compared; absent where a single row is compared by all its columns. */
	readonly column?: string;
	/** Row key or column, and its row in each of the columns; undefined where that does not have it. */
	readonly lines: readonly {
		readonly key: readonly string[];
		readonly column: string;
		readonly rows: readonly (Row | undefined)[];
	}[];
}

/** A metric under all its methods and in several editions, where that is more than one column and few enough rows. */
export function compareMethods(
	tables: readonly { readonly edition: EditionEntry; readonly table: MetricTable }[],
): MethodComparison | undefined {
	const { metric } = tables[0]!.table;
	const size = Math.max(...tables.flatMap(({ table }) => [...table.rows.values()].map((rows) => rows.length)));
	const methodIds = [...new Set(tables.flatMap(({ table }) => table.methodIds))];
	const compared = methodIds.flatMap((methodId) =>
		tables
			.filter(({ table }) => table.rows.has(methodId))
			.map(({ edition, table }) => ({ edition, methodId, rows: table.rows.get(methodId)! })),
	);
	if (compared.length < 2 || size > METHOD_ROW_LIMIT) return undefined;
	const columns = compared.map(({ edition, methodId }) => ({ edition, methodId }));
	const values = valueColumns(metric).filter((name) => isNumeric(metric.columns[name]!.unit));
	if (keyColumns(metric).length === 0) {
		const rows = compared.map((own) => own.rows[0]);
		return { columns, lines: values.map((column) => ({ key: [], column, rows })) };
	}
	const column = values.find((name) => metric.columns[name]!.unit === 'share') ?? values[0];
	if (column === undefined) return undefined;
	const byKey = compared.map(({ rows }) => new Map(rows.map((row) => [keyOf(metric, row).join('\u0000'), row])));
	const keys = [...new Set(byKey.flatMap((rows) => [...rows.keys()]))];
	return {
		columns,
		column,
		lines: keys.map((key) => ({ key: key.split('\u0000'), column, rows: byKey.map((rows) => rows.get(key)) })),
	};
}

/**
 * The tables that a metric page compares: the edition's own first, then those of the other editions that have the metric, the
 * latest first. The sample is compared with nothing.
 */
export function comparedTables(edition: EditionEntry, metric: Metric) {
	const others = editions().filter(({ id, kind }) => id !== edition.id && kind === 'real' && edition.kind === 'real');
	return [edition, ...others]
		.filter(({ id }) => report.edition(id).metrics[metric.id]?.available)
		.map((entry) => ({ edition: entry, table: report.table(entry.id, metric) }));
}

/** Figures of the edition that are drawn from a metric. */
export function figuresOf(edition: string, metric: string) {
	return report.edition(edition).figures.filter((figure) => figure.metric === metric);
}
