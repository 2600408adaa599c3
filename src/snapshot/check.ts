/** Checks a snapshot against its `datapackage.json`, the schemas of the tables and the registries. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Problem, sortProblems } from '../problem.ts';
import { columnsOf } from './columns.ts';
import { CsvReader, openBytes, readCsvFile, readFault } from './csv-read.ts';
import { csvSource, type GateInput, isExplained, readRows, runGate, unexplained } from './gate.ts';
import type { Resource, Snapshot } from './package.ts';
import { checkPackage } from './package-check.ts';
import { checkParquet } from './parquet-check.ts';
import { ProblemList, STRUCTURAL_RULES } from './problem-list.ts';
import type { Registries } from './registry.ts';
import { hashFile, scanCsv } from './scan.ts';
import { TableCheck, type TableRules, type Target } from './table-check.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** Files up to this size are read row by row; larger ones pass DuckDB first. */
export const ROW_PATH_LIMIT = 32 * 1024 * 1024;
/** A compressed file is taken to hold this many times its size. */
const COMPRESSION = 8;

export interface CheckOptions {
	/** Bytes; 0 sends every file through DuckDB first. Default: `ROW_PATH_LIMIT`. */
	readonly rowPathLimit?: number;
	/** DuckDB's limit, for example `800MB`. */
	readonly memoryLimit?: string;
}

/**
 * Every problem of a snapshot, sorted by file, line, column and rule. Nothing is thrown and nothing is written.
 *
 * What real data legitimately holds is not a problem: parents outside the table, self-loops, cycles, several parents, missing
 * sizes, models older than their `created`.
 */
export async function checkSnapshot(
	snapshot: Snapshot,
	registries: Registries,
	options: CheckOptions = {},
): Promise<Problem[]> {
	const run = new SnapshotCheck(snapshot, registries, options);
	try {
		return sortProblems(await run.check());
	} finally {
		run.close();
	}
}

class SnapshotCheck {
	readonly #snapshot: Snapshot;
	readonly #registries: Registries;
	readonly #options: CheckOptions;
	#spill: string | undefined;
	#instance: DuckDBInstance | undefined;
	#connection: DuckDBConnection | undefined;
	/** Ids of `models`, once that table was read. */
	#models: ReadonlySet<string> | undefined;

	constructor(snapshot: Snapshot, registries: Registries, options: CheckOptions) {
		this.#snapshot = snapshot;
		this.#registries = registries;
		this.#options = options;
	}

	async check(): Promise<Problem[]> {
		const problems = [...checkPackage(this.#snapshot)];
		// `models` comes first: the others refer to it.
		for (const table of TABLE_NAMES) {
			const resource = this.#snapshot.tables.get(table);
			if (resource) problems.push(...(await this.#checkTable(table, resource)));
		}
		return problems;
	}

	close(): void {
		this.#connection?.closeSync();
		this.#instance?.closeSync();
		if (this.#spill !== undefined) rmSync(this.#spill, { recursive: true, force: true });
	}

	async #checkTable(table: TableName, resource: Resource): Promise<Problem[]> {
		const path = join(this.#snapshot.directory, resource.path);
		const file = relative(process.cwd(), path);
		if (!existsSync(path)) return [readFault(file, Object.assign(new Error(), { code: 'ENOENT' }))];
		const list = new ProblemList();
		const size = statSync(path).size * (path.endsWith('.gz') ? COMPRESSION : 1);
		const report = (rule: string, message: string): void => list.add({ file, severity: 'error', rule, message });
		try {
			const target: Target = { table, resource, path, file, list, report };
			if (path.endsWith('.parquet')) await this.#checkParquet(target);
			else if (size <= (this.#options.rowPathLimit ?? ROW_PATH_LIMIT)) await this.#checkSmall(target);
			else await this.#checkLarge(target);
		} catch (error) {
			// Errors of the file system and of zlib have a code; others are faults of this program.
			if ((error as NodeJS.ErrnoException).code === undefined) throw error;
			list.add(readFault(file, error as Error));
		}
		return list.finish();
	}

	async #checkSmall(target: Target): Promise<void> {
		checkIdentity(target, await hashFile(target.path));
		const check = await this.#readRows(target, this.#rules(target));
		checkRowCount(target, check.rowCount);
	}

	async #checkLarge(target: Target): Promise<void> {
		const { suspicions, ...identity } = await scanCsv(target.path);
		checkIdentity(target, identity);
		const rules = this.#rules(target);
		const header = await this.#readHeader(target, rules);
		if (header === undefined) return;
		const input: GateInput = {
			source: csvSource(target.path, header),
			names: header,
			rules,
			ids: await this.#idTable(),
		};
		// DuckDB refuses two columns of one name.
		const distinct = new Set(header.map((name) => name.toLowerCase())).size === header.length;
		const gate = distinct ? await runGate(await this.#connect(), input) : undefined;
		if (gate && gate.complaints.length === 0 && suspicions.length === 0) {
			if (target.table === 'models') await this.#keepIds(csvSource(target.path, header), header);
			checkRowCount(target, gate.rowCount!);
			return;
		}
		const found = new ProblemList();
		const onProblem = (problem: Problem): void => {
			// The header was reported already.
			if (problem.line === 1 && HEADER_RULES.includes(problem.rule)) return;
			found.add(problem);
			target.list.add(problem);
		};
		const rowRules = gate?.rowCount === undefined ? rules : { ...rules, duplicates: gate.duplicates };
		const check = await this.#readRows(target, rowRules, onProblem);
		for (const complaint of gate?.complaints ?? [])
			if (!isExplained(complaint, found))
				target.report('gate', unexplained(complaint, 'compare how the file was written with RFC 4180'));
		checkRowCount(target, check.rowCount);
	}

	/** The names of the header; undefined where it is unreadable. Its problems are reported. */
	async #readHeader(target: Target, rules: TableRules): Promise<readonly string[] | undefined> {
		const check = new TableCheck(target.file, rules, target.list.add);
		let seen = false;
		const reader = new CsvReader(
			target.file,
			(record) => {
				if (!seen) check.record(record);
				seen = true;
			},
			() => {},
		);
		for await (const chunk of openBytes(target.path)) {
			reader.write(chunk);
			if (seen || reader.stopped) break;
		}
		if (!seen && !reader.stopped) reader.end();
		if (check.header === undefined) await this.#readRows(target, rules);
		return check.header;
	}

	async #readRows(target: Target, rules: TableRules, onProblem = target.list.add): Promise<TableCheck> {
		const check = new TableCheck(target.file, rules, onProblem, { collectIds: target.table === 'models' });
		await readCsvFile(target.path, target.file, check.record, onProblem);
		// With an incomplete list every reference would seem broken: what is wrong with `models` comes first.
		if (check.ids && check.header?.includes('model') && !target.list.has(STRUCTURAL_RULES)) this.#models = check.ids;
		return check;
	}

	async #checkParquet(target: Target): Promise<void> {
		checkIdentity(target, await hashFile(target.path));
		const found = await checkParquet(await this.#connect(), target, this.#rules(target), await this.#idTable());
		if (found === undefined) return;
		if (target.table === 'models') await this.#keepIds(found.source, found.names);
		if (found.rowCount !== undefined) checkRowCount(target, found.rowCount);
	}

	#rules({ table, resource }: Target): TableRules {
		return {
			columns: columnsOf(table),
			order: resource.schema.fields.map((field) => field.name),
			span: this.#snapshot.package.temporal,
			registries: this.#registries,
			...(this.#models ? { models: this.#models } : {}),
		};
	}

	/** Reads the ids of a table of models that only DuckDB has read. */
	async #keepIds(source: string, names: readonly string[]): Promise<void> {
		if (!names.includes('model')) return;
		const ids = new Set<string>();
		const result = await (await this.#connect()).stream(`SELECT model FROM ${source} t`);
		for (;;) {
			const chunk = await result.fetchChunk();
			if (!chunk || chunk.rowCount === 0) break;
			for (const value of chunk.getColumnValues(0)) ids.add(String(value ?? ''));
		}
		this.#models = ids;
	}

	/** A table of the ids of `models` in DuckDB, or undefined where there are none to compare with. */
	async #idTable(): Promise<string | undefined> {
		if (this.#models === undefined) return undefined;
		const connection = await this.#connect();
		const [row] = await readRows(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'model_ids'");
		if (Number(row![0]) > 0) return 'model_ids';
		await connection.run('CREATE TEMP TABLE model_ids (id VARCHAR)');
		const appender = await connection.createAppender('model_ids');
		for (const id of this.#models) {
			appender.appendVarchar(id);
			appender.endRow();
		}
		appender.closeSync();
		return 'model_ids';
	}

	async #connect(): Promise<DuckDBConnection> {
		if (this.#connection) return this.#connection;
		this.#spill = mkdtempSync(join(tmpdir(), 'check-'));
		this.#instance = await DuckDBInstance.create(':memory:', {
			memory_limit: this.#options.memoryLimit ?? '800MB',
			threads: '2',
			temp_directory: this.#spill,
		});
		this.#connection = await this.#instance.connect();
		return this.#connection;
	}
}

function checkIdentity({ resource, report }: Target, found: { readonly bytes: number; readonly sha256: string }): void {
	const advice = 'restore the file, or write the snapshot again if the change is meant';
	if (found.bytes !== resource.bytes)
		report('wrong-bytes', `${found.bytes} bytes, datapackage.json says ${resource.bytes}; ${advice}`);
	else if (`sha256:${found.sha256}` !== resource.hash)
		report(
			'wrong-hash',
			`sha256 is ${found.sha256}, datapackage.json says ${resource.hash.slice('sha256:'.length)}; ${advice}`,
		);
}

function checkRowCount({ resource, report, list }: Target, rows: number): void {
	if (rows !== resource.rowCount && !list.has(STRUCTURAL_RULES))
		report(
			'wrong-row-count',
			`${rows} rows, datapackage.json says ${resource.rowCount}; restore the file, or write the snapshot again if the change is meant`,
		);
}

const HEADER_RULES = ['duplicate-column', 'unknown-column', 'missing-column', 'undeclared-column', 'column-order'];
