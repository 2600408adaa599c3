/** What the collector makes of the Hub's answers, and which answers it refuses. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { HubClient } from '../../src/snapshot/collect/client.ts';
import { Reporter } from '../../src/snapshot/collect/progress.ts';
import { readRateLimit, readRetryAfter } from '../../src/snapshot/collect/rate-limit.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { digest, makePlace, type Place, removePlace, run, START, TestClock } from './fixture.ts';
import { HubServer, WRONG_ANSWERS } from './hub-server.ts';
import { type Item, makeWorld, type World } from './world.ts';

const TOKEN = 'hf_secretSECRETsecret';
const world = makeWorld();
let server: HubServer;
const places: Place[] = [];

beforeAll(async () => {
	server = await HubServer.start(world);
});
afterAll(async () => {
	await server.close();
	places.forEach(removePlace);
});

function place(): Place {
	const made = makePlace();
	places.push(made);
	return made;
}

/** The lines of a table. */
function read(directory: string, table: string): string[] {
	const name = readdirSync(directory).find((file) => file.startsWith(`${table}.csv`));
	if (name === undefined) return [];
	const bytes = readFileSync(join(directory, name));
	return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
}

function item(serial: number, id: string, rest: object): Item {
	return { _id: serial.toString(16).padStart(24, '0'), id, private: false, ...rest };
}

function only(models: readonly Item[], rest: Partial<World> = {}): World {
	return { models, datasets: [], spaces: [], organizations: new Map(), users: new Map(), renames: new Map(), ...rest };
}

describe('tables', () => {
	test('a collected snapshot passes every check', async () => {
		server.behave({}, world);
		const snapshot = openSnapshot(await run(place(), { hub: server.url }));
		expect(await checkSnapshot(snapshot, loadRegistries(join(import.meta.dirname, '../../data/registry')))).toEqual([]);
		expect([...snapshot.tables.keys()]).toEqual([
			'models',
			'derivations',
			'datasets',
			'hub_counts',
			'trending',
			'weights',
			'accounts',
		]);
	});

	test('fields, tags and the card become columns; what no table can hold is counted', async () => {
		const models = [
			item(1, 'acme/base', {
				createdAt: '2022-03-02T23:29:04.000Z',
				downloads: 90,
				downloadsAllTime: 900,
				likes: 4,
				gated: 'manual',
				pipeline_tag: 'text-generation',
				library_name: 'transformers',
				tags: ['license:mit', 'dataset:a/b', 'dataset:a/c', 'arxiv:1', 'license:other'],
				cardData: { license: 'gemma' },
				safetensors: { parameters: { BF16: 7 }, total: 7_000_000_000 },
			}),
			item(2, 'zed/tiny-gguf', {
				createdAt: '2024-01-31T23:59:59.999Z',
				downloads: 90,
				likes: 0,
				gated: false,
				tags: ['base_model:acme/base', 'base_model:quantized:acme/base', 'base_model:bare/one'],
				cardData: { license: ['apache-2.0', 'mit'] },
				safetensors: { total: 0 },
				gguf: { total: 6_500_000_000 },
			}),
			item(3, 'zed/half', { downloads: 1.5, tags: [] }),
			item(4, 'zed/wörse', { downloads: 3 }),
			item(5, 'nobody', { downloads: 3 }),
			item(6, 'old', { author: 'zed', downloads: 2 }),
			item(7, 'zed/tomorrow', { createdAt: '2026-11-22T00:00:00.000Z', downloads: 1 }),
			item(8, 'zed/hidden', { private: true, downloads: 1 }),
			item(9, 'zed/huge', { downloads: 0, gguf: { total: 1e18 } }),
		];
		server.behave({}, only(models));
		const directory = await run(place(), { hub: server.url, without: ['trending'] });
		expect(read(directory, 'models')).toEqual([
			'model,developer,created,downloads_30d,downloads_all_time,likes,task,library,licence,gated,declared_datasets,papers,hub_id',
			'acme/base,acme,2022-03-02,90,900,4,text-generation,transformers,mit,manual,2,1,000000000000000000000001',
			'zed/tiny-gguf,zed,2024-01-31,90,,0,,,apache-2.0,no,0,0,000000000000000000000002',
			'old,zed,,2,,,,,,,0,0,000000000000000000000006',
			'zed/huge,zed,,0,,,,,,,0,0,000000000000000000000009',
		]);
		expect(read(directory, 'derivations')).toEqual(['child,parent,relation', 'zed/tiny-gguf,acme/base,quantized']);
		expect(read(directory, 'weights')).toEqual([
			'model,safetensors_parameters,gguf_parameters',
			'acme/base,7000000000,',
			'zed/tiny-gguf,,6500000000',
		]);
		expect(openSnapshot(directory).package.collection?.leftOut).toEqual([
			{ table: 'derivations', reason: 'a base_model tag without a relation, or without an id', rows: 1 },
			{ table: 'models', reason: 'created after the day of the snapshot', rows: 1 },
			{ table: 'models', reason: 'developer: missing-value', rows: 1 },
			{ table: 'models', reason: 'downloads_30d: wrong-type', rows: 1 },
			{ table: 'models', reason: 'model: malformed-id', rows: 1 },
			{ table: 'weights', reason: 'a number of parameters that cannot be true', rows: 1 },
			{ table: 'accounts', reason: 'gone', rows: 2 },
		]);
	});

	test('a rename keeps the id; of two repositories with one name the younger has it', async () => {
		const at = place();
		const first = [item(1, 'acme/one', { downloads: 5, createdAt: '2024-01-01T00:00:00.000Z' })];
		server.behave({}, only(first));
		const before = await run(at, { hub: server.url, without: ['trending'] });
		const second = [
			item(1, 'acme/renamed', { downloads: 5, createdAt: '2024-01-01T00:00:00.000Z' }),
			item(2, 'acme/one', { downloads: 9, createdAt: '2024-01-02T00:00:00.000Z' }),
			item(3, 'acme/one', { downloads: 1, createdAt: '2026-01-02T00:00:00.000Z' }),
		];
		server.behave({}, only(second));
		const clock = new TestClock(START + 86_400_000);
		const after = await run(at, { hub: server.url, without: ['trending'], restart: true, clock });
		expect(read(before, 'models')[1]).toMatch(/^acme\/one,.*,000000000000000000000001$/);
		expect(read(after, 'models').slice(1)).toEqual([
			expect.stringMatching(/^acme\/renamed,.*,000000000000000000000001$/),
			expect.stringMatching(/^acme\/one,.*,000000000000000000000003$/),
		]);
	});

	test('a part of the Hub is what it says, and the counts of all of it are left out', async () => {
		server.behave({}, world);
		const directory = await run(place(), { hub: server.url, limit: 10 });
		const { population, collection } = openSnapshot(directory).package;
		expect(population).toBe('the 10 models with the most downloads in the 30 days before 21 November 2026');
		expect(collection).toMatchObject({ order: 'downloads', limit: 10, minDownloads: null, accepted: [] });
		const listed = world.models.filter((model) => model['private'] === false && /^[\w-]+\//.test(model.id));
		const top = listed
			.sort((a, b) => Number(b['downloads']) - Number(a['downloads']) || (a.id < b.id ? -1 : 1))
			.slice(0, 10);
		expect(
			read(directory, 'models')
				.slice(1)
				.map((line) => line.split(',')[0]),
		).toEqual(top.map(({ id }) => id));
		expect(read(directory, 'hub_counts').slice(1)).toEqual([
			`2026-11-21,spaces,${world.spaces.filter((space) => space['private'] === false).length}`,
		]);
	});

	test('what moves between pages while a list by downloads is read is found by the second look', async () => {
		server.behave({}, world);
		const reference = digest(await run(place(), { hub: server.url, limit: 20 }));
		server.behave({ fault: () => 'moved' });
		const lines: string[] = [];
		expect(digest(await run(place(), { hub: server.url, limit: 20, lines }))).toEqual(reference);
		expect(lines.join('')).toMatch(/models that moved between pages: [1-9]/);
	});
});

describe('rate limits', () => {
	test('a spent window is waited for before the next request, not after a refusal', async () => {
		const clock = new TestClock();
		server.behave({ quota: 5, now: clock.now }, world);
		await run(place(), { hub: server.url, clock });
		expect(server.beyond).toBe(0);
		expect(server.requests).toBeGreaterThan(15);
		expect(clock.waits.length).toBe(Math.floor((server.requests - 1) / 5));
		for (const wait of clock.waits) expect(wait).toBeGreaterThan(290_000);
	});

	test.each([
		['seconds', 'limited', 7000],
		['a date', 'limited-date', 9000],
	] as const)('Retry-After in %s is kept', async (_, fault, milliseconds) => {
		const clock = new TestClock();
		server.behave({ fault: (n) => (n === 2 ? fault : undefined), now: clock.now }, world);
		await run(place(), { hub: server.url, clock });
		expect(clock.waits).toEqual([milliseconds]);
	});

	test('waits grow, are the same for the same seed, and end with an error that says what to do', async () => {
		const waits = async (): Promise<number[]> => {
			const clock = new TestClock();
			server.behave({ fault: () => 'unavailable' }, world);
			await expect(run(place(), { hub: server.url, clock })).rejects.toThrow(
				/\/api\/datasets\?.*: error unreachable: HTTP 503, 10 times; check the connection .*run the same command again/,
			);
			return clock.waits;
		};
		const first = await waits();
		expect(first.length).toBe(9);
		first.forEach((wait, n) => {
			expect(wait).toBeGreaterThanOrEqual(Math.min(120_000, 1000 * 2 ** n) / 2);
			expect(wait).toBeLessThanOrEqual(Math.min(120_000, 1000 * 2 ** n));
		});
		expect(await waits()).toEqual(first);
	});

	test('headers are read as the Hub writes them', () => {
		const headers = new Headers({
			RateLimit: '"pages";r=90;t=5, "api";r=12;t=295',
			'RateLimit-Policy': '"fixed window";"pages";q=100;w=300, "fixed window";"api";q=500;w=300',
		});
		expect(readRateLimit(headers, 1000)).toEqual({ remaining: 12, reset: 296_000, quota: 500 });
		expect(readRateLimit(new Headers(), 1000)).toBeUndefined();
		expect(readRetryAfter(new Headers({ 'Retry-After': 'Sat, 21 Nov 2026 10:00:30 GMT' }), START)).toBe(30_000);
		expect(readRetryAfter(new Headers({ 'Retry-After': 'soon' }), START)).toBeUndefined();
	});
});

describe('refusals', () => {
	const reasons = {
		html: 'HTML in place of JSON',
		'repeated-page': 'a page that was there before',
		loop: 'a cursor that leads back to a page before',
	};
	test.each(WRONG_ANSWERS)('%s, every time, is refused with the address and what to do', async (fault) => {
		const at = place();
		// Only once the list has several pages can one of them repeat.
		server.behave({ fault: (_, url) => (url.searchParams.has('cursor') ? fault : undefined) }, world);
		await expect(run(at, { hub: server.url })).rejects.toThrow(
			new RegExp(`/api/models\\?.*: error wrong-answer: ${reasons[fault]}, 10 times; look at the address in a browser`),
		);
		expect(existsSync(join(at.to, '2026-11-21'))).toBe(false);
	});

	test('a field that the Hub no longer lists is an error with those that it does list', async () => {
		server.behave({}, world);
		const client = new HubClient({ hub: server.url, clock: new TestClock() });
		await expect(client.get(`${server.url}/api/models?expand=baseModels`, (answer) => answer)).rejects.toThrow(
			/refused-request: HTTP 400 \("expand" must be one of \[author, cardData,.*got "baseModels"\); .*adapt src\/snapshot\/collect/,
		);
	});

	test('a list of something else is refused', async () => {
		server.behave({}, only([{ ...item(1, 'a/b', {}), _id: 'short' }]));
		await expect(run(place(), { hub: server.url, without: ['trending'] })).rejects.toThrow(
			/wrong-answer: not a list of repositories \(0\._id: /,
		);
	});

	test('a list by downloads that comes in another order is refused', async () => {
		server.behave({ sort: 'createdAt' }, world);
		await expect(run(place(), { hub: server.url, limit: 10 })).rejects.toThrow(
			'wrong-answer: a list that is not sorted by downloads',
		);
	});

	test('a fall of more than five per cent is refused, unless accepted on the record', async () => {
		const at = place();
		server.behave({}, world);
		await run(at, { hub: server.url, date: '2026-08-21' });
		const fewer = { ...world, models: world.models.slice(0, -8) };
		server.behave({}, fewer);
		const again = { hub: server.url, date: '2026-11-21', restart: true };
		await expect(run(at, again)).rejects.toThrow(
			/fewer-rows: \d+ models, \d+ in the snapshot 2026-08-21: a fall of more than 5 % .*--restart.*--accept-fewer/,
		);
		expect(existsSync(join(at.to, '2026-11-21'))).toBe(false);
		const directory = await run(at, { ...again, restart: false, acceptFewer: true });
		expect(openSnapshot(directory).package.collection?.accepted).toEqual([
			expect.stringMatching(/^\d+ models, \d+ in the snapshot 2026-08-21$/),
		]);
	});

	test('a smaller part is compared with the same part of the snapshot before', async () => {
		const at = place();
		server.behave({}, world);
		await run(at, { hub: server.url, date: '2026-08-21' });
		const directory = await run(at, { hub: server.url, date: '2026-11-21', restart: true, limit: 5 });
		expect(read(directory, 'models').length).toBe(6);
	});

	test('a snapshot that was not collected from this Hub is not overwritten', async () => {
		const at = place();
		writeSnapshot({
			directory: join(at.to, '2026-11-21'),
			name: '2026-11-21',
			title: 'another',
			created: '2026-11-21',
			kind: 'observed',
			temporal: { start: '2026-11-20', end: '2026-11-21' },
			population: 'none',
			sources: [],
			licenses: [{ name: 'MIT' }],
			tables: new Map([['models', { rows: [{ model: 'a/b', developer: 'a' }] }]]),
		});
		server.behave({}, world);
		await expect(run(at, { hub: server.url })).rejects.toThrow(/error exists: there is a snapshot of that day/);
	});

	test('other options than at the start are refused, the same ones go on', async () => {
		const at = place();
		server.behave({ fault: (n) => (n > 4 ? 'unavailable' : undefined) }, world);
		await expect(run(at, { hub: server.url })).rejects.toThrow('unreachable');
		await expect(run(at, { hub: server.url, limit: 5 })).rejects.toThrow(
			/run\.json: error other-run: .*--limit was null, is 5.*--restart/,
		);
		server.behave({}, world);
		await run(at, { hub: server.url, clock: new TestClock(START + 86_400_000 * 3) });
		expect(readdirSync(at.to)).toEqual(['2026-11-21']);
	});

	test('a day to come and an address that is none are refused before anything is written', async () => {
		const at = place();
		await expect(run(at, { hub: server.url, date: '2026-11-22' })).rejects.toThrow(
			'--date: error in-the-future: 2026-11-22 is after today, 2026-11-21',
		);
		await expect(run(at, { hub: 'huggingface.co' })).rejects.toThrow('--hub: error not-an-address');
		expect(existsSync(at.to)).toBe(false);
	});

	test('a second process is kept out while the first one lives', async () => {
		const at = place();
		server.behave({}, world);
		await run(at, { hub: server.url });
		// The parent of this process lives, and is not this process.
		writeFileSync(join(at.work, 'lock'), String(process.ppid));
		await expect(run(at, { hub: server.url })).rejects.toThrow(/lock: error locked: process \d+ is collecting here/);
	});

	test('a page that the disk has spoilt is fetched again, with those after it', async () => {
		const at = place();
		server.behave({}, world);
		const reference = digest(await run(at, { hub: server.url }));
		const path = join(at.work, 'models/000002.ndjson.gz');
		writeFileSync(path, readFileSync(path).subarray(0, 60));
		const lines: string[] = [];
		server.behave({});
		expect(digest(await run(at, { hub: server.url, lines }))).toEqual(reference);
		expect(lines.join('')).toContain('000002.ndjson.gz cannot be read; it and the pages after it are fetched again');
		expect(server.requests).toBe(readdirSync(join(at.work, 'models')).length - 2);
	});
});

describe('the token', () => {
	/** Everything below a folder, as text. */
	function contents(directory: string): string {
		return readdirSync(directory, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => {
				const bytes = readFileSync(join(entry.parentPath, entry.name));
				return (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
			})
			.join('\n');
	}

	test('goes to the Hub with every request, and into no file and no output', async () => {
		const at = place();
		const sent = new Set<string | undefined>();
		const clock = new TestClock();
		server.behave(
			{
				onRequest: (_, request) => sent.add(request.headers.authorization),
				fault: (n) => (n % 3 === 0 ? 'unavailable' : undefined),
				quota: 9,
				now: clock.now,
			},
			world,
		);
		const lines: string[] = [];
		await run(at, { hub: server.url, token: TOKEN, lines, clock });
		expect([...sent]).toEqual([`Bearer ${TOKEN}`]);
		expect(contents(at.root)).not.toContain(TOKEN);
		expect(lines.join('')).toContain('with HF_TOKEN');
		expect(lines.join('')).not.toContain(TOKEN);
	});

	test.each([
		['a Link header', 'linkTo'],
		['a redirect', 'redirectTo'],
	] as const)('does not follow %s to another host', async (_, where) => {
		const seen: string[] = [];
		const stranger = createServer((request, response) => {
			seen.push(`${request.url} ${request.headers.authorization}`);
			response.end('[]');
		});
		await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
		try {
			const other = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
			server.behave({ [where]: other }, world);
			const failed = run(place(), { hub: server.url, token: TOKEN });
			await expect(failed).rejects.toThrow(/error other-host: .*another host .*name it with --hub/);
			expect(seen).toEqual([]);
		} finally {
			await new Promise((resolve) => stranger.close(resolve));
		}
	});

	test('shows private repositories of its owner, whose names go into no file', async () => {
		const hidden = world.models.filter((model) => model['private'] === true).map(({ id }) => id);
		expect(hidden.length).toBeGreaterThan(0);
		for (const limit of [undefined, 43]) {
			const at = place();
			server.behave({}, { ...world, models: world.models.map((model) => ({ ...model, tags: [] })) });
			await run(at, { hub: server.url, token: TOKEN, limit });
			for (const id of hidden) expect(contents(at.root)).not.toContain(id);
		}
	});

	test('that the Hub does not accept is an error that says so, from the first request on', async () => {
		const fetcher: typeof fetch = async () => Response.json({ error: 'Invalid credentials' }, { status: 401 });
		await expect(run(place(), { hub: server.url, token: TOKEN, fetcher })).rejects.toThrow(
			'error refused-request: HTTP 401 (Invalid credentials); HF_TOKEN is not accepted',
		);
		await expect(run(place(), { hub: server.url, token: `${TOKEN}\n`, fetcher })).rejects.toThrow(
			'HF_TOKEN: error not-a-token: holds spaces',
		);
	});

	test('is taken out of what a server says of it', async () => {
		const fetcher: typeof fetch = async () => Response.json({ error: `bad ${TOKEN}` }, { status: 401 });
		const client = new HubClient({ hub: server.url, token: TOKEN, clock: new TestClock(), fetcher });
		const failed = client.get(`${server.url}/api/models`, (answer) => answer);
		await expect(failed).rejects.toThrow(
			'HTTP 401 (bad [HF_TOKEN]); HF_TOKEN is not accepted: renew it at the Hub, or unset it',
		);
		await expect(failed).rejects.not.toThrow(TOKEN);
	});
});

describe('progress', () => {
	const limit = () => ({ remaining: 431, reset: START + 300_000, quota: 500 });
	test('is a bar with rate, time to go and what is left of the window on a terminal', () => {
		const written: string[] = [];
		const clock = new TestClock();
		const output = { isTerminal: true, width: 120, write: (text: string) => written.push(text) };
		const progress = new Reporter(output, clock, limit).begin('models', 4000);
		progress.add(1000, false);
		clock.skip(10_000);
		progress.add(1000, true);
		expect(written).toEqual([
			'\r\u001b[K[##########..........] models: 2,000 of about 4,000, 100/s, 20 s to go, 431 of 500 requests left for 5 min',
		]);
		progress.end();
		expect(written.at(-1)).toBe('\r\u001b[Kmodels: 2,000, 1,000 of them found on disk\n');
	});

	test('is a line every ten seconds elsewhere', () => {
		const written: string[] = [];
		const clock = new TestClock();
		const output = { isTerminal: false, write: (text: string) => written.push(text) };
		const progress = new Reporter(output, clock, () => undefined).begin('Spaces', undefined);
		for (let i = 0; i < 25; i++) {
			clock.skip(1000);
			progress.add(10, true);
		}
		progress.end();
		expect(written).toEqual(['Spaces: 100, 10/s\n', 'Spaces: 200, 10/s\n', 'Spaces: 250\n']);
	});
});
