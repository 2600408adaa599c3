/** Files of hub-stats become the tables that a collection of the same Hub gives; what they lack or spoil is said. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { type HubStatsOptions, importHubStats } from '../../src/snapshot/import/hub-stats.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { digest, makePlace, removePlace, run } from '../collect/fixture.ts';
import { HubServer } from '../collect/hub-server.ts';
import { type Item, makeWorld } from '../collect/world.ts';
import { temporaryFolder } from './fixture.ts';
import { type Era, OF_2024, OF_2026, writeParquet } from './hub-stats-files.ts';

const DATE = '2026-11-21';
const folder = temporaryFolder();
let count = 0;
const fresh = (): string => join(folder.path, String(count++));
afterAll(() => folder[Symbol.dispose]());

const options = (from: string, rest: Partial<HubStatsOptions> = {}): HubStatsOptions => ({
	from,
	to: fresh(),
	cache: join(folder.path, 'cache'),
	date: DATE,
	origin: 'cfahlgren1/hub-stats',
	acceptFewer: false,
	print: () => {},
	fetcher: () => Promise.reject(new Error('no request expected')),
	...rest,
});

/** The lines of a table. */
function read(directory: string, table: string): string[] {
	const name = readdirSync(directory).find((file) => file.startsWith(`${table}.csv`));
	if (name === undefined) return [];
	const bytes = readFileSync(join(directory, name));
	return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
}

async function filesOf(models: readonly object[], era: Era = OF_2026): Promise<string> {
	const from = fresh();
	await writeParquet(from, 'models', models, era);
	return from;
}

const item = (serial: number, id: string, rest: object = {}): Item => ({
	_id: serial.toString(16).padStart(24, '0'),
	id,
	...rest,
});

describe('the same Hub, collected and imported', () => {
	const world = makeWorld(3, { models: 300, datasets: 60, spaces: 9 });
	const place = makePlace();
	let collected: string;
	let imported: string;
	let from: string;
	const lines: string[] = [];
	beforeAll(async () => {
		const server = await HubServer.start(world);
		collected = await run(place, { hub: server.url, without: ['trending', 'accounts'], date: DATE });
		await server.close();
		from = await filesOf(world.models);
		await writeParquet(from, 'datasets', world.datasets, OF_2026);
		await writeParquet(from, 'spaces', world.spaces, { id: 'VARCHAR', private: 'BOOLEAN', sdk: 'VARCHAR' });
		imported = await importHubStats(options(from, { print: (line) => lines.push(line) }));
	});
	afterAll(() => removePlace(place));

	test.each(['models', 'derivations', 'weights', 'datasets', 'hub_counts'])('%s are the same', (table) => {
		const rows = read(imported, table);
		expect(rows.length).toBeGreaterThan(1);
		expect([rows[0], ...rows.slice(1).sort()]).toEqual([
			read(collected, table)[0],
			...read(collected, table).slice(1).sort(),
		]);
	});

	test('what is left out is the same, and private repositories beside it', () => {
		const hidden = (list: readonly Item[]): number => list.filter((own) => own['private'] === true).length;
		const own = openSnapshot(imported).package.conversion!.leftOut;
		expect(hidden(world.datasets)).toBeGreaterThan(0);
		expect(own).toHaveLength(4);
		expect(own).toEqual(
			expect.arrayContaining([
				...openSnapshot(collected).package.collection!.leftOut,
				{ table: 'models', reason: 'private', rows: hidden(world.models) },
				{ table: 'datasets', reason: 'private', rows: hidden(world.datasets) },
			]),
		);
	});

	test('the snapshot passes every check, and says what of the files was not used', async () => {
		const snapshot = openSnapshot(imported);
		expect(await checkSnapshot(snapshot, loadRegistries(join(import.meta.dirname, '../../data/registry')))).toEqual([]);
		expect(snapshot.package.conversion?.files.map(({ file, absent, unused }) => [file, absent, unused])).toEqual([
			['models.parquet', [], ['sha']],
			['datasets.parquet', [], expect.arrayContaining(['gguf', 'sha'])],
			['spaces.parquet', [], ['sdk']],
		]);
		expect(snapshot.package.population).toContain('cfahlgren1/hub-stats lists on 21 November 2026');
		expect(lines.join('\n')).toMatch(/models\.parquet: 300 rows\n {2}not used: sha/);
	});

	test('a second import writes the same bytes', async () => {
		const to = fresh();
		const first = digest(await importHubStats(options(from, { to })));
		expect(digest(await importHubStats(options(from, { to })))).toEqual(first);
		expect(first['models.csv.gz']).toBe(digest(imported)['models.csv.gz']);
	});

	test('a file of 2024 gives the same, without what it lacks, and says so', async () => {
		const own: string[] = [];
		const directory = await importHubStats(
			options(await filesOf(world.models, OF_2024), { print: (line) => own.push(line) }),
		);
		const wanted = ['model', 'developer', 'created', 'downloads_30d', 'likes', 'task', 'library', 'declared_datasets'];
		const table = (lines: readonly string[]): string[] => {
			const columns = wanted.map((name) => lines[0]!.split(',').indexOf(name));
			return lines
				.slice(1)
				.map((line) => columns.map((at) => line.split(',')[at]).join())
				.sort();
		};
		expect(table(read(directory, 'models'))).toEqual(table(read(imported, 'models')));
		expect(read(directory, 'models')[0]).not.toMatch(/downloads_all_time|gated/);
		expect(read(directory, 'derivations')).toEqual(read(imported, 'derivations'));
		expect(read(directory, 'weights')[0]).toBe('model,safetensors_parameters');
		expect(openSnapshot(directory).package.conversion?.files[0]?.absent).toEqual([
			'cardData',
			'downloadsAllTime',
			'gated',
			'gguf',
		]);
		expect(own).toContain('  lacks cardData, downloadsAllTime, gated, gguf: what they would fill stays empty');
		expect(own.join('\n')).toMatch(/datasets\.parquet: no such file; the snapshot says nothing of data sets/);
	});
});

test('each row that no table can hold is counted with its reason', async () => {
	const models = [
		item(1, 'acme/sound', { downloads: 5, cardData: { license: ['mit', 'gemma'] }, createdAt: '2024-01-01T23:59:59Z' }),
		item(1, 'acme/sound', { downloads: 4, createdAt: '2024-01-01T23:59:59Z' }),
		item(2, 'acme/anew', { downloads: 5, createdAt: '2024-01-01T00:00:00Z' }),
		item(3, 'acme/anew', { downloads: 1, createdAt: '2026-01-01T00:00:00Z' }),
		item(4, 'nobody', { downloads: 1 }),
		item(5, 'acme/wörse', { downloads: 1 }),
		item(6, 'acme/tomorrow', { downloads: 1, createdAt: '2026-11-22T00:00:00Z' }),
		item(7, 'acme/hidden', { downloads: 1, private: true }),
		item(8, 'acme/less', { downloads: -1 }),
		item(9, 'acme/gate', { downloads: 1, gated: 'true' }),
		item(10, 'acme/lock', { downloads: 1, gated: 'sometimes' }),
		item(11, 'acme/card', { downloads: 1, cardData: { license: { name: 'x' } } }),
		item(12, 'acme/huge', { downloads: 0, gguf: { total: 10 ** 18 } }),
		item(13, 'acme/half', {
			downloads: 0,
			tags: ['base_model:x/y', 'base_model:finetune:', 'base_model:finetune:-no', 'base_model:cousin:a/b'],
		}),
		{ ...item(14, 'acme/short'), _id: 'short' },
		{ ...item(15, ''), id: null },
	];
	const lines: string[] = [];
	const directory = await importHubStats(options(await filesOf(models), { print: (line) => lines.push(line) }));
	const named = read(directory, 'models').slice(1);
	expect(named.map((line) => line.split(',')[0])).toEqual([
		'acme/sound',
		'acme/anew',
		'acme/card',
		'acme/gate',
		'acme/half',
		'acme/huge',
	]);
	expect(named[0]).toBe('acme/sound,acme,2024-01-01,5,,,,,mit,,0,0,000000000000000000000001');
	expect(openSnapshot(directory).package.conversion?.leftOut).toEqual([
		{ table: 'derivations', reason: 'a base_model tag without a relation, or without an id', rows: 4 },
		{ table: 'models', reason: 'a licence of the card that cannot be read; the row is kept', rows: 1 },
		{ table: 'models', reason: 'created after the day of the snapshot', rows: 1 },
		{ table: 'models', reason: 'developer: missing-value', rows: 1 },
		{ table: 'models', reason: 'downloads_30d: out-of-range', rows: 1 },
		{ table: 'models', reason: 'gated without saying how; the row is kept', rows: 1 },
		{ table: 'models', reason: 'gated: wrong-type', rows: 1 },
		{ table: 'models', reason: 'hub_id: malformed-value', rows: 1 },
		{ table: 'models', reason: 'its name is now that of a younger repository', rows: 1 },
		{ table: 'models', reason: 'model: malformed-id', rows: 1 },
		{ table: 'models', reason: 'model: missing-value', rows: 1 },
		{ table: 'models', reason: 'private', rows: 1 },
		{ table: 'models', reason: 'the same repository again', rows: 1 },
		{ table: 'weights', reason: 'a number of parameters that cannot be true', rows: 1 },
	]);
	for (const { table, reason } of openSnapshot(directory).package.conversion!.leftOut)
		expect(lines.join('\n')).toContain(`left out of ${table}: ${table === 'derivations' ? 4 : 1} (${reason})`);
});

describe('refused', () => {
	const sound = [item(1, 'acme/one', { downloads: 1, createdAt: '2026-11-01T00:00:00Z' })];

	test('a folder without models.parquet', async () => {
		mkdirSync(join(folder.path, 'empty'));
		await expect(importHubStats(options(join(folder.path, 'empty')))).rejects.toThrow(
			/empty\/models\.parquet: error missing-file: no such file/,
		);
	});

	test('a file that is no Parquet, one of something else, and one with a type that nobody has seen', async () => {
		const spoilt = await filesOf(sound);
		writeFileSync(join(spoilt, 'models.parquet'), 'id,downloads\n');
		await expect(importHubStats(options(spoilt))).rejects.toThrow(/models\.parquet: error unreadable-file: DuckDB/);
		const other = await filesOf(sound, { sha: 'VARCHAR' });
		await expect(importHubStats(options(other))).rejects.toThrow(/missing-column: has no column id/);
		const strange = await filesOf(sound, { id: 'VARCHAR', downloads: { sql: '[downloads]', type: 'BIGINT' } });
		await expect(importHubStats(options(strange))).rejects.toThrow(
			/column-type: column downloads is BIGINT\[\], .*adapt/,
		);
	});

	test('a file that holds much fewer models than the snapshot before, unless accepted on the record', async () => {
		const to = fresh();
		const many = Array.from({ length: 40 }, (_, i) => item(i + 1, `acme/m${i}`, { downloads: i }));
		await importHubStats(options(await filesOf(many), { to, date: '2026-08-21' }));
		const from = await filesOf(many.slice(3));
		await expect(importHubStats(options(from, { to }))).rejects.toThrow(
			/models\.parquet: error fewer-rows: 37 models, 40 in the snapshot 2026-08-21: a fall of more than 5 %/,
		);
		expect(existsSync(join(to, DATE))).toBe(false);
		const directory = await importHubStats(options(from, { to, acceptFewer: true }));
		expect(openSnapshot(directory).package.conversion?.accepted).toEqual(['37 models, 40 in the snapshot 2026-08-21']);
		expect(readdirSync(to).sort()).toEqual(['2026-08-21', DATE]);
	});

	test('to write over a snapshot of another source', async () => {
		const to = fresh();
		mkdirSync(join(to, DATE), { recursive: true });
		await expect(importHubStats(options(await filesOf(sound), { to }))).rejects.toThrow(
			/error exists: there is a snapshot of that day that was not imported from hub-stats/,
		);
	});
});

test('a file that is older than its name says so', async () => {
	const lines: string[] = [];
	const from = await filesOf([item(1, 'acme/one', { downloads: 1, createdAt: '2026-10-01T00:00:00Z' })]);
	await importHubStats(options(from, { print: (line) => lines.push(line) }));
	expect(lines).toContain(
		'the latest model of the file was created on 1 October 2026: it may be older than the 21 November 2026 that the snapshot carries',
	);
});
