/** Writing CSV. Reading is in `csv-read.ts`. Both follow RFC 4180: comma, double quote, UTF-8; we write LF. */
import Papa from 'papaparse';
import { FORMULA } from './formula.ts';

/** A value of a cell: `null` is an empty cell. */
export type Cell = string | number | boolean | null;

/**
 * The text of a CSV: a header, then one line per row, each ended by LF. Doubles are written as the shortest text that reads
 * back as the same double. Throws a `RangeError` on NaN and infinity, which no reader agrees on.
 */
export function writeCsv(
	rows: Iterable<Readonly<Record<string, Cell | undefined>>>,
	columns: readonly string[],
): string {
	const lines = [columns.map((name) => quoteCell(name)).join(',')];
	for (const row of rows) lines.push(columns.map((name) => quoteCell(cellText(row[name] ?? null))).join(','));
	// A line of one empty cell would read as a blank line, that is, as no row.
	if (columns.length === 1) return `${lines.map((line) => line || '""').join('\n')}\n`;
	return `${lines.join('\n')}\n`;
}

/**
 * The same text for readers who open it in a spreadsheet: cells that begin like a formula are prefixed with an apostrophe, so
 * that a name in the data is never run.
 */
export function writeDownloadCsv(
	rows: Iterable<Readonly<Record<string, Cell | undefined>>>,
	columns: readonly string[],
): string {
	const data = Array.from(rows, (row) => columns.map((name) => downloadCell(row[name] ?? null)));
	return `${Papa.unparse({ fields: [...columns], data }, { newline: '\n', escapeFormulae: FORMULA })}\n`;
}

/** The text of a value, before quoting. */
export function cellText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number' && !Number.isFinite(cell)) throw new RangeError(`${cell} cannot be written to a CSV`);
	// String(-0) is "0" already.
	return String(cell);
}

/** Negative numbers are numbers, not formulas: only text is escaped. */
function downloadCell(cell: Cell): string | number {
	return typeof cell === 'number' && Number.isFinite(cell) ? cell : cellText(cell);
}

function quoteCell(text: string): string {
	return /[",\r\n\ufeff]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
