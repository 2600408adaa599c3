/** Reads the curated registries of `data/registry/`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import { type Problem, ReportError, sortProblems } from '../problem.ts';
import { type Column, describeColumns } from './columns.ts';
import { type CsvRecord, readCsvSync } from './csv-read.ts';
import { ProblemList } from './problem-list.ts';
import { REGISTRIES, REGISTRY_NAMES, type RegistryName } from './registries.ts';
import { TableCheck } from './table-check.ts';

export type Developer = z.infer<(typeof REGISTRIES)['developers']>;
export type Licence = z.infer<(typeof REGISTRIES)['licences']>;
export type Task = z.infer<(typeof REGISTRIES)['tasks']>;
export type Parameters = z.infer<(typeof REGISTRIES)['parameters']>;
export type Family = z.infer<(typeof REGISTRIES)['families']>;

/** Rows by the value of their first column, in the order of the files. */
export interface Registries {
	readonly developers: ReadonlyMap<string, Developer>;
	readonly licences: ReadonlyMap<string, Licence>;
	readonly tasks: ReadonlyMap<string, Task>;
	readonly parameters: ReadonlyMap<string, Parameters>;
	readonly families: ReadonlyMap<number, Family>;
	/** Path of each file, relative to the working directory. */
	readonly names: Readonly<Record<RegistryName, string>>;
	/** sha256 of each file, in hexadecimal. */
	readonly sha256: Readonly<Record<RegistryName, string>>;
}

/**
 * Reads `<directory>/<registry>.csv`. A subfolder named as the snapshot takes precedence, file by file: made-up developers do
 * not stand beside real ones. Throws a `ReportError` with every problem of every file.
 */
export function loadRegistries(directory: string, snapshot?: string): Registries {
	const problems: Problem[] = [];
	const loaded = REGISTRY_NAMES.map((name) => {
		const own = snapshot === undefined ? undefined : join(directory, snapshot, `${name}.csv`);
		const path = own !== undefined && existsSync(own) ? own : join(directory, `${name}.csv`);
		const file = relative(process.cwd(), path);
		const { rows, problems: found } = readTable(path, file, REGISTRIES[name]);
		problems.push(...found);
		const key = Object.keys(REGISTRIES[name].shape)[0] as keyof (typeof rows)[number];
		return {
			name,
			file,
			rows: new Map(rows.map((row) => [row[key], row])),
			sha256: found.length > 0 ? '' : createHash('sha256').update(readFileSync(path)).digest('hex'),
		};
	});
	if (problems.length > 0) throw new ReportError(sortProblems(problems));
	const byName = <T>(pick: (entry: (typeof loaded)[number]) => T): Record<RegistryName, T> =>
		Object.fromEntries(loaded.map((entry) => [entry.name, pick(entry)])) as Record<RegistryName, T>;
	return {
		...(byName((entry) => entry.rows) as unknown as Pick<Registries, RegistryName>),
		names: byName((entry) => entry.file),
		sha256: byName((entry) => entry.sha256),
	};
}

/**
 * Reads a small CSV whose columns a zod schema describes: all of them, in that order. Rows are typed as the schema says; empty
 * cells are `null`. Rows with a problem are left out: whoever gets problems must not go on.
 */
export function readTable<S extends z.ZodObject>(
	path: string,
	file: string,
	schema: S,
): { readonly rows: readonly z.infer<S>[]; readonly problems: readonly Problem[] } {
	const columns = describeColumns(schema);
	const list = new ProblemList();
	const check = new TableCheck(file, { columns, order: columns.map((column) => column.name) }, list.add);
	const rows: z.infer<S>[] = [];
	const onRecord = (record: CsvRecord): void => {
		const [isHeader, before] = [check.header === undefined, list.count];
		check.record(record);
		if (isHeader || list.count > before) return;
		const values = new Map(record.cells.map((cell, i) => [check.header![i]!, cell]));
		const row = Object.fromEntries(
			columns.map((column) => [column.name, convert(values.get(column.name) ?? '', column)]),
		);
		const parsed = schema.safeParse(row);
		if (parsed.success) rows.push(parsed.data as z.infer<S>);
		for (const {
			path: [column],
			message,
		} of parsed.error?.issues ?? []) {
			const position = record.positionOf(check.header!.indexOf(String(column)));
			list.add({
				file,
				...position,
				severity: 'error',
				rule: 'malformed-value',
				message: `${String(column)}: ${message}`,
			});
		}
	};
	for (const problem of readCsvSync(path, file, onRecord)) list.add(problem);
	return { rows, problems: list.finish() };
}

/** The value of a cell that has passed its checks. */
function convert(text: string, column: Column): string | number | boolean | null {
	if (text === '') return null;
	if (column.json.type === 'integer' || column.json.type === 'number') return Number(text);
	if (column.json.type === 'boolean') return text === 'true';
	return text;
}
