/** A small sound snapshot in a temporary folder, and ways to spoil it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatProblem, type Problem } from '../../src/problem.ts';
import { type CheckOptions, checkSnapshot } from '../../src/snapshot/check.ts';
import { type DataPackage, openSnapshot } from '../../src/snapshot/package.ts';
import type { Registries } from '../../src/snapshot/registry.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { type AnyRow, type SnapshotInput, type TableInput, writeSnapshot } from '../../src/snapshot/write.ts';

const MODELS: AnyRow[] = [
	{
		model: 'acme/base',
		developer: 'acme',
		created: '2019-05-01',
		downloads_30d: 300,
		likes: 7,
		task: 'text-generation',
		licence: 'mit',
		parameters: 7_000_000_000,
	},
	{
		model: 'acme/base-chat',
		developer: 'acme',
		created: '2024-01-09',
		downloads_30d: 200,
		likes: null,
		task: null,
		licence: 'apache-2.0',
		parameters: null,
	},
	{
		model: 'zed/tiny',
		developer: 'zed',
		created: null,
		downloads_30d: null,
		likes: 0,
		task: 'fill-mask',
		licence: null,
		parameters: 12,
	},
	{
		model: 'gpt2',
		developer: 'openai-community',
		created: '2022-03-02',
		downloads_30d: 5,
		likes: 1,
		task: null,
		licence: null,
		parameters: null,
	},
];

/** Every shape that real data legitimately has: a parent outside the table, a self-loop, a cycle, two parents. */
const DERIVATIONS: AnyRow[] = [
	{ child: 'acme/base-chat', parent: 'acme/base', relation: 'finetune' },
	{ child: 'acme/base', parent: 'acme/base-chat', relation: 'merge' },
	{ child: 'acme/base', parent: 'gone/elsewhere', relation: 'merge' },
	{ child: 'zed/tiny', parent: 'zed/tiny', relation: 'quantized' },
];

const DOWNLOADS: AnyRow[] = [
	{ week: '2024-01-01', model: 'acme/base', downloads: 10 },
	{ week: '2024-01-01', model: 'zed/tiny', downloads: 0 },
	{ week: '2024-01-08', model: 'acme/base', downloads: 20 },
];

const TABLES: Partial<Record<TableName, AnyRow[]>> = {
	models: MODELS,
	derivations: DERIVATIONS,
	downloads: DOWNLOADS,
	annotations: [{ model: 'acme/base', data_availability: 'not-disclosed', architecture: 'transformer' }],
	datasets: [{ dataset: 'acme/corpus', developer: 'acme', created: '2023-01-01', downloads_30d: 3, licence: 'mit' }],
	openness: [{ system: 'Base', organisation: 'Acme, Inc.', country: 'US', released: '2024-01', code: 'open' }],
	hub: [{ date: '2023-12-01', measure: 'top10', value: 0.25 }],
	hub_counts: [{ date: '2023-12-01', measure: 'models', value: 450_000 }],
	trending: [{ date: '2023-12-01', kind: 'space', rank: 1, repository: 'acme/demo' }],
	regions: [{ model: 'acme/base', region: 'DE', downloads: 7 }],
	accounts: [{ account: 'acme', kind: 'organisation', models: 2, hub_id: '64f5fd954d3b1dd311d30e28' }],
	weights: [{ model: 'acme/base', safetensors_parameters: 7_000_000_000 }],
};

export const REGISTRIES: Registries = {
	developers: new Map(),
	licences: new Map(
		['mit', 'apache-2.0', 'gemma'].map((licence) => [
			licence,
			{ licence, name: licence, group: 'open-use', basis: 'osi', evidence: 'test' },
		]),
	),
	tasks: new Map(
		['text-generation', 'fill-mask'].map((task) => [task, { task, modality: 'nlp', name: task, source: 'test' }]),
	),
	parameters: new Map(),
	families: new Map(),
	names: {
		developers: 'developers.csv',
		licences: 'licences.csv',
		tasks: 'tasks.csv',
		parameters: 'parameters.csv',
		families: 'families.csv',
	},
	sha256: { developers: '', licences: '', tasks: '', parameters: '', families: '' },
};

export function snapshotInput(directory: string, change: Partial<SnapshotInput> = {}): SnapshotInput {
	return {
		directory,
		name: basename(directory),
		title: 'Test',
		created: '2024-01-14',
		kind: 'observed',
		temporal: { start: '2024-01-01', end: '2024-01-14' },
		population: 'four models',
		sources: [],
		licenses: [{ name: 'MIT' }],
		tables: new Map(
			Object.entries(TABLES).map(([name, rows]): [TableName, TableInput] => [name as TableName, { rows }]),
		),
		...change,
	};
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): { readonly path: string; [Symbol.dispose](): void } {
	const path = mkdtempSync(join(tmpdir(), 'snapshot-test-'));
	return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Spoil {
	readonly table: TableName;
	/** What the file holds instead. */
	readonly edit: (text: string) => string | Buffer;
	/** Rows that datapackage.json should state; default: what it stated before. */
	readonly rowCount?: number;
}

/** A table and those that are read with it: `models`, to which others refer; where that is the table, all of them. */
export function withModels(table: TableName): readonly TableName[] | undefined {
	return table === 'models' ? undefined : ['models', table];
}

export interface SpoiltOptions {
	readonly gzip?: boolean;
	/** Tables of the snapshot; all where it is undefined. */
	readonly tables?: readonly TableName[] | undefined;
}

/** A sound snapshot, spoilt: `datapackage.json` states the size and hash of the spoilt file, so that only the content is wrong. */
export function writeSpoilt(folder: string, spoils: readonly Spoil[], options: SpoiltOptions = {}): string {
	const { gzip = false, tables: names } = options;
	const directory = join(folder, 'test');
	const input = snapshotInput(directory);
	const tables = [...input.tables].filter(([name]) => names?.includes(name) ?? true);
	writeSnapshot({
		...input,
		tables: new Map(tables.map(([name, table]) => [name, gzip ? { ...table, gzip } : table])),
	});
	const spoilt = new Map<TableName, { bytes: Buffer; rowCount: number | undefined }>();
	for (const { table, edit, rowCount } of spoils) {
		const plain = join(folder, 'plain');
		writeSnapshot(snapshotInput(plain));
		const content = Buffer.from(edit(readFileSync(join(plain, `${table}.csv`), 'utf8')) as string);
		spoilt.set(table, { bytes: gzip ? gzipSync(content) : content, rowCount });
	}
	editPackage(directory, (descriptor) => {
		for (const resource of descriptor.resources) {
			const file = spoilt.get(resource.name);
			if (!file) continue;
			writeFileSync(join(directory, resource.path), file.bytes);
			resource.bytes = file.bytes.length;
			resource.hash = `sha256:${createHash('sha256').update(file.bytes).digest('hex')}`;
			resource.rowCount = file.rowCount ?? resource.rowCount;
		}
	});
	return directory;
}

export function editPackage(directory: string, edit: (descriptor: DataPackage) => void): void {
	const path = join(directory, 'datapackage.json');
	const descriptor = JSON.parse(readFileSync(path, 'utf8')) as DataPackage;
	edit(descriptor);
	writeFileSync(path, `${JSON.stringify(descriptor, null, '\t')}\n`);
}

/** The problems of a folder as they are printed, with the names of the files only. */
export async function check(directory: string, options: CheckOptions = {}): Promise<string[]> {
	return (await checkSnapshot(openSnapshot(directory), REGISTRIES, options)).map(printProblem);
}

export function printProblem(problem: Problem): string {
	return formatProblem({ ...problem, file: basename(problem.file) });
}
