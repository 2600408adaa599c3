/** Downloads between snapshots are differences of counters; what the counters got wrong is kept, counted and told. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { accumulate } from '../../src/snapshot/accumulate/index.ts';
import { accumulationSql, BUSY } from '../../src/snapshot/accumulate/sql.ts';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { digest } from '../collect/fixture.ts';
import { temporaryFolder } from './fixture.ts';

interface Model {
	readonly model: string;
	/** A small number that stands for the Hub's own id; null where the source has none. */
	readonly id?: number | null;
	readonly created?: string | null;
	readonly total?: number | null;
	readonly recent?: number | null;
}
type Days = Readonly<Record<string, readonly Model[]>>;

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const folder = temporaryFolder();
afterAll(() => {
	instance.closeSync();
	folder[Symbol.dispose]();
});

const hubId = (id: number | null | undefined): string | null =>
	id === null || id === undefined ? null : id.toString(16).padStart(24, '0');
const text = (value: string | null): string => (value === null ? 'NULL::VARCHAR' : `'${value}'`);

const modelsSql = (models: readonly Model[]): string =>
	`SELECT * FROM (VALUES ${[
		...models.map(
			({ model, id, created = null, total = null, recent = null }) =>
				`(${text(model)}, ${text(hubId(id))}, ${text(created)}::DATE, ${total}::BIGINT, ${recent}::BIGINT)`,
		),
		"('', NULL::VARCHAR, NULL::DATE, NULL::BIGINT, NULL::BIGINT)",
	].join(', ')}) t(model, hub_id, created, downloads_all_time, downloads_30d) WHERE model <> ''`;

/** The rows of both tables, by short names. */
async function tablesOf(days: Days) {
	const connection = await instance.connect();
	const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
	for (const table of ['days', 'seen', 'pairs', 'judged', 'intervals', 'interval_cases'])
		await connection.run(`DROP TABLE IF EXISTS ${table}`);
	const readings = Object.entries(days).map(([day, models]) => ({ day, models: modelsSql(models) }));
	for (const sql of accumulationSql(readings)) await connection.run(sql);
	const intervals = await read(
		'SELECT until::VARCHAR, model, since::VARCHAR, downloads, state, renamed_from FROM intervals ORDER BY ALL',
	);
	const cases = await read('SELECT until::VARCHAR, kind, models, downloads FROM interval_cases ORDER BY ALL');
	connection.closeSync();
	const number = (value: unknown): unknown =>
		typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
	return { intervals: intervals.map((row) => row.map(number)), cases: cases.map((row) => row.map(number)) };
}

const [D1, D2, D3] = ['2026-01-05', '2026-01-12', '2026-01-19'] as const;

describe('states', () => {
	test('a counter that rises, a new model, one that is older than its first sight, and idle ones', async () => {
		const { intervals, cases } = await tablesOf({
			[D1]: [
				{ model: 'a/one', id: 1, created: '2024-01-01', total: 100 },
				{ model: 'a/idle', id: 2, created: '2024-01-01', total: 7 },
				{ model: 'a/gone', id: 3, created: '2024-01-01', total: 50 },
			],
			[D2]: [
				{ model: 'a/one', id: 1, created: '2024-01-01', total: 130 },
				{ model: 'a/idle', id: 2, created: '2024-01-01', total: 7 },
				{ model: 'a/new', id: 4, created: D1, total: 9 },
				{ model: 'a/old', id: 5, created: '2026-01-04', total: 1000 },
				{ model: 'a/zero', id: 6, created: '2024-01-01', total: 0 },
				{ model: 'a/uncounted', id: 7, created: '2024-01-01' },
			],
		});
		expect(intervals).toEqual([
			[D2, 'a/new', D1, 9, 'new', null],
			[D2, 'a/old', D1, null, 'unknown', null],
			[D2, 'a/one', D1, 30, 'counted', null],
		]);
		expect(cases).toEqual([
			[D2, 'counted', 1, 30],
			[D2, 'gone', 1, null],
			[D2, 'idle', 2, null],
			[D2, 'new', 1, 9],
			[D2, 'uncounted', 1, null],
			[D2, 'unknown', 1, null],
		]);
	});

	test('a rename is followed, and another repository under the old name is another model', async () => {
		const { intervals, cases } = await tablesOf({
			[D1]: [{ model: 'a/name', id: 1, created: '2024-01-01', total: 100 }],
			[D2]: [
				{ model: 'a/renamed', id: 1, created: '2024-01-01', total: 110 },
				{ model: 'a/name', id: 2, created: '2026-01-09', total: 5 },
			],
			[D3]: [
				{ model: 'a/renamed', id: 1, created: '2024-01-01', total: 111 },
				{ model: 'a/name', id: 2, created: '2026-01-09', total: 8 },
			],
		});
		expect(intervals).toEqual([
			[D2, 'a/name', D1, 5, 'recreated', null],
			[D2, 'a/renamed', D1, 10, 'counted', 'a/name'],
			[D3, 'a/name', D2, 3, 'counted', null],
			[D3, 'a/renamed', D2, 1, 'counted', null],
		]);
		expect(cases).toContainEqual([D2, 'renamed', 1, 10]);
		expect(cases.filter(([, kind]) => kind === 'gone')).toEqual([]);
	});

	test('without ids a name that was created later is another repository; with them its day of creation is odd', async () => {
		const days = (id: number | null): Days => ({
			[D1]: [
				{ model: 'a/on', id, created: '2024-01-01', total: 100 },
				{ model: 'a/anew', id: id && id + 1, created: '2024-01-01', total: 100 },
			],
			[D2]: [
				{ model: 'a/on', id, created: '2026-01-08', total: 120 },
				{ model: 'a/anew', id: id && id + 1, created: '2026-01-08', total: 3 },
			],
		});
		expect((await tablesOf(days(null))).intervals).toEqual([
			[D2, 'a/anew', D1, 3, 'recreated', null],
			[D2, 'a/on', D1, 20, 'recreated', null],
		]);
		const { intervals, cases } = await tablesOf(days(1));
		expect(intervals).toEqual([
			[D2, 'a/anew', D1, -97, 'rollback', null],
			[D2, 'a/on', D1, 20, 'counted', null],
		]);
		expect(cases).toContainEqual([D2, 'created_late', 2, -77]);
	});

	test('a model that was missing in between has one longer interval', async () => {
		const one = { model: 'a/one', id: 1, created: '2024-01-01' };
		const { intervals, cases } = await tablesOf({
			[D1]: [{ ...one, total: 100 }],
			[D2]: [],
			[D3]: [{ ...one, total: 104 }],
		});
		expect(intervals).toEqual([[D3, 'a/one', D1, 4, 'returned', null]]);
		expect(cases).toEqual([
			[D2, 'gone', 1, null],
			[D3, 'returned', 1, 4],
		]);
	});

	test('a busy model whose counter stands still is frozen, and catches up without a loss', async () => {
		const models = (totals: readonly number[]): Model[] =>
			totals.map((total, i) => ({
				model: `a/m${i}`,
				id: i,
				created: '2024-01-01',
				total,
				recent: BUSY - (i === 3 ? 1 : 0),
			}));
		const { intervals, cases } = await tablesOf({
			[D1]: models([5000, 5000, 5000, 5000]),
			[D2]: models([5000, 5300, 5300, 5000]),
			[D3]: models([5600, 5600, 5600, 5000]),
		});
		expect(intervals[0]).toEqual([D2, 'a/m0', D1, 0, 'frozen', null]);
		expect(cases).toContainEqual([D2, 'frozen', 1, 0]);
		expect(cases).toContainEqual([D2, 'busy', 3, 600]);
		expect(intervals.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(1800);
	});

	test('counters that fell are netted, not clipped: the published case, in miniature', async () => {
		// Model Pulse: sum of positive differences 44.453 billion, less 0.977 billion phantoms: 43.476 billion.
		const { intervals, cases } = await tablesOf({
			[D1]: [
				{ model: 'a/rising', id: 1, created: '2024-01-01', total: 1_000_000 },
				{ model: 'a/falling', id: 2, created: '2024-01-01', total: 1_000_000 },
			],
			[D2]: [
				{ model: 'a/rising', id: 1, created: '2024-01-01', total: 1_044_453 },
				{ model: 'a/falling', id: 2, created: '2024-01-01', total: 999_023 },
			],
		});
		expect(cases).toEqual([
			[D2, 'counted', 1, 44_453],
			[D2, 'rollback', 1, -977],
		]);
		expect(intervals.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(43_476);
	});

	test('snapshots without ids take them from those that have them', async () => {
		const { intervals } = await tablesOf({
			[D1]: [{ model: 'a/old-name', created: '2024-01-01', total: 10 }],
			[D2]: [{ model: 'a/old-name', id: 1, created: '2024-01-01', total: 12 }],
			[D3]: [{ model: 'a/new-name', id: 1, created: '2024-01-01', total: 15 }],
		});
		expect(intervals).toEqual([
			[D2, 'a/old-name', D1, 2, 'counted', null],
			[D3, 'a/new-name', D2, 3, 'counted', 'a/old-name'],
		]);
	});
});

describe('of any counters', () => {
	const NAMES = ['a/x', 'a/y', 'b/x', 'c'];
	/** Up to four snapshots in which models keep their ids and lose, take and exchange their names. */
	const history = fc
		.array(
			fc.record({
				names: fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
				totals: fc.array(fc.option(fc.nat(3000), { freq: 5 }), { minLength: 4, maxLength: 4 }),
				present: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
				recent: fc.array(fc.option(fc.nat(2 * BUSY)), { minLength: 4, maxLength: 4 }),
			}),
			{ minLength: 2, maxLength: 4 },
		)
		.map(
			(snapshots): Days =>
				Object.fromEntries(
					snapshots.map(({ names, totals, present, recent }, nr) => [
						`2026-0${nr + 1}-01`,
						names
							.map((model, id) => ({
								model,
								id,
								created: `2025-12-0${id + 1}`,
								total: totals[id]!,
								recent: recent[id]!,
							}))
							.filter((_, id) => present[id]),
					]),
				),
		);

	test('the intervals of a model add up to its last counter less its first', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (days) => {
				const { intervals, cases } = await tablesOf(days);
				const nets = new Map<string, number>();
				// Names at the later snapshot lead to ids.
				const idAt = (day: unknown, model: unknown) => days[String(day)]!.find((own) => own.model === model)!.id;
				for (const [until, model, , downloads] of intervals) {
					const key = String(idAt(until, model));
					nets.set(key, (nets.get(key) ?? 0) + Number(downloads ?? 0));
				}
				let whole = 0;
				for (let id = 0; id < NAMES.length; id++) {
					const counters = Object.values(days).flatMap((models) => models.find((own) => own.id === id)?.total ?? []);
					const net = counters.length < 2 ? 0 : counters.at(-1)! - counters[0]!;
					expect(nets.get(String(id)) ?? 0).toBe(net);
					whole += net;
				}
				const states = ['recreated', 'new', 'unknown', 'rollback', 'returned', 'frozen', 'counted'];
				const told = cases.filter(([, kind]) => states.includes(String(kind)));
				expect(told.reduce((sum, row) => sum + Number(row[3] ?? 0), 0)).toBe(whole);
				expect(told.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(intervals.length);
				// Nothing is dropped: each model with a counter has a row, or is idle.
				const idle = cases.filter(([, kind]) => kind === 'idle').reduce((sum, row) => sum + Number(row[2]), 0);
				const counted = Object.values(days)
					.slice(1)
					.flatMap((models) => models.filter(({ total }) => total !== null));
				expect(intervals.length + idle).toBe(counted.length);
			}),
			{ numRuns: 60 },
		);
	});

	test('a later snapshot changes nothing in the intervals before it', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (days) => {
				const all = await tablesOf(days);
				const last = Object.keys(days).at(-1)!;
				const earlier = Object.fromEntries(Object.entries(days).slice(0, -1));
				if (Object.keys(earlier).length < 2) return;
				const before = await tablesOf(earlier);
				expect(all.intervals.filter(([until]) => until !== last)).toEqual(before.intervals);
				expect(all.cases.filter(([until]) => until !== last)).toEqual(before.cases);
			}),
			{ numRuns: 30 },
		);
	});
});

describe('snapshots', () => {
	function write(
		root: string,
		day: string,
		models: readonly Model[],
		kind: 'observed' | 'sample' = 'observed',
	): string {
		const directory = join(root, day);
		writeSnapshot({
			directory,
			name: day,
			title: day,
			created: day,
			kind,
			temporal: { start: '2025-01-01', end: day },
			population: 'all',
			sources: [],
			licenses: [{ name: 'MIT' }],
			tables: new Map([
				[
					'models',
					{
						rows: models.map(({ model, id, created, total, recent }) => ({
							model,
							developer: model.split('/')[0]!,
							created,
							...(total === undefined ? {} : { downloads_all_time: total }),
							downloads_30d: recent,
							hub_id: hubId(id),
						})),
					},
				],
			]),
		});
		return directory;
	}
	let count = 0;
	const root = (): string => join(folder.path, String(count++));
	const run = (snapshots: readonly string[], lines: string[] = [], editions = join(folder.path, 'none')) =>
		accumulate({ snapshots, editions, print: (line) => lines.push(line) });
	const models = (total: number): Model[] => [{ model: 'a/one', id: 1, created: '2024-01-01', total, recent: 5 }];

	test('in any order and any number of times the same bytes are added to the latest', async () => {
		const at = root();
		const all = [write(at, D1, models(1)), write(at, D2, models(4)), write(at, D3, models(9))];
		const untouched = all.slice(0, 2).map(digest);
		const { 'models.csv': own } = digest(all[2]!);
		const lines: string[] = [];
		expect(await run(all, lines)).toBe(all[2]);
		const first = digest(all[2]!);
		expect(Object.keys(first)).toEqual(['datapackage.json', 'interval_cases.csv', 'intervals.csv.gz', 'models.csv']);
		expect(first['models.csv']).toBe(own);
		for (const order of [[...all].reverse(), [all[1]!, all[2]!, all[0]!, all[1]!]]) {
			await run(order);
			expect(digest(all[2]!)).toEqual(first);
		}
		expect(all.slice(0, 2).map(digest)).toEqual(untouched);
		expect(gunzipSync(readFileSync(join(all[2]!, 'intervals.csv.gz'))).toString()).toBe(
			`until,model,since,downloads,state,hub_id,renamed_from\n${D2},a/one,${D1},3,counted,${hubId(1)},\n${D3},a/one,${D2},5,counted,${hubId(1)},\n`,
		);
		expect(lines).toContain(`${D1} to ${D2}: counters rose by 3 and fell by 0, 3 downloads (models: counted 1)`);
		const snapshot = openSnapshot(all[2]!);
		expect(await checkSnapshot(snapshot, loadRegistries(join(import.meta.dirname, '../../data/registry')))).toEqual([]);
		expect(snapshot.tables.get('intervals')!.sources?.map(({ path }) => path)).toEqual(
			[D1, D2, D3].map((day) => `${day}/models.csv`),
		);
	});

	test('what cannot be accumulated is refused, with all reasons', async () => {
		const at = root();
		const first = write(at, D1, models(1));
		await expect(run([first])).rejects.toThrow(/error usage: name two snapshots or more/);
		const bare = write(at, D2, [{ model: 'a/one', recent: 5 }]);
		const made = write(at, D3, models(9), 'sample');
		const twin = write(root(), D1, models(2));
		const refusal = await run([first, bare, made, twin]).catch((error: Error) => error.message.split('\n'));
		expect(refusal).toEqual([
			expect.stringMatching(/2026-01-12: error no-counters: has no column downloads_all_time/),
			expect.stringMatching(/2026-01-19: error mixed-kinds: is sample, others are not/),
			expect.stringMatching(/2026-01-05: error same-day: is of 2026-01-05, as .*2026-01-05 is/),
		]);
	});

	test('a snapshot that an edition was published from is not changed', async () => {
		const at = root();
		const all = [write(at, D1, models(1)), write(at, D2, models(4))];
		const editions = join(at, 'editions');
		mkdirSync(join(editions, 'spring'), { recursive: true });
		writeFileSync(join(editions, 'spring/snapshot.json'), JSON.stringify({ name: D2 }));
		const before = digest(all[1]!);
		await expect(run(all, [], editions)).rejects.toThrow(/error published: the edition spring was published from it/);
		expect(digest(all[1]!)).toEqual(before);
	});
});
