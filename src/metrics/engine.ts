/** Runs plans in DuckDB and returns metric tables. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api';
import { type Snapshot, sqlString } from '../snapshot/package.ts';
import { type Method, methodId, methodsOf, project } from './method.ts';
import { isNumeric, keyColumns, type Metric } from './metric.ts';
import { OWN_DATABASE, type PlanInput, Planner } from './plan.ts';
import { Unavailable } from './relation.ts';
import { type Job, runSteps, schedule } from './schedule.ts';
import { type Cell, MetricTable, type Row } from './table.ts';

export interface ComputeInput extends PlanInput {
	readonly metrics: readonly Metric[];
	/** DuckDB's limit, for example `1500MB`; what does not fit spills to a temporary folder. Default: see `memoryFor`. */
	readonly memoryLimit?: string;
	/** Of DuckDB. Default: one, or two for a log of a million rows. */
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
	const metrics = input.metrics.filter(({ id }) => !unavailable.has(id));
	const rows = new Map(metrics.map(({ id }) => [id, new Map<string, readonly Row[]>()]));
	await withDatabase(input, async (connections) => {
		const known: Known = new Map();
		const steps = schedule(jobsOf(planner, metrics, input.methods ?? methodsOf(input.snapshot)));
		await runSteps(steps, connections.length, {
			run: async (lane, work) => {
				const connection = connections[lane]!;
				if ('metric' in work)
					rows
						.get(work.metric.id)!
						.set(methodId(work.method), await readRows(connection, work.metric, work.plan.query, known));
				else await run(connection, work.sql, `relation ${work.name}`);
			},
			drop: async (lane, { kind, name }) => {
				await connections[lane]!.run(`DROP ${kind} ${name}`);
			},
		});
	});
	const tables = metrics.map((metric): [string, MetricTable] => {
		// Jobs do not run in the order of methods.
		const byMethod = [...scripts.get(metric.id)!.keys()].map((id) => [id, rows.get(metric.id)!.get(id)!] as const);
		return [metric.id, new MetricTable(metric, new Map(byMethod))];
	});
	return { tables: new Map(tables), unavailable, scripts };
}

/** Each metric under each method on which it depends, method by method: what one method needs can then be dropped. */
function jobsOf(planner: Planner, metrics: readonly Metric[], methods: readonly Method[]): readonly Job[] {
	const jobs = methods.flatMap((method) =>
		metrics.map((metric): [string, Job] => {
			const own = project(method, metric.dimensions);
			return [`${metric.id} ${methodId(own)}`, { metric, method: own, plan: planner.plan(metric, own) }];
		}),
	);
	return [...new Map(jobs).values()];
}

/** Rows of a log whose sums 1 GB holds. */
const ROWS_PER_GIGABYTE = 27_000_000;
/** In megabytes. The process needs up to 0.9 GB beside what DuckDB counts. */
const MEMORY = { least: 1000, most: 2200 } as const;

/** DuckDB's limit for a snapshot: sums over a log that is longer than usual would spill again and again. */
function memoryFor({ tables }: Snapshot): string {
	const wanted = ((tables.get('downloads')?.rowCount ?? 0) / ROWS_PER_GIGABYTE) * 1000;
	return `${Math.round(Math.min(Math.max(wanted, MEMORY.least), MEMORY.most))}MB`;
}

/**
 * Queries that run at once: while one of them sorts with a single thread, or its rows are read here, the other goes on. Three
 * take longer than two: they push each other out of the caches.
 */
const LANES = 2;

/** Rows of a log from which a query is worth two threads: below, it takes longer to bring together what each has found. */
const LONG_LOG = 1_000_000;

function threadsFor({ tables }: Snapshot): number {
	return (tables.get('downloads')?.rowCount ?? 0) < LONG_LOG ? 1 : 2;
}

/** Runs `work` with a database in memory, which is gone afterwards. */
async function withDatabase(
	{ snapshot, memoryLimit = memoryFor(snapshot), threads = threadsFor(snapshot) }: ComputeInput,
	work: (connections: readonly DuckDBConnection[]) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'report-'));
	try {
		const instance = await DuckDBInstance.create(':memory:', {
			memory_limit: memoryLimit,
			threads: String(threads),
			temp_directory: folder,
			// Rows have no order but that of ORDER BY: files are read, and tables written, by all threads at once.
			preserve_insertion_order: 'false',
		});
		const connections = await Promise.all(Array.from({ length: LANES }, () => instance.connect()));
		try {
			// Scripts name files relative to the snapshot's folder, as a reader who pastes them there does.
			const path = `SET file_search_path = ${sqlString(searchPath(snapshot.directory, folder))}`;
			for (const connection of connections) for (const sql of [path, ...OWN_DATABASE]) await connection.run(sql);
			await work(connections);
		} finally {
			for (const connection of connections) connection.closeSync();
			instance.closeSync();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** DuckDB divides search paths at commas, and takes what stands in a path for a pattern: such a folder is read through a link. */
function searchPath(directory: string, folder: string): string {
	if (!/[,*?[\]]/.test(directory)) return directory;
	const link = join(folder, 'snapshot');
	symlinkSync(directory, link, 'junction');
	return link;
}

async function run(connection: DuckDBConnection, sql: string, what: string): Promise<void> {
	try {
		await connection.run(sql);
	} catch (error) {
		throw new Error(`${what}: ${(error as Error).message}\n${sql}`);
	}
}

/** Texts of cells that were met before: each method has its own copy of a name, and one of them is kept. */
type Known = Map<string, string>;

/** Runs a metric's query and checks its result against the declared columns: names, types, keys. */
async function readRows(
	connection: DuckDBConnection,
	metric: Metric,
	sql: string,
	known: Known,
): Promise<readonly Row[]> {
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
	const columns = reader.getColumns().map((cells, i) => toCells(cells, metric, names[i]!, known));
	const rows = Array.from({ length: reader.currentRowCount }, (_, i) => {
		const row: Record<string, Cell> = {};
		for (let c = 0; c < names.length; c++) row[names[c]!] = columns[c]![i]!;
		return row;
	});
	checkKeys(metric, rows);
	return rows;
}

/** No two rows have one key. */
function checkKeys(metric: Metric, rows: readonly Row[]): void {
	const keys = keyColumns(metric);
	const seen = new Set<Cell>();
	for (const row of rows) {
		const key = keys.length === 1 ? row[keys[0]!]! : keys.map((name) => row[name]).join('\u0000');
		if (seen.has(key))
			throw new Error(`metric ${metric.id}: two rows have the key ${keys.map((name) => row[name]).join(', ')}`);
		seen.add(key);
	}
}

/** The cells of a column as its declaration wants them. */
function toCells(values: readonly unknown[], metric: Metric, name: string, known: Known): readonly Cell[] {
	const column = metric.columns[name]!;
	const where = `metric ${metric.id}, column ${name}`;
	const toCell = isNumeric(column.unit)
		? (value: unknown): Cell => {
				const number = typeof value === 'bigint' ? toNumber(value, where) : value;
				if (typeof number !== 'number' || !Number.isFinite(number))
					throw new Error(`${where}: expected a finite number, found ${String(number)}`);
				// Negative zero would be written as "-0" by some and "0" by others.
				return number === 0 ? 0 : number;
			}
		: (value: unknown): Cell => {
				const text = value instanceof DuckDBDateValue ? value.toString() : value;
				if (typeof text !== 'string') throw new Error(`${where}: expected text, found ${typeof text}`);
				const same = known.get(text);
				if (same === undefined) known.set(text, text);
				return same ?? text;
			};
	return values.map((value) => {
		if (value !== null && value !== undefined) return toCell(value);
		if (!column.nullable) throw new Error(`${where}: empty, but not declared nullable`);
		return null;
	});
}

function toNumber(value: bigint, where: string): number {
	const number = Number(value);
	if (!Number.isSafeInteger(number)) throw new Error(`${where}: ${value} is too large to be held exactly`);
	return number;
}
