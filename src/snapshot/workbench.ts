/** DuckDB for what makes snapshots: it spills to the disk, so that millions of rows fit through any memory. */
import { mkdirSync, rmSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { AnyRow } from './write.ts';

/** Enough for three million models; the rest goes to the disk. */
const MEMORY = '600MB';

export class Workbench {
	readonly #folder: string;
	#instance: DuckDBInstance | undefined;
	#connection: DuckDBConnection | undefined;

	/** `folder`: one of its own for what does not fit into memory; it is removed. */
	constructor(folder: string) {
		this.#folder = folder;
	}

	/** The engine is started when it is first asked. One thread: it is a minute's work, and its sums keep their order. */
	async connect(): Promise<DuckDBConnection> {
		if (this.#connection) return this.#connection;
		rmSync(this.#folder, { recursive: true, force: true });
		mkdirSync(this.#folder, { recursive: true });
		const limits = { memory_limit: MEMORY, threads: '1', temp_directory: this.#folder };
		this.#instance = await DuckDBInstance.create(':memory:', limits);
		this.#connection = await this.#instance.connect();
		return this.#connection;
	}

	async run(sql: string): Promise<void> {
		await (await this.connect()).run(sql);
	}

	async read(sql: string): Promise<unknown[][]> {
		return (await (await this.connect()).runAndReadAll(sql)).getRows();
	}

	/** The only number of a query. */
	async count(sql: string): Promise<number> {
		return Number((await this.read(sql))[0]![0]);
	}

	/** The rows of a query, some at a time. */
	async *rows(sql: string): AsyncGenerator<AnyRow[]> {
		const result = await (await this.connect()).stream(sql);
		const names = result.columnNames();
		for (;;) {
			const chunk = await result.fetchChunk();
			if (!chunk || chunk.rowCount === 0) return;
			yield chunk.getRows().map((row) => Object.fromEntries(row.map((value, i) => [names[i]!, cellOf(value)])));
		}
	}

	close(): void {
		this.#connection?.closeSync();
		this.#instance?.closeSync();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

/** Counts come as bigint; all of ours are exact as numbers. */
function cellOf(value: unknown): string | number | null {
	if (value === null || value === undefined) return null;
	return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : String(value);
}
