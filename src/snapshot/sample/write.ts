/** Writes the sample snapshot and its registry, and compares them with what was written before. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Problem } from '../../problem.ts';
import { describeColumns } from '../columns.ts';
import { writeCsv } from '../csv.ts';
import type { DataPackage } from '../package.ts';
import { REGISTRIES } from '../registries.ts';
import { writeSnapshot } from '../write.ts';
import { dateOf, FIRST_WEEK, LAST_DAY } from './calendar.ts';
import { HEAD_RANK } from './calibrate.ts';
import { DEFAULT_SEED, type SampleTables } from './generate.ts';

export interface SampleFolders {
	/** The folder of the snapshot. */
	readonly snapshot: string;
	/** The folder of the sample's own registry: `developers.csv`, `parameters.csv` and `families.csv`. */
	readonly registry: string;
}

const PAPER = {
	title: 'Longpre et al. 2025, Economies of Open Intelligence (published aggregates only)',
	path: 'https://huggingface.co/spaces/economies-open-ai/open-model-evolution',
};

/** Writes both folders. The same tables give the same bytes. */
export function writeSample(
	{ snapshot, registry }: SampleFolders,
	tables: SampleTables,
	seed = DEFAULT_SEED,
): DataPackage {
	mkdirSync(registry, { recursive: true });
	for (const name of ['developers', 'parameters', 'families'] as const) {
		const columns = describeColumns(REGISTRIES[name]).map((column) => column.name);
		writeFileSync(join(registry, `${name}.csv`), writeCsv(tables[name], columns));
	}
	return writeSnapshot({
		directory: snapshot,
		name: 'sample',
		title: 'Synthetic sample: five years of weekly downloads',
		description:
			'Made-up models of made-up developers. A seeded generator calibrates them to aggregates that Longpre et al. 2025 published, ' +
			'because weekly downloads of five years are not public at model level. No row describes a real model or developer. ' +
			`Annotations cover the head sample: every model that is among the ${HEAD_RANK} most downloaded of some week (the paper: 200 of 851,000 models). ` +
			'Data sets, counts of the Hub, trending lists and downloads by country follow no publication: they are made up as a whole. ' +
			'weights holds what the files of a model would say of its size, made up from it; some models have none. ' +
			'downloads_30d is the last four weeks and two sevenths of the week before; downloads_all_time is the sum of all weeks.',
		created: dateOf(LAST_DAY),
		kind: 'sample',
		temporal: { start: dateOf(FIRST_WEEK), end: dateOf(LAST_DAY) },
		population: `${tables.models.length.toLocaleString('en-US')} synthetic models; nothing in it was measured`,
		sources: [
			{ title: 'Generator of this project', path: 'src/snapshot/sample/generate.ts', version: `seed ${seed}` },
			PAPER,
		],
		licenses: [
			{ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/', title: 'CC0 1.0 Universal' },
		],
		tables: new Map([
			['models', { rows: tables.models }],
			['derivations', { rows: tables.derivations.map((row) => ({ ...row })) }],
			['downloads', { rows: tables.downloads.map((row) => ({ ...row })), gzip: true }],
			['annotations', { rows: tables.annotations }],
			['datasets', { rows: tables.datasets }],
			['hub_counts', { rows: tables.hub_counts }],
			['trending', { rows: tables.trending }],
			['regions', { rows: tables.regions, gzip: true }],
			['weights', { rows: tables.weights }],
		]),
	});
}

/** Writes the tables elsewhere and reports every file that differs from the one in the folders. */
export function compareSample(folders: SampleFolders, tables: SampleTables, seed = DEFAULT_SEED): Problem[] {
	const temporary = mkdtempSync(join(tmpdir(), 'sample-'));
	try {
		const fresh = { snapshot: join(temporary, 'snapshot'), registry: join(temporary, 'registry') };
		writeSample(fresh, tables, seed);
		return (['snapshot', 'registry'] as const).flatMap((kind) => compareFolders(fresh[kind], folders[kind]));
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

function compareFolders(fresh: string, committed: string): Problem[] {
	const names = new Set([...readdirSync(fresh), ...listFolder(committed)]);
	return [...names].sort().flatMap((name): Problem[] => {
		if (readContent(join(fresh, name)) === readContent(join(committed, name))) return [];
		const file = relative(process.cwd(), join(committed, name));
		return [
			{
				file,
				severity: 'error',
				rule: 'sample-differs',
				message: 'differs from what the generator makes; run npm run sample and review the change',
			},
		];
	});
}

function listFolder(directory: string): string[] {
	try {
		return readdirSync(directory);
	} catch {
		return [];
	}
}

/** The text of a file, or undefined. Compressed bytes depend on the zlib of the machine: only the text is compared, and not their hash. */
function readContent(path: string): string | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
	} catch {
		return undefined;
	}
	if (path.endsWith('.gz')) return gunzipSync(bytes).toString('utf8');
	if (!path.endsWith('datapackage.json')) return bytes.toString('utf8');
	const descriptor = JSON.parse(bytes.toString('utf8')) as DataPackage;
	const resources = descriptor.resources.map((resource) =>
		resource.path.endsWith('.gz') ? { ...resource, bytes: 0, hash: '' } : resource,
	);
	return JSON.stringify({ ...descriptor, resources });
}
