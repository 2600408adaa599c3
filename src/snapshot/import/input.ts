/** A CSV of somebody else, read strictly into rows by the names of its header. */
import { type Problem, ReportError } from '../../problem.ts';
import { CsvReader } from '../csv-read.ts';

export interface InputRow {
	readonly line: number;
	/** The text of a cell. */
	get(column: string): string;
}

export interface Input<Row> {
	readonly rows: readonly Row[];
	readonly problems: readonly Problem[];
}

/** What a converter says of a row that it cannot use. */
export type Refuse = (column: string, rule: string, message: string) => void;

/**
 * Converts each row. `columns` are the columns that the file must have, no more and no fewer: a new column upstream is
 * something that a person has to look at. Throws a `ReportError` with every problem.
 */
export function readInput<Row>(
	file: string,
	bytes: Buffer,
	columns: readonly string[],
	convert: (row: InputRow, refuse: Refuse) => Row | undefined,
): Row[] {
	const problems: Problem[] = [];
	const rows: Row[] = [];
	let header: readonly string[] | undefined;
	const reader = new CsvReader(
		file,
		(record) => {
			if (header === undefined) {
				header = [...record.cells];
				const differs = header.join() !== columns.join();
				if (differs)
					add(
						1,
						1,
						'wrong-header',
						`the columns are ${header.join(', ')}, expected ${columns.join(', ')}; the source has changed: adapt the import to it`,
					);
				return;
			}
			if (record.cells.length !== columns.length) {
				add(
					record.line,
					undefined,
					'field-count',
					`${record.cells.length} fields, expected ${columns.length}; restore the file from its source`,
				);
				return;
			}
			const { cells, line } = record;
			const get = (column: string): string => {
				const index = columns.indexOf(column);
				if (index === -1) throw new Error(`the import of ${file} asks for column ${column}, which it does not declare`);
				return cells[index]!;
			};
			const refuse: Refuse = (column, rule, message) => {
				const position = record.positionOf(columns.indexOf(column));
				add(position.line, position.column, rule, `${column}: ${message}`);
			};
			const row = convert({ line, get }, refuse);
			if (row !== undefined) rows.push(row);
		},
		(problem) => problems.push(problem),
	);
	function add(line: number, column: number | undefined, rule: string, message: string): void {
		problems.push({ file, line, ...(column === undefined ? {} : { column }), severity: 'error', rule, message });
	}
	reader.write(bytes);
	reader.end();
	if (problems.length > 0) throw new ReportError(problems);
	return rows;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}\+00:00$/;

/** The UTC day of an instant such as `2022-03-02 23:29:05+00:00`, or undefined where it has another form. */
export function dayOf(instant: string): string | undefined {
	return INSTANT.exec(instant)?.[1];
}

/** A count in digits, or undefined. */
export function countOf(text: string): number | undefined {
	return /^\d+$/.test(text) ? Number(text) : undefined;
}
