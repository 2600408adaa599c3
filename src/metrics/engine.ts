/** Runs plans in DuckDB and returns metric tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api';
import { type Method, methodId, methodsOf, project } from './method.ts';
import { isNumeric, keyColumns, type Metric } from './metric.ts';
import { type PlanInput, Planner } from './plan.ts';
import { Unavailable } from './relation.ts';
import { type Cell, MetricTable, type Row } from './table.ts';

export interface ComputeInput extends PlanInput {
	readonly metrics: readonly Metric[];
	/** Default: every method that the snapshot allows. */
	readonly methods?: readonly Method[];
	/** DuckDB's limit, for example `1500MB`; what does not fit spills to a temporary folder. */
	readonly memoryLimit?: string;
	readonly threads?: number;
}

/** What can be said about metrics without running anything. */
export interface Described {
	/** Metrics that the snapshot cannot answer, with the reason. */
	readonly unavailable: ReadonlyMap<string, string>;
	/** The whole script of each metric under each of its methods: metric id, then method id. */
	readonly scripts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Computed extends Described {
	readonly tables: ReadonlyMap<string, MetricTable>;
}

/** The scripts of metrics over a snapshot, and which metrics it cannot answer. Needs the snapshot's descriptor only. */
export function describeMetrics(input: ComputeInput): Described {
	const planner = new Planner(input);
	const scripts = new Map<string, Map<string, string>>();
	const unavailable = new Map<string, string>();
	for (const metric of input.metrics) {
		try {
			const methods = distinctMethods(metric, input.methods ?? methodsOf(input.snapshot));
			scripts.set(metric.id, new Map(methods.map((method) => [methodId(method), planner.script(metric, method)])));
		} catch (error) {
			if (!(error instanceof Unavailable)) throw error;
			unavailable.set(metric.id, error.message);
		}
	}
	return { scripts, unavailable };
}

/** The methods under which a metric differs. */
function distinctMethods(metric: Metric, methods: readonly Method[]): readonly Method[] {
	return [
		...new Map(methods.map((method) => project(method, metric.dimensions)).map((own) => [methodId(own), own])).values(),
	];
}

/** Computes metrics over a snapshot, each under every method on which it depends. */
export async function compute(input: ComputeInput): Promise<Computed> {
	const planner = new Planner(input);
	const { scripts, unavailable } = describeMetrics(input);
	const tables = new Map<string, MetricTable>();
	const spill = mkdtempSync(join(tmpdir(), 'report-'));
	const instance = await DuckDBInstance.create(':memory:', {
		memory_limit: input.memoryLimit ?? '1500MB',
		threads: String(input.threads ?? 2),
		temp_directory: spill,
	});
	const connection = await instance.connect();
	try {
		// Scripts name files relative to the snapshot's folder, as a reader who pastes them there does.
		await connection.run(`SET file_search_path = '${input.snapshot.directory.replaceAll("'", "''")}'`);
		const created = new Set<string>();
		for (const metric of input.metrics) {
			if (unavailable.has(metric.id)) continue;
			const rows = new Map<string, readonly Row[]>();
			for (const method of distinctMethods(metric, input.methods ?? methodsOf(input.snapshot))) {
				const plan = planner.plan(metric, method);
				for (const statement of plan.statements) {
					if (created.has(statement.name)) continue;
					await run(connection, statement.sql, `relation ${statement.name}`);
					created.add(statement.name);
				}
				rows.set(methodId(method), await readRows(connection, metric, plan.query));
			}
			tables.set(metric.id, new MetricTable(metric, rows));
		}
	} finally {
		connection.closeSync();
		instance.closeSync();
		rmSync(spill, { recursive: true, force: true });
	}
	return { tables, unavailable, scripts };
}

async function run(connection: DuckDBConnection, sql: string, what: string): Promise<void> {
	try {
		await connection.run(sql);
	} catch (error) {
		throw new Error(`${what}: ${(error as Error).message}\n${sql}`);
	}
}

/** Runs a metric's query and checks its result against the declared columns: names, types, keys. */
async function readRows(connection: DuckDBConnection, metric: Metric, sql: string): Promise<readonly Row[]> {
	let reader: Awaited<ReturnType<DuckDBConnection['runAndReadAll']>>;
	try {
		reader = await connection.runAndReadAll(sql);
	} catch (error) {
		throw new Error(`metric ${metric.id}: ${(error as Error).message}\n${sql}`);
	}
	const names = Object.keys(metric.columns);
	const returned = reader.columnNames();
	if (returned.join() !== names.join())
		throw new Error(
			`metric ${metric.id}: the query returns columns ${returned.join(', ')}, declared are ${names.join(', ')}`,
		);
	const keys = keyColumns(metric);
	const seen = new Set<string>();
	return reader.getRows().map((cells) => {
		const row = Object.fromEntries(names.map((name, i) => [name, toCell(cells[i], metric, name)]));
		const key = keys.map((name) => row[name]).join('\u0000');
		if (seen.has(key))
			throw new Error(`metric ${metric.id}: two rows have the key ${keys.map((name) => row[name]).join(', ')}`);
		seen.add(key);
		return row;
	});
}

function toCell(cell: unknown, metric: Metric, name: string): Cell {
	const column = metric.columns[name]!;
	const where = `metric ${metric.id}, column ${name}`;
	if (cell === null || cell === undefined) {
		if (!column.nullable) throw new Error(`${where}: empty, but not declared nullable`);
		return null;
	}
	const value =
		typeof cell === 'bigint' ? toNumber(cell, where) : cell instanceof DuckDBDateValue ? cell.toString() : cell;
	if (isNumeric(column.unit)) {
		if (typeof value !== 'number' || !Number.isFinite(value))
			throw new Error(`${where}: expected a finite number, found ${String(value)}`);
		// Negative zero would be written as "-0" by some and "0" by others.
		return value === 0 ? 0 : value;
	}
	if (typeof value !== 'string') throw new Error(`${where}: expected text, found ${typeof value}`);
	return value;
}

function toNumber(value: bigint, where: string): number {
	const number = Number(value);
	if (!Number.isSafeInteger(number)) throw new Error(`${where}: ${value} is too large to be held exactly`);
	return number;
}
