/** Sources behind one interface: our own format, addresses, the cache of what was fetched, the command. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { importHubStats } from '../../src/snapshot/import/hub-stats.ts';
import { importInto } from '../../src/snapshot/import/into.ts';
import { locate } from '../../src/snapshot/import/remote.ts';
import { findSource, SOURCES } from '../../src/snapshot/import/sources.ts';
import { importTables } from '../../src/snapshot/import/tables.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { digest } from '../collect/fixture.ts';
import { snapshotInput, temporaryFolder } from './fixture.ts';
import { OF_2026, writeParquet } from './hub-stats-files.ts';

const project = join(import.meta.dirname, '../..');
const folder = temporaryFolder();
let count = 0;
const fresh = (): string => join(folder.path, String(count++));

/** Files of a folder over HTTP, with ranges and ETags; `cut` breaks off answers after so many bytes. */
const served = { root: '', cut: 0, ranges: true, asked: [] as string[] };
const server = createServer((request, response) => serve(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeEach(() => Object.assign(served, { root: '', cut: 0, ranges: true, asked: [] }));
afterAll(() => {
	server.close();
	folder[Symbol.dispose]();
});

function serve(request: IncomingMessage, response: ServerResponse): void {
	const path = join(served.root, request.url!.slice(1));
	served.asked.push(`${basename(path)} ${request.headers.range ?? request.headers['if-none-match'] ?? 'whole'}`);
	if (!existsSync(path)) {
		response.writeHead(404).end();
		return;
	}
	const bytes = readFileSync(path);
	const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}"`;
	if (request.headers['if-none-match'] === etag) {
		response.writeHead(304).end();
		return;
	}
	const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
	const body = bytes.subarray(start);
	response.writeHead(start > 0 ? 206 : 200, {
		etag,
		'content-length': body.length,
		...(served.ranges ? { 'accept-ranges': 'bytes' } : {}),
	});
	if (served.cut === 0 || body.length <= served.cut) response.end(body);
	else response.write(body.subarray(0, served.cut), () => response.socket?.end());
}

const remote = (from: string, cache = join(folder.path, 'cache'), lines: string[] = []) => ({
	from,
	cache,
	print: (line: string) => lines.push(line),
	fetcher: fetch,
});

function ownSnapshot(): string {
	const directory = join(fresh(), 'test');
	writeSnapshot(snapshotInput(directory));
	return directory;
}

describe('our own format', () => {
	test('a folder is taken over byte for byte, twice without a change', async () => {
		const from = ownSnapshot();
		const [to, lines] = [fresh(), [] as string[]];
		const directory = await importTables({ ...remote(from, undefined, lines), to });
		expect(directory).toBe(join(to, 'test'));
		expect(digest(directory)).toEqual(digest(from));
		await importTables({ ...remote(from, undefined, lines), to });
		expect(lines.at(-1)).toMatch(/is there already, the same$/);
		expect(readdirSync(to)).toEqual(['test']);
	});

	test('an address gives the same; what was fetched once is not fetched again', async () => {
		served.root = ownSnapshot();
		const cache = fresh();
		const first = await importTables({ ...remote(origin, cache), to: fresh() });
		expect(digest(first)).toEqual(digest(served.root));
		const files = readdirSync(served.root).length;
		expect(served.asked).toHaveLength(files);
		served.asked = [];
		await importTables({ ...remote(`${origin}/`, cache), to: fresh() });
		expect(served.asked).toEqual([expect.stringMatching(/^datapackage\.json "/)]);
	});

	test('a table that is not the one of the descriptor is refused, and nothing is left behind', async () => {
		const from = ownSnapshot();
		writeFileSync(join(from, 'models.csv'), 'model,developer\na/b,a\n');
		for (const place of [from, origin]) {
			served.root = from;
			const to = fresh();
			await expect(importTables({ ...remote(place, fresh()), to })).rejects.toThrow(
				/models\.csv: error wrong-hash: sha256 is [0-9a-f]{64}, datapackage\.json says [0-9a-f]{64}; .*get both again/,
			);
			expect(readdirSync(to)).toEqual([]);
		}
	});

	test('another snapshot of that name is not overwritten, and a folder without one is refused', async () => {
		const to = fresh();
		mkdirSync(join(to, 'test'), { recursive: true });
		await expect(importTables({ ...remote(ownSnapshot()), to })).rejects.toThrow(/error exists: there is another/);
		await expect(importTables({ ...remote(to), to: fresh() })).rejects.toThrow(/datapackage\.json: error missing-file/);
		await expect(importTables({ ...remote(origin, fresh()), to: fresh() })).rejects.toThrow(/error missing-file/);
	});
});

describe('addresses', () => {
	const bytes = Buffer.alloc(300_000, 'abcdefg');

	test('a transfer that breaks goes on from where it broke', async () => {
		served.root = fresh();
		mkdirSync(served.root);
		writeFileSync(join(served.root, 'file'), bytes);
		served.cut = 140_000;
		const found = await locate(remote(origin, fresh()), 'file', false);
		expect(readFileSync(found!.path).equals(bytes)).toBe(true);
		expect(basename(found!.path)).toBe(createHash('sha256').update(bytes).digest('hex'));
		expect(served.asked[0]).toBe('file whole');
		// How much of a broken answer arrives is the network's business; none of it is asked for twice.
		const starts = served.asked.slice(1).map((asked) => Number(/^file bytes=(\d+)-$/.exec(asked)![1]));
		expect(starts.length).toBeGreaterThanOrEqual(2);
		expect(starts).toEqual([...starts].sort((a, b) => a - b));
		expect(starts.at(-1)).toBeGreaterThan(0);
	});

	test('where a server knows no ranges half a file is an error', async () => {
		served.root = fresh();
		mkdirSync(served.root);
		writeFileSync(join(served.root, 'file'), bytes);
		Object.assign(served, { cut: 1000, ranges: false });
		const cache = fresh();
		await expect(locate(remote(origin, cache), 'file', false)).rejects.toThrow(/error unreachable: cannot be fetched/);
		expect(readdirSync(cache)).toEqual([]);
	});

	test('a file that has changed at its address is fetched again, and one that was spoilt in the cache', async () => {
		served.root = fresh();
		mkdirSync(served.root);
		const cache = fresh();
		writeFileSync(join(served.root, 'file'), 'one');
		const first = await locate(remote(origin, cache), 'file', false);
		writeFileSync(first!.path, 'spoilt');
		const again = await locate(remote(origin, cache), 'file', false);
		expect(readFileSync(again!.path, 'utf8')).toBe('one');
		writeFileSync(join(served.root, 'file'), 'two');
		const changed = await locate(remote(origin, cache), 'file', false);
		expect(readFileSync(changed!.path, 'utf8')).toBe('two');
		expect(changed!.sha256).not.toBe(first!.sha256);
	});

	test('an object store whose addresses only httpfs reads says so; data sets of the Hub have an address of the web', async () => {
		await expect(locate(remote('s3://bucket/x'), 'models.parquet', false)).rejects.toThrow(
			/s3:\/\/bucket\/x\/models\.parquet: error needs-httpfs: .*INSTALL httpfs/,
		);
		const asked: string[] = [];
		const fetcher = (async (address: string) => {
			asked.push(address);
			return new Response(null, { status: 404 });
		}) as unknown as typeof fetch;
		const from = 'hf://datasets/cfahlgren1/hub-stats';
		expect(await locate({ ...remote(from), fetcher }, 'models.parquet', false)).toBeUndefined();
		expect(asked).toEqual(['https://huggingface.co/datasets/cfahlgren1/hub-stats/resolve/main/models.parquet']);
	});

	test('hub-stats from an address is what it is from a folder', async () => {
		served.root = fresh();
		const models = [{ _id: 'a'.repeat(24), id: 'acme/one', downloads: 3, tags: ['license:mit'] }];
		await writeParquet(served.root, 'models', models, OF_2026);
		const rest = { date: '2026-11-21', origin: 'cfahlgren1/hub-stats', acceptFewer: false } as const;
		const near = await importHubStats({ ...remote(served.root), to: fresh(), ...rest });
		const far = await importHubStats({ ...remote(origin, fresh()), to: fresh(), ...rest });
		const { 'datapackage.json': _, ...tables } = digest(far);
		expect(digest(near)).toMatchObject(tables);
		expect(readFileSync(join(far, 'datapackage.json'), 'utf8')).toContain(`"path": "${origin}/models.parquet"`);
	});
});

describe('the command', () => {
	const run = (...args: string[]) =>
		spawnSync(process.execPath, [join(project, 'scripts/import.ts'), ...args], { encoding: 'utf8', cwd: project });

	test('--help names every source, and an import of hub-stats goes through to the checks', async () => {
		const help = run('--help').stdout;
		for (const [name, { summary }] of Object.entries(SOURCES)) expect(help).toContain(`${name} (${summary})`);
		const [from, to] = [fresh(), fresh()];
		const models = [{ _id: 'a'.repeat(24), id: 'acme/one', downloads: 3, tags: ['license:never-heard-of'] }];
		await writeParquet(from, 'models', models, OF_2026);
		const args = ['--source', 'hub-stats', '--from', from, '--to', to, '--date', '2026-11-21'];
		const { status, stdout, stderr } = run(...args);
		expect(stdout).toMatch(/wrote .*2026-11-21 \(models 1, derivations 0, hub_counts 1, weights 0\)/);
		expect(stderr).toMatch(/models\.csv\.gz:2:\d+: error unknown-licence/);
		expect(status).toBe(1);
	});
});

const request = {
	...remote('.'),
	to: '.',
	date: undefined,
	origin: undefined,
	into: undefined,
	editions: '',
	without: [],
	acceptFewer: false,
};
test.each([
	['hubstats', [], {}, /--source: error unknown-source: .*did you mean "hub-stats"/],
	['tables', ['into'], {}, /--into: error foreign-option: --source tables does not know it/],
	['tables', ['date'], {}, /--date: error foreign-option: --source tables does not know it/],
	['hub-stats', [], {}, /--date: error no-date/],
	['hub-stats', ['date'], { date: 'today' }, /--date: error not-a-day/],
	['hub-stats', [], { from: undefined }, /--from: error no-folder/],
	['hub-stats', [], { from: 'nowhere' }, /nowhere: error missing-folder/],
	['hub-stats', ['origin'], { date: '2026-11-21', origin: 'x' }, /--origin: error unknown-origin: "x"/],
] as const)('%s with %j is refused: %j', async (name, given, rest, message) => {
	const ask = async () => findSource(name, given).import({ ...request, ...rest });
	await expect(ask()).rejects.toThrow(message);
});

const shared = join(project, '../shared/data');
describe.skipIf(!existsSync(shared))(
	`what others publish${existsSync(shared) ? '' : ` (skipped: ${shared} is absent)`}`,
	() => {
		const add = (into: string, without: readonly TableName[] = []) =>
			importInto({ into, from: shared, without, editions: join(folder.path, 'none'), print: () => {}, fetcher: fetch });
		function bare(day: string): string {
			const directory = join(fresh(), day);
			const models = { rows: [{ model: 'a/b', developer: 'a', downloads_30d: 1 }] };
			const input = snapshotInput(directory, { tables: new Map([['models', models]]) });
			writeSnapshot({ ...input, name: day, created: day, temporal: { start: '2022-01-01', end: day } });
			return directory;
		}

		test('goes into a snapshot of any day, as far as it was known then, and changes nothing else', async () => {
			const directory = bare('2026-11-21');
			const { 'models.csv': before } = digest(directory);
			await add(directory);
			const first = digest(directory);
			expect(first['models.csv']).toBe(before);
			await add(directory);
			expect(digest(directory)).toEqual(first);
			const snapshot = openSnapshot(directory);
			expect([...snapshot.tables.keys()]).toEqual(['models', 'openness', 'hub']);
			expect(snapshot.tables.get('openness')?.description).toContain(
				'State of 2026-06-12, 162 days before the snapshot.',
			);
			expect(snapshot.package.licenses.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['CC-BY-4.0', 'Apache-2.0']),
			);
			const registries = loadRegistries(join(project, 'data/registry'));
			expect(await checkSnapshot(snapshot, registries)).toEqual([]);
			const earlier = bare('2025-03-01');
			await add(earlier, ['openness']);
			const months = readFileSync(join(earlier, 'hub.csv'), 'utf8').match(/^\d{4}-\d{2}/gm)!;
			expect(months.sort().at(-1)).toBe('2025-02');
			expect(existsSync(join(earlier, 'openness.csv'))).toBe(false);
		});
	},
);
