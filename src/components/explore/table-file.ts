/**
 * The published CSV files as the page of choices reads them, and the ones that it gives away. papaparse, which writes the
 * published files, would be half of the page's script; the tests hold this to what papaparse reads and writes.
 */
import { DIMENSIONS } from '../../metrics/method.ts';
import { FORMULA } from '../../snapshot/formula.ts';

/** Cells as text, by column. */
export type TableRow = Readonly<Record<string, string>>;
/** Rows by id of the method. */
export type TableFile = ReadonlyMap<string, readonly TableRow[]>;

/** Reads a published table. Throws on text that is not a well-formed CSV with the columns of the method. */
export function readTable(text: string): TableFile {
	const [fields = [], ...records] = readRecords(text);
	const missing = DIMENSIONS.filter((name) => !fields.includes(name));
	if (missing.length > 0) throw new Error(`there is no column ${missing.join(', ')}`);
	const rows = records.map((cells, i): TableRow => {
		if (cells.length !== fields.length)
			throw new Error(`record ${i + 2} has ${cells.length} cells, the header has ${fields.length}`);
		return Object.fromEntries(fields.map((name, j) => [name, unescapeFormula(cells[j]!)]));
	});
	return Map.groupBy(rows, (row) => DIMENSIONS.map((name) => row[name]).join('-'));
}

/** Cells of each record, after RFC 4180. */
function readRecords(text: string): readonly (readonly string[])[] {
	const records: string[][] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
	for (let record: string[] = []; cell.lastIndex < text.length; ) {
		const at = cell.lastIndex;
		const found = cell.exec(text);
		if (!found) throw new Error(`a quote is not closed or stands within a cell, at character ${at + 1}`);
		record.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
		if (found[3] === ',' && cell.lastIndex < text.length) continue;
		if (found[3] === ',') record.push('');
		records.push(record);
		record = [];
	}
	return records;
}

/** A cell that holds a number; `null` where it is empty. */
export function numberIn(row: TableRow, column: string): number | null {
	const text = row[column];
	if (text === undefined) throw new Error(`there is no column "${column}"`);
	if (text === '') return null;
	const value = Number(text);
	if (Number.isNaN(value)) throw new Error(`column ${column}: "${text}" is no number`);
	return value;
}

export interface CsvTable {
	readonly fields: readonly string[];
	readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Text of a CSV; text that a spreadsheet would run as a formula is escaped by an apostrophe, as in the published tables. */
export function writeTable({ fields, rows }: CsvTable): string {
	return [fields, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\n`).join('');
}

function cellOf(cell: string | number | null): string {
	if (cell === null || typeof cell === 'number') return String(cell ?? '');
	const text = FORMULA.test(cell) ? `'${cell}` : cell;
	return text !== cell || /[",\r\n\ufeff]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The published tables put an apostrophe before such text. */
function unescapeFormula(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
