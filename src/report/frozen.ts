/**
 * Frozen tables: `data/editions/<edition>/`. They are what a published edition keeps of its snapshot: the aggregated tables,
 * the snapshot's descriptor and a lock with the hashes of both and of every query.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import Papa from 'papaparse';
import type { Computed } from '../metrics/engine.ts';
import { DIMENSIONS, distinctMethods, methodId, methodsOf } from '../metrics/method.ts';
import { isNumeric, type Metric } from '../metrics/metric.ts';
import { MetricTable, type Row } from '../metrics/table.ts';
import { type Problem, ReportError } from '../problem.ts';
import { dataPackage, type Snapshot } from '../snapshot/package.ts';
import { type EditionLock, type MetricLock, parseLock } from './lock.ts';

export interface Frozen {
	readonly lock: EditionLock;
	readonly tables: ReadonlyMap<string, MetricTable>;
	/** Descriptor of the snapshot: enough to print queries and provenance where the snapshot itself is not at hand. */
	readonly snapshot: Snapshot;
}

export function sha256(text: string | Uint8Array): string {
	return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Hash of a metric's queries under all its methods. */
export function queryHash(scripts: ReadonlyMap<string, string>): string {
	return sha256([...scripts].map(([method, script]) => `${method}\n${script}`).join('\n'));
}

/** Hash of what a metric says that it counts, and of the columns and methods that it is counted in. */
export function definitionHash(metric: Metric, methodIds: Iterable<string>): string {
	const { id, title, definition, denominator, exclusions, origin, dimensions, sources, columns } = metric;
	const parts = [id, title, definition, denominator, exclusions, origin, dimensions, sources, columns, [...methodIds]];
	return sha256(JSON.stringify(parts));
}

/** What the lock says of a metric, as it is now. */
export function metricLock(metric: Metric, scripts: ReadonlyMap<string, string>, table: MetricTable): MetricLock {
	return {
		definition: definitionHash(metric, scripts.keys()),
		query: queryHash(scripts),
		table: sha256(tableCsv(table)),
	};
}

/** A metric's rows under every method as CSV: window, attribution, population, then its columns, in full double precision. */
export function tableCsv(table: MetricTable): string {
	const known = written.get(table) ?? writeTable(table);
	written.set(table, known);
	return known;
}

/** Tables do not change; each is written for the lock, for the page and for comparisons. */
const written = new WeakMap<MetricTable, string>();

function writeTable(table: MetricTable): string {
	const names = Object.keys(table.metric.columns);
	const data: (string | number)[][] = [];
	for (const [id, rows] of table.rows) {
		const method = id.split('-');
		for (const row of rows) data.push([...method, ...names.map((name) => row[name] ?? '')]);
	}
	// Papa Parse writes an empty record where there is no row.
	return `${Papa.unparse([[...DIMENSIONS, ...names], ...data], { newline: '\n' })}\n`;
}

/**
 * Reads what `tableCsv` wrote. `methodIds` are the methods that the table was computed under: those without rows leave no trace
 * in the file. Throws a `ReportError` where the file does not fit the metric.
 */
export function parseTableCsv(metric: Metric, text: string, file: string, methodIds: readonly string[]): MetricTable {
	const names = Object.keys(metric.columns);
	const { data, errors } = Papa.parse<string[]>(text.replace(/\n$/, ''), { delimiter: ',', newline: '\n' });
	const [header, ...records] = data;
	const problems = errors.map(({ message, row }) =>
		damage(file, `${message}; restore the file from version control`, row === undefined ? undefined : row + 1),
	);
	if (header?.join() !== [...DIMENSIONS, ...names].join())
		problems.push(
			damage(file, `columns are ${header?.join()}; the metric declares ${[...DIMENSIONS, ...names].join()}`, 1),
		);
	if (problems.length > 0) throw new ReportError(problems);
	const rows = new Map<string, Row[]>(methodIds.map((id) => [id, []]));
	records.forEach((record, index) => {
		const id = record.slice(0, DIMENSIONS.length).join('-');
		const row: Record<string, string | number | null> = {};
		names.forEach((name, i) => {
			const cell = record[DIMENSIONS.length + i] ?? '';
			const column = metric.columns[name]!;
			const empty = cell === '' && column.nullable === true;
			const value = empty ? null : isNumeric(column.unit) ? Number(cell) : cell;
			if (typeof value === 'number' && (cell === '' || !Number.isFinite(value)))
				problems.push(damage(file, `${name}: expected a number, found "${cell}"`, index + 2));
			row[name] = value;
		});
		const known = rows.get(id);
		if (known) known.push(row);
		else problems.push(damage(file, `unknown method "${id}"; the table has ${methodIds.join(', ')}`, index + 2));
	});
	if (problems.length > 0) throw new ReportError(problems);
	return new MetricTable(metric, rows);
}

/** What is wrong with a frozen file. */
function damage(file: string, message: string, line?: number): Problem {
	return { file, ...(line !== undefined && { line }), severity: 'error', rule: 'frozen-table', message };
}

/** The frozen folder of an edition, or undefined where it has none. Verifies every table against the lock. */
export function readFrozen(folder: string, metrics: readonly Metric[], snapshotsFolder: string): Frozen | undefined {
	const lockPath = join(folder, 'edition.lock.json');
	if (!existsSync(lockPath)) return undefined;
	const lock = parseLock(readFileSync(lockPath, 'utf8'), relative(process.cwd(), lockPath));
	const problems: Problem[] = [];
	const tables = new Map<string, MetricTable>();
	const snapshotText = readFileSync(join(folder, 'snapshot.json'), 'utf8');
	const snapshot = describe(snapshotText, snapshotsFolder);
	const methods = methodsOf(snapshot);
	for (const metric of metrics) {
		const locked = lock.metrics[metric.id];
		if (!locked) continue;
		const path = join(folder, 'tables', `${metric.id}.csv`);
		const file = relative(process.cwd(), path);
		if (!existsSync(path)) {
			problems.push(damage(file, 'is named in edition.lock.json but missing; restore it from version control'));
			continue;
		}
		const text = readFileSync(path, 'utf8');
		if (sha256(text) !== locked.table)
			problems.push(
				damage(
					file,
					'differs from the hash in edition.lock.json: a frozen table was changed; restore it from version control',
				),
			);
		else
			tables.set(
				metric.id,
				parseTableCsv(metric, text, file, distinctMethods(metric.dimensions, methods).map(methodId)),
			);
	}
	for (const [id, { text }] of Object.entries(lock.chapters)) {
		const path = join(folder, 'texts', `${id}.txt`);
		if (existsSync(path) && sha256(readFileSync(path)) === text) continue;
		problems.push(
			damage(
				relative(process.cwd(), path),
				'is missing or differs from the hash in edition.lock.json; restore it from version control',
			),
		);
	}
	for (const id of Object.keys(lock.metrics))
		if (!metrics.some((metric) => metric.id === id))
			problems.push(
				damage(
					relative(process.cwd(), lockPath),
					`names metric ${id}, which is not in src/metrics any more: a published edition keeps its metrics`,
				),
			);
	if (sha256(snapshotText) !== lock.snapshot.hash)
		problems.push(
			damage(
				relative(process.cwd(), join(folder, 'snapshot.json')),
				'differs from the hash in edition.lock.json; restore it from version control',
			),
		);
	if (problems.length > 0) throw new ReportError(problems);
	return { lock, tables, snapshot };
}

/** Writes tables, texts, descriptor and lock; into a folder beside and then in one step in place of the old one. */
export function writeFrozen(
	folder: string,
	lock: EditionLock,
	computed: Pick<Computed, 'tables'>,
	snapshotText: string,
	texts: ReadonlyMap<string, string>,
): void {
	const fresh = `${folder}.new`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(join(fresh, 'tables'), { recursive: true });
	mkdirSync(join(fresh, 'texts'));
	for (const [chapter, text] of texts) {
		const path = join(fresh, 'texts', `${chapter}.txt`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
	for (const [id, table] of computed.tables) writeFileSync(join(fresh, 'tables', `${id}.csv`), tableCsv(table));
	writeFileSync(join(fresh, 'snapshot.json'), snapshotText);
	writeFileSync(join(fresh, 'edition.lock.json'), `${JSON.stringify(lock, null, '\t')}\n`);
	const old = `${folder}.old`;
	rmSync(old, { recursive: true, force: true });
	if (existsSync(folder)) renameSync(folder, old);
	renameSync(fresh, folder);
	rmSync(old, { recursive: true, force: true });
}

/** Differences between computed tables and frozen ones, each named with the first value that differs. */
export function compareWithFrozen(
	computed: Pick<Computed, 'tables' | 'scripts'>,
	frozen: Frozen,
	folder: string,
): readonly Problem[] {
	const problems: Problem[] = [];
	const remedy = 'a published edition does not change: find out why, or freeze it again knowingly with npm run publish';
	const ids = new Set([...computed.tables.keys(), ...frozen.tables.keys()]);
	for (const id of [...ids].sort()) {
		const file = relative(process.cwd(), join(folder, 'tables', `${id}.csv`));
		const now = computed.tables.get(id);
		const then = frozen.tables.get(id);
		if (!now || !then) {
			problems.push({
				file,
				severity: 'error',
				rule: 'frozen-difference',
				message: `metric ${id} is ${now ? 'computed but not frozen' : 'frozen but no longer computed'}; ${remedy}`,
			});
			continue;
		}
		const [nowLines, thenLines] = [tableCsv(now).split('\n'), tableCsv(then).split('\n')];
		const line = nowLines.findIndex((text, i) => text !== thenLines[i]);
		if (line >= 0 || nowLines.length !== thenLines.length) {
			const at = line >= 0 ? line : nowLines.length;
			problems.push({
				file,
				line: at + 1,
				severity: 'error',
				rule: 'frozen-difference',
				message: `frozen "${thenLines[at] ?? '(no row)'}", computed "${nowLines[at] ?? '(no row)'}"; ${remedy}`,
			});
		}
		if (definitionHash(now.metric, computed.scripts.get(id)!.keys()) !== frozen.lock.metrics[id]!.definition)
			problems.push({
				file,
				severity: 'error',
				rule: 'frozen-definition',
				message: `the definition, the columns or the methods of metric ${id} are not those that were frozen; ${remedy}`,
			});
	}
	const rewritten = [...computed.tables.keys()].filter(
		(id) => frozen.lock.metrics[id] && queryHash(computed.scripts.get(id)!) !== frozen.lock.metrics[id].query,
	);
	if (rewritten.length > 0 && problems.length === 0)
		problems.push({
			file: relative(process.cwd(), join(folder, 'edition.lock.json')),
			severity: 'warning',
			rule: 'frozen-query',
			message: `other queries than those that were frozen give the same tables for ${rewritten.join(', ')}; npm run publish -- ${frozen.lock.edition} notes the new ones`,
		});
	return problems;
}

/** Names of the folders that hold frozen editions. */
export function frozenEditions(folder: string): readonly string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** A snapshot known by its descriptor alone. */
function describe(text: string, snapshotsFolder: string): Snapshot {
	const parsed = dataPackage.parse(JSON.parse(text));
	return {
		id: parsed.name,
		directory: join(snapshotsFolder, parsed.name),
		package: parsed,
		tables: new Map(parsed.resources.map((resource) => [resource.name, resource])),
	};
}
