/** Writes a snapshot: tables and `datapackage.json`, generated from the zod schemas, all or nothing. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { type Column, columnsOf } from './columns.ts';
import { type Cell, cellText, writeCsv } from './csv.ts';
import { type DataPackage, dataPackage, type Resource } from './package.ts';
import { compileCell } from './rules.ts';
import { tableSchema } from './schema.ts';
import { TABLE_DESCRIPTIONS, TABLE_NAMES, type TABLES, type TableName } from './tables.ts';

/** A row of a table; columns that may be empty may also be left out. */
export type TableRow<T extends TableName> = z.infer<(typeof TABLES)[T]>;
export type AnyRow = Readonly<Record<string, Cell | undefined>>;

export interface TableInput {
	readonly rows: readonly AnyRow[];
	/** Columns to write, in the order of the schema. Default: those that some row names. */
	readonly columns?: readonly string[];
	/** Default: the sentence of `TABLE_DESCRIPTIONS`. */
	readonly description?: string;
	readonly sources?: Resource['sources'];
	readonly licenses?: Resource['licenses'];
	/** Writes `<table>.csv.gz`. */
	readonly gzip?: boolean;
}

export interface SnapshotInput extends Omit<DataPackage, '$schema' | 'resources'> {
	/** The folder to write; replaced as a whole where it exists. */
	readonly directory: string;
	readonly tables: ReadonlyMap<TableName, TableInput>;
}

/**
 * Writes the folder and returns its package. Nothing is left half-written: the files go to a folder beside it, which takes
 * the place of the old one only when it is complete. The same input gives the same bytes. Throws an `Error` on a cell that
 * the table's schema refuses: who writes a snapshot checks the values first.
 */
export function writeSnapshot({ directory, tables, ...fields }: SnapshotInput): DataPackage {
	const temporary = join(dirname(directory), `.${basename(directory)}.writing-${process.pid}`);
	rmSync(temporary, { recursive: true, force: true });
	mkdirSync(temporary, { recursive: true });
	try {
		const names = TABLE_NAMES.filter((name) => tables.has(name));
		const resources = names.map((name) => writeTable(temporary, name, tables.get(name)!));
		const descriptor = writeDescriptor(temporary, { ...fields, resources });
		replaceDirectory(directory, temporary);
		return descriptor;
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** Writes `datapackage.json`. */
export function writeDescriptor(directory: string, fields: Omit<DataPackage, '$schema'>): DataPackage {
	const descriptor = dataPackage.parse({
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		...fields,
	} satisfies DataPackage);
	writeFileSync(join(directory, 'datapackage.json'), `${JSON.stringify(descriptor, null, '\t')}\n`);
	return descriptor;
}

function writeTable(directory: string, name: TableName, table: TableInput): Resource {
	const used = new Set(table.columns ?? table.rows.flatMap((row) => Object.keys(row)));
	const known = columnsOf(name);
	const unknown = [...used].filter((column) => !known.some((k) => k.name === column));
	if (unknown.length > 0) throw new Error(`table ${name} has no column ${unknown.join(', ')}`);
	const columns = known.filter((column) => used.size === 0 || used.has(column.name) || !column.nullable);
	const checks = columns.map((column) => [column.name, compileCell(column)] as const);
	table.rows.forEach((row, index) => {
		for (const [column, check] of checks) {
			const fault = check(cellText(row[column] ?? null));
			if (fault) throw new Error(`table ${name}, row ${index + 1}: ${column}: ${fault.message}`);
		}
	});
	const text = writeCsv(
		table.rows,
		columns.map((column) => column.name),
	);
	const path = `${name}.csv${table.gzip ? '.gz' : ''}`;
	const bytes = table.gzip ? compress(text) : Buffer.from(text, 'utf8');
	writeFileSync(join(directory, path), bytes);
	const hash = createHash('sha256').update(bytes).digest('hex');
	return describeTable(name, columns, { path, bytes: bytes.length, hash, rowCount: table.rows.length }, table);
}

/** What `datapackage.json` says of a table. */
export function describeTable(
	name: TableName,
	columns: readonly Column[],
	file: { readonly path: string; readonly bytes: number; readonly hash: string; readonly rowCount: number },
	table: Pick<TableInput, 'description' | 'sources' | 'licenses'> = {},
): Resource {
	return {
		name,
		type: 'table',
		path: file.path,
		description: table.description ?? TABLE_DESCRIPTIONS[name],
		mediatype: 'text/csv',
		encoding: 'utf-8',
		bytes: file.bytes,
		hash: `sha256:${file.hash}`,
		rowCount: file.rowCount,
		schema: { ...tableSchema(columns) },
		...(table.sources === undefined ? {} : { sources: table.sources }),
		...(table.licenses === undefined ? {} : { licenses: table.licenses }),
	};
}

/** Operating system of a gzip header (its byte 9) that says nothing. */
export const UNKNOWN_SYSTEM = 255;

/** gzip without what differs between machines: no time, no name, "unknown" as operating system (RFC 1952). */
function compress(text: string): Buffer {
	const bytes = gzipSync(Buffer.from(text, 'utf8'), { level: 9 });
	bytes[9] = UNKNOWN_SYSTEM;
	return bytes;
}

/** Puts a complete folder in the place of another; the old one comes back where the move fails. */
export function replaceDirectory(directory: string, complete: string): void {
	if (!existsSync(directory)) {
		renameSync(complete, directory);
		return;
	}
	const old = join(dirname(directory), `.${basename(directory)}.old-${process.pid}`);
	rmSync(old, { recursive: true, force: true });
	renameSync(directory, old);
	try {
		renameSync(complete, directory);
	} catch (error) {
		renameSync(old, directory);
		throw error;
	}
	rmSync(old, { recursive: true, force: true });
}
