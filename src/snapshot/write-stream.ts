/** Writes a table of any size row by row, as `write.ts` writes one that fits into memory. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { columnsOf } from './columns.ts';
import { cellText, writeCsv } from './csv.ts';
import type { Resource } from './package.ts';
import { compileCell } from './rules.ts';
import type { TableName } from './tables.ts';
import { type AnyRow, describeTable, UNKNOWN_SYSTEM } from './write.ts';

export interface StreamedTable {
	readonly name: TableName;
	/** Columns to write, in the order of the schema. */
	readonly columns: readonly string[];
	/** Rows, some at a time. */
	readonly rows: AsyncIterable<readonly AnyRow[]> | Iterable<readonly AnyRow[]>;
	readonly description?: string;
	/** Writes `<table>.csv.gz`. */
	readonly gzip: boolean;
}

/** Writes the table into the folder. Throws an `Error` on a cell that the table's schema refuses. */
export async function streamTable(directory: string, table: StreamedTable): Promise<Resource> {
	const columns = columnsOf(table.name).filter((column) => table.columns.includes(column.name));
	const names = columns.map((column) => column.name);
	const checks = columns.map((column) => [column.name, compileCell(column)] as const);
	const path = `${table.name}.csv${table.gzip ? '.gz' : ''}`;
	const hash = createHash('sha256');
	let [rowCount, bytes] = [0, 0];

	async function* lines(): AsyncGenerator<string> {
		yield writeCsv([], names);
		for await (const rows of table.rows) {
			for (const row of rows) {
				rowCount++;
				for (const [column, check] of checks) {
					const fault = check(cellText(row[column] ?? null));
					if (fault) throw new Error(`table ${table.name}, row ${rowCount}: ${column}: ${fault.message}`);
				}
			}
			const text = writeCsv(rows, names);
			yield text.slice(text.indexOf('\n') + 1);
		}
	}
	const count = new Transform({
		transform(chunk: Buffer, _, done) {
			// As for small tables: no trace of the machine.
			if (table.gzip && bytes === 0) chunk[9] = UNKNOWN_SYSTEM;
			bytes += chunk.length;
			hash.update(chunk);
			done(null, chunk);
		},
	});
	const compress = table.gzip ? [createGzip({ level: 6 })] : [];
	await pipeline([Readable.from(lines()), ...compress, count, createWriteStream(join(directory, path))]);
	const file = { path, bytes, hash: hash.digest('hex'), rowCount };
	return describeTable(table.name, columns, file, table);
}
