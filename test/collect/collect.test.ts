/** A collection ends in the same bytes whatever goes wrong on the way, kills included. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src/snapshot/sample/random.ts';
import { digest, Killed, Killer, makePlace, type Place, removePlace, run, TestClock } from './fixture.ts';
import { FAULTS, type Fault, HubServer } from './hub-server.ts';
import { makeWorld } from './world.ts';

const project = join(import.meta.dirname, '../..');
const SCHEDULES = 200;
/** They take seconds of work; a machine that does much else at the same time takes minutes. */
const PATIENCE = 400_000;
const POPULATIONS = [{}, { limit: 20 }, { minDownloads: 49 }, { limit: 30, minDownloads: 100 }];

let server: HubServer;
/** Bytes of undisturbed runs, by population. */
const references: Record<string, string>[] = [];
const places: Place[] = [];

beforeAll(async () => {
	server = await HubServer.start(makeWorld());
	for (const population of POPULATIONS) references.push(digest(await run(place(), { hub: server.url, ...population })));
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

/** Collects, and again after each kill, with nothing kept but the files. */
async function survive(
	at: Place,
	clock: TestClock,
	killers: Iterator<Killer, undefined>,
	population: (typeof POPULATIONS)[number],
): Promise<{ readonly directory: string; readonly kills: number }> {
	for (let kills = 0; ; kills++) {
		const killer = killers.next().value;
		try {
			const directory = await run(at, { hub: server.url, clock, ...population, ...(killer ? { killer } : {}) });
			return { directory, kills };
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
			// It goes on hours later; the day of the snapshot stays that of the first start.
			clock.skip(7 * 3_600_000);
		}
	}
}

describe.each(POPULATIONS.map((population, index) => ({ population, index })))(
	'$population',
	({ population, index }) => {
		const count = SCHEDULES / POPULATIONS.length;
		test(`${count} schedules of faults and kills end in the bytes of an undisturbed run`, async () => {
			const met = new Set<Fault>();
			let [kills, faults] = [0, 0];
			for (let schedule = 0; schedule < count; schedule++) {
				const random = new Random(index * 1000 + schedule + 1);
				const [at, clock, rate] = [place(), new TestClock(), random.next() * 0.5];
				server.behave({
					now: clock.now,
					onSlow: () => setImmediate(clock.expire),
					fault: () => {
						if (!random.chance(rate)) return undefined;
						const fault = FAULTS[random.int(FAULTS.length)]!;
						met.add(fault);
						faults++;
						return fault;
					},
				});
				function* killers(): Generator<Killer, undefined> {
					for (let n = random.int(4); n > 0; n--) yield new Killer(random.int(120));
					return undefined;
				}
				const result = await survive(at, clock, killers(), population);
				kills += result.kills;
				expect(digest(result.directory), `schedule ${schedule}`).toEqual(references[index]);
			}
			expect([...met].sort()).toEqual([...FAULTS].sort());
			expect(kills).toBeGreaterThan(count / 2);
			expect(faults).toBeGreaterThan(count);
		});
	},
);

test(
	'a kill at each point at which one can come ends in the same bytes',
	async () => {
		const world = makeWorld(7, { models: 7, datasets: 3, spaces: 2 });
		const small = await HubServer.start(world);
		try {
			const sizes = { publishers: 2, trending: 2, pageSize: 4, plainPageSize: 4 };
			// Lists of data sets are read as those of models are.
			const options = { hub: small.url, sizes, without: ['datasets' as const] };
			const counter = new Killer(Number.POSITIVE_INFINITY);
			const reference = digest(await run(place(), { ...options, killer: counter }));
			for (let point = 0; point < counter.points; point++) {
				const at = place();
				const killed = run(at, { ...options, killer: new Killer(point) });
				await expect(killed, `point ${point}`).rejects.toThrow(Killed);
				expect(digest(await run(at, options)), `point ${point}`).toEqual(reference);
			}
			expect(counter.points).toBeGreaterThan(50);
		} finally {
			await small.close();
		}
	},
	PATIENCE,
);

test(
	'real processes killed by SIGKILL at ten moments leave what ends in the same bytes',
	async () => {
		const sizes = { publishers: 500, trending: 100, pageSize: 500, plainPageSize: 1000 };
		const options = { hub: server.url, date: '2025-01-06', sizes };
		// The server's pages are small although the program asks for its usual ones.
		server.behave({ largestPage: 7 });
		const reference = digest(await run(place(), options));
		const total = server.requests;
		const [at, random] = [place(), new Random(5)];
		let [kills, seen] = [0, 0];
		for (;;) {
			const wait = kills < 10 ? { requests: random.int(Math.ceil(total / 8)), milliseconds: random.int(6) } : undefined;
			const child = spawn(
				process.execPath,
				[
					'scripts/collect.ts',
					'--edition',
					'test',
					'--hub',
					server.url,
					'--date',
					options.date,
					'--work',
					at.work,
					'--to',
					at.to,
				],
				{ cwd: project, stdio: ['ignore', 'ignore', 'pipe'] },
			);
			let errors = '';
			child.stderr.on('data', (text) => {
				errors += String(text);
			});
			server.behave({
				largestPage: 7,
				onRequest: (n) => {
					seen++;
					if (n === wait?.requests) setTimeout(() => child.kill('SIGKILL'), wait.milliseconds);
				},
			});
			const [status, signal] = await new Promise<[number | null, string | null]>((resolve) => {
				child.on('exit', (...result) => resolve(result));
			});
			if (signal === 'SIGKILL') {
				kills++;
				continue;
			}
			expect(errors).toBe('');
			expect(status).toBe(0);
			if (kills >= 10 || wait === undefined) break;
			// It was done before the kill came: the next one is killed while it writes the tables anew, or ends as well.
			kills++;
		}
		expect(digest(join(at.to, options.date))).toEqual(reference);
		expect(kills).toBe(10);
		// Each kill costs at most the requests of one page.
		expect(seen).toBeLessThan(total + 11 * 20);
	},
	PATIENCE,
);
