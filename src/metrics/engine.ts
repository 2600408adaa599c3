/** Runs plans in DuckDB and returns metric tables. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api';
import { type Snapshot, sqlString } from '../snapshot/package.ts';
import { type Method, methodId, methodsOf, project } from './method.ts';
import { isNumeric, keyColumns, type Metric } from './metric.ts';
import { type PlanInput, Planner } from './plan.ts';
import { Unavailable } from './relation.ts';
import { type Job, schedule } from './schedule.ts';
import { type Cell, MetricTable, type Row } from './table.ts';

export interface ComputeInput extends PlanInput {
	readonly metrics: readonly Metric[];
	/** DuckDB's limit, for example `1500MB`; what does not fit spills to a temporary folder. Default: see `memoryFor`. */
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
	const metrics = input.metrics.filter(({ id }) => !unavailable.has(id));
	const rows = new Map(metrics.map(({ id }) => [id, new Map<string, readonly Row[]>()]));
	await withDatabase(input, async (connection) => {
		const known: Known = new Map();
		for (const { work, drop } of schedule(jobsOf(planner, metrics, input.methods ?? methodsOf(input.snapshot)))) {
			if ('metric' in work)
				rows
					.get(work.metric.id)!
					.set(methodId(work.method), await readRows(connection, work.metric, work.plan.query, known));
			else await run(connection, work.sql, `relation ${work.name}`);
			for (const { kind, name } of drop) await connection.run(`DROP ${kind} ${name}`);
		}
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

/** Runs `work` with a database in memory, which is gone afterwards. */
async function withDatabase(
	{ snapshot, memoryLimit = memoryFor(snapshot), threads = 2 }: ComputeInput,
	work: (connection: DuckDBConnection) => Promise<void>,
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
		const connection = await instance.connect();
		try {
			// Scripts name files relative to the snapshot's folder, as a reader who pastes them there does.
			await connection.run(`SET file_search_path = ${sqlString(searchPath(snapshot.directory, folder))}`);
			await work(connection);
		} finally {
			connection.closeSync();
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
	const keys = keyColumns(metric);
	const seen = new Set<string>();
	return reader.getRows().map((cells) => {
		const row = Object.fromEntries(names.map((name, i) => [name, toCell(cells[i], metric, name, known)]));
		const key = keys.map((name) => row[name]).join('\u0000');
		if (seen.has(key))
			throw new Error(`metric ${metric.id}: two rows have the key ${keys.map((name) => row[name]).join(', ')}`);
		seen.add(key);
		return row;
	});
}

function toCell(cell: unknown, metric: Metric, name: string, known: Known): Cell {
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
	const same = known.get(value);
	if (same === undefined) known.set(value, value);
	return same ?? value;
}

function toNumber(value: bigint, where: string): number {
	const number = Number(value);
	if (!Number.isSafeInteger(number)) throw new Error(`${where}: ${value} is too large to be held exactly`);
	return number;
}
