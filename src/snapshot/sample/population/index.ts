/** The benchmark's population: a snapshot of any size, streamed to CSV files with constant memory. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { columnsOf } from '../../columns.ts';
import { type DataPackage, dataPackage, type Resource } from '../../package.ts';
import { tableSchema } from '../../schema.ts';
import { TABLE_DESCRIPTIONS, type TableName } from '../../tables.ts';
import { dateOf, FIRST_WEEK, LAST_DAY } from '../calendar.ts';
import { DEFAULT_SEED } from '../generate.ts';
import { Random } from '../random.ts';
import { findScale, streamDownloads } from './downloads.ts';
import { drawPopulation } from './draw.ts';
import type { Written } from './stream.ts';
import { drawOutputs, streamAnnotations, streamDerivations, streamModels, streamRegistry } from './tables.ts';

export interface PopulationOptions {
	/** The folder to write; replaced where it exists. */
	readonly directory: string;
	/** Folder of the shared registries: those that name no developer of its own are copied from there. */
	readonly registry: string;
	readonly models?: number;
	/** Weekly rows, met within about 1 %. */
	readonly rows?: number;
	readonly seed?: number;
}

/** As many models as in the paper's population sample, and the weekly rows that they would have. */
export const DEFAULT_MODELS = 851_000;
export const DEFAULT_ROWS = 27_000_000;

/**
 * Writes `models.csv`, `derivations.csv`, `downloads.csv` (about 40 bytes a row), `annotations.csv`, `datapackage.json` and
 * `registry/` with all registries. The same options give the same bytes.
 */
export function generatePopulation({
	directory,
	registry,
	models = DEFAULT_MODELS,
	rows = DEFAULT_ROWS,
	seed = DEFAULT_SEED,
}: PopulationOptions): DataPackage {
	rmSync(directory, { recursive: true, force: true });
	mkdirSync(join(directory, 'registry'), { recursive: true });
	const random = new Random(seed);
	const population = drawPopulation(random, models);
	const path = (table: TableName) => join(directory, `${table}.csv`);
	const { written, allTime, month } = streamDownloads(
		random,
		population,
		path('downloads'),
		findScale(population, rows),
	);
	const outputs = drawOutputs(random, models);
	const resources = [
		describe('models', streamModels(random, path('models'), population, outputs, allTime, month)),
		describe('derivations', streamDerivations(random, path('derivations'), population)),
		describe('downloads', written),
		describe('annotations', streamAnnotations(random, path('annotations'), population, outputs, allTime)),
	];
	streamRegistry(random, join(directory, 'registry'), population);
	for (const name of ['families.csv', 'licences.csv', 'tasks.csv'])
		copyFileSync(join(registry, name), join(directory, 'registry', name));
	const descriptor = dataPackage.parse({
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		name: basename(directory),
		title: 'Synthetic population for the benchmark',
		description: 'Made up by a seeded generator. It has the size and the skew of the Hub, and says nothing about it.',
		created: dateOf(LAST_DAY),
		kind: 'sample',
		temporal: { start: dateOf(FIRST_WEEK), end: dateOf(LAST_DAY) },
		population: `${models.toLocaleString('en-US')} synthetic models`,
		sources: [
			{ title: 'Generator of this project', path: 'src/snapshot/sample/population/index.ts', version: `seed ${seed}` },
		],
		licenses: [{ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
		resources,
	} satisfies DataPackage);
	writeFileSync(join(directory, 'datapackage.json'), `${JSON.stringify(descriptor, null, '\t')}\n`);
	return descriptor;
}

function describe(name: TableName, { bytes, hash, rowCount }: Written): Resource {
	return {
		name,
		type: 'table',
		path: `${name}.csv`,
		description: TABLE_DESCRIPTIONS[name],
		mediatype: 'text/csv',
		encoding: 'utf-8',
		bytes,
		hash,
		rowCount,
		schema: tableSchema(columnsOf(name)),
	};
}
