/** Snapshots made in a temporary folder from a few loose rows, for tests of metrics. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { compute } from '../../src/metrics/engine.ts';
import { DEFAULT_METHOD, type Method } from '../../src/metrics/method.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { PlanInput } from '../../src/metrics/plan.ts';
import type { MetricTable, Row } from '../../src/metrics/table.ts';
import { columnsOf, describeColumns } from '../../src/snapshot/columns.ts';
import { openSnapshot, type Snapshot } from '../../src/snapshot/package.ts';
import { REGISTRIES, type RegistryName } from '../../src/snapshot/registries.ts';
import { TABLE_NAMES, type TableName } from '../../src/snapshot/tables.ts';

export type LooseRow = Readonly<Record<string, string | number | null>>;

export interface SnapshotRows {
	/**
	 * Name at least `model` and `downloads_30d` (a model without downloads_30d is counted only through a weekly log). The
	 * developer defaults to what stands before the slash, `created` to 2024-01-01, all other columns to nothing. Columns that no
	 * row names are absent from the file; so populations exist only where a row names `downloads_all_time` or there is a log.
	 */
	readonly models: readonly LooseRow[];
	/** `relation` defaults to finetune. */
	readonly derivations?: readonly LooseRow[];
	readonly downloads?: readonly LooseRow[];
	readonly hub?: readonly LooseRow[];
	readonly openness?: readonly LooseRow[];
	readonly annotations?: readonly LooseRow[];
	readonly datasets?: readonly LooseRow[];
	readonly hub_counts?: readonly LooseRow[];
	readonly trending?: readonly LooseRow[];
	readonly regions?: readonly LooseRow[];
	readonly accounts?: readonly LooseRow[];
	readonly weights?: readonly LooseRow[];
	readonly intervals?: readonly LooseRow[];
	readonly interval_cases?: readonly LooseRow[];
	/** The day the snapshot was taken; default 2026-06-10. */
	readonly date?: string;
}

export interface FixtureRows extends SnapshotRows {
	/** Registry rows; `name` defaults to the key, developers to companies without a country, patterns of families to all names. */
	readonly developers?: readonly LooseRow[];
	readonly licences?: readonly LooseRow[];
	readonly tasks?: readonly LooseRow[];
	readonly parameters?: readonly LooseRow[];
	/** Published figures by source: `id` and `value`, and the `period` where it matters. */
	readonly published?: Readonly<Record<string, readonly LooseRow[]>>;
	readonly families?: readonly LooseRow[];
	/** The previous edition's snapshot; its date defaults to 2026-04-28. */
	readonly previous?: SnapshotRows;
}

let root: string | undefined;
let count = 0;

/** A new folder that is removed when the test process ends. */
export function temporaryFolder(): string {
	if (root === undefined) {
		const made = mkdtempSync(join(tmpdir(), 'fixture-'));
		process.on('exit', () => rmSync(made, { recursive: true, force: true }));
		root = made;
	}
	const folder = join(root, String(count++));
	mkdirSync(folder);
	return folder;
}

/**
 * Writes a snapshot, its registries and the snapshot before it, and opens them. They lie in one folder: the same rows give the
 * same queries, wherever it is.
 */
export function fixture(rows: FixtureRows): PlanInput {
	const folder = temporaryFolder();
	const snapshot = writeSnapshot(folder, rows.date ?? '2026-06-10', rows);
	const previous = rows.previous && writeSnapshot(folder, rows.previous.date ?? '2026-04-28', rows.previous);
	const published = rows.published && publishedFolder(folder, rows.published);
	return { snapshot, previous, registry: registryFolder(rows, folder), published };
}

/** Writes the registries into a folder; those without rows have a header only. */
export function registryFolder(rows: Pick<FixtureRows, RegistryName>, within = temporaryFolder()): string {
	const registry = join(within, 'registry');
	mkdirSync(registry);
	writeRegistry(registry, 'developers', rows.developers, { type: 'company', basis: 'none' });
	writeRegistry(registry, 'licences', rows.licences, { basis: 'hub' });
	writeRegistry(registry, 'tasks', rows.tasks, { source: 'fixture' });
	writeRegistry(registry, 'parameters', rows.parameters, { basis: 'curated', source: 'fixture' });
	writeRegistry(registry, 'families', rows.families, { pattern: '.*' });
	return registry;
}

/** Writes published figures into a folder, one file a source. */
function publishedFolder(within: string, sources: NonNullable<FixtureRows['published']>): string {
	const folder = join(within, 'published');
	mkdirSync(folder);
	const columns = ['id', 'value', 'unit', 'label', 'definition', 'period', 'locator'];
	for (const [source, rows] of Object.entries(sources)) {
		const full = rows.map((row) => ({
			unit: 'count',
			label: 'x',
			definition: 'x',
			period: '2026',
			locator: 'x',
			...row,
		}));
		writeFileSync(join(folder, `${source}.csv`), toCsv(columns, full));
	}
	return folder;
}

/**
 * The table of one metric, under every method that the fixture allows. Throws where the fixture cannot answer it. By one thread:
 * starting a second takes longer than the few rows of a fixture.
 */
export async function tableOf(
	metric: Metric,
	input: PlanInput,
	options: { threads?: number; methods?: readonly Method[] } = {},
): Promise<MetricTable> {
	const { tables, unavailable } = await compute({ threads: 1, ...input, ...options, metrics: [metric] });
	const table = tables.get(metric.id);
	if (!table) throw new Error(`${metric.id} is not available: ${unavailable.get(metric.id)}`);
	return table;
}

/** The rows of one metric under one method (the default, where it says nothing). */
export async function rowsOf(metric: Metric, input: PlanInput, method: Partial<Method> = {}): Promise<readonly Row[]> {
	const full = { ...DEFAULT_METHOD, ...method };
	return (await tableOf(metric, input, { methods: [full] })).under(full);
}

function writeSnapshot(folder: string, date: string, rows: SnapshotRows): Snapshot {
	const directory = join(folder, date);
	mkdirSync(directory);
	const resources = TABLE_NAMES.flatMap((table) => {
		const given = rows[table];
		return given === undefined ? [] : [writeTable(directory, table, given)];
	});
	const descriptor = {
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		name: date,
		title: 'Fixture',
		created: date,
		kind: 'observed',
		temporal: { start: '2000-01-01', end: date },
		population: 'the rows of a test',
		sources: [],
		licenses: [{ name: 'MIT' }],
		resources,
	};
	writeFileSync(join(directory, 'datapackage.json'), JSON.stringify(descriptor));
	return openSnapshot(directory);
}

const DEFAULTS: Partial<Record<TableName, (row: LooseRow) => LooseRow>> = {
	models: (row) => ({ developer: String(row['model']).split('/')[0]!, created: '2024-01-01' }),
	derivations: () => ({ relation: 'finetune' }),
	datasets: (row) => ({ developer: String(row['dataset']).split('/')[0]! }),
};

function writeTable(directory: string, table: TableName, given: readonly LooseRow[]): object {
	const full = given.map((row) => ({ ...DEFAULTS[table]?.(row), ...row }));
	const named = new Set(full.flatMap((row) => Object.keys(row)));
	const columns = columnsOf(table).filter((column) => named.has(column.name) || !column.nullable);
	refuseUnknown(
		named,
		columnsOf(table).map((column) => column.name),
		`table ${table}`,
	);
	const path = `${table}.csv`;
	const text = toCsv(
		columns.map((column) => column.name),
		full,
	);
	writeFileSync(join(directory, path), text);
	return {
		name: table,
		type: 'table',
		path,
		mediatype: 'text/csv',
		encoding: 'utf-8',
		bytes: Buffer.byteLength(text),
		hash: `sha256:${createHash('sha256').update(text).digest('hex')}`,
		rowCount: full.length,
		schema: { fields: columns.map((column) => ({ name: column.name, type: 'any' })) },
	};
}

function writeRegistry(
	folder: string,
	name: RegistryName,
	rows: readonly LooseRow[] = [],
	defaults: LooseRow = {},
): void {
	const columns = describeColumns(REGISTRIES[name]).map((column) => column.name);
	const full = rows.map((row) => ({ name: row[columns[0]!] ?? null, evidence: 'fixture', ...defaults, ...row }));
	refuseUnknown(
		rows.flatMap((row) => Object.keys(row)),
		columns,
		`registry ${name}`,
	);
	writeFileSync(join(folder, `${name}.csv`), toCsv(columns, full));
}

function refuseUnknown(names: Iterable<string>, known: readonly string[], where: string): void {
	for (const name of names) if (!known.includes(name)) throw new Error(`${where} has no column "${name}"`);
}

function toCsv(columns: readonly string[], rows: readonly LooseRow[]): string {
	return `${Papa.unparse({ fields: [...columns], data: rows.map((row) => columns.map((name) => row[name] ?? '')) }, { newline: '\n' })}\n`;
}
