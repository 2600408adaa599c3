import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/metrics/quality/coverage.ts';
import { derivationDefects } from '../../src/metrics/quality/derivations.ts';
import { intervalQuality } from '../../src/metrics/quality/intervals.ts';
import { snapshotTotals, windowQuality } from '../../src/metrics/quality/snapshot.ts';
import { PARTS } from '../../src/metrics/relation.ts';
import { fixture, rowsOf } from './fixture.ts';

describe('totals', () => {
	test('under the default method, and inside the rolling window', async () => {
		const input = fixture({
			models: [
				{ model: 'a/old', downloads_30d: 10, likes: 3, created: '2022-03-02' },
				{ model: 'a/new', downloads_30d: 5, likes: 4, created: '2026-01-01' },
				{ model: 'b/new', downloads_30d: 1, likes: null, created: '2026-02-01' },
				{ model: 'c/uncounted', downloads_30d: null, likes: 100, created: '2026-03-01' },
			],
		});
		expect(await rowsOf(snapshotTotals, input)).toEqual([
			{ models: 3, developers: 2, downloads: 16, likes: 7, first_created: '2022-03-02', last_created: '2026-02-01' },
		]);
		expect(await rowsOf(snapshotTotals, input, { window: 'rolling' })).toMatchObject([
			{ models: 2, developers: 2, downloads: 6, first_created: '2026-01-01' },
		]);
	});

	test('what a snapshot does not hold is empty', async () => {
		const rows = await rowsOf(snapshotTotals, fixture({ models: [{ model: 'a/b', downloads_30d: 1, created: null }] }));
		expect(rows).toMatchObject([{ likes: null, first_created: null, last_created: null }]);
	});
});

describe('coverage', () => {
	test('says of each fact how many models and downloads it is known of', async () => {
		const rows = await rowsOf(
			coverage,
			fixture({
				models: [
					{ model: 'us/a', downloads_30d: 60, licence: 'mit', task: 'fill-mask', parameters: 5 },
					{ model: 'me/b', downloads_30d: 30, licence: 'new-licence', created: null },
					{ model: 'x/c', downloads_30d: 10 },
				],
				derivations: [
					{ child: 'me/b', parent: 'us/a' },
					{ child: 'x/c', parent: 'us/a', relation: 'merge' },
					{ child: 'x/c', parent: 'far/away', relation: 'merge' },
				],
				developers: [
					{ developer: 'us', country: 'US' },
					{ developer: 'me', type: 'user' },
				],
				licences: [
					{ licence: 'mit', group: 'open-use' },
					{ licence: 'none', group: 'undocumented' },
				],
				tasks: [{ task: 'fill-mask', modality: 'nlp' }],
			}),
		);
		expect(rows.map((row) => [row['registry'], row['known_models'], row['models'], row['share']])).toEqual([
			['developer_type', 2, 3, 0.9],
			['country', 2, 3, 0.9],
			['licence', 2, 3, 0.7],
			['licence_stated', 2, 3, 0.9],
			['task', 1, 3, 0.6],
			['task_stated', 1, 3, 0.6],
			['parameters', 1, 3, 0.6],
			['created', 2, 3, 0.7],
			['parents_in_table', 1, 2, 0.75],
		]);
		expect(rows[8]).toEqual({
			registry: 'parents_in_table',
			known_models: 1,
			models: 2,
			model_share: 0.5,
			known_downloads: 30,
			downloads: 40,
			share: 0.75,
		});
	});

	test('without derivations there is no row about parents', async () => {
		const rows = await rowsOf(coverage, fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }));
		expect(rows.map((row) => row['registry'])).not.toContain('parents_in_table');
		expect(rows).toHaveLength(8);
	});
});

describe('ages at the download', () => {
	test('by the day of the snapshot: both edges of the window belong to it', async () => {
		const rows = await rowsOf(
			windowQuality,
			fixture({
				date: '2026-06-10',
				models: [
					{ model: 'a/future', downloads_30d: 1, created: '2026-06-11' },
					{ model: 'a/today', downloads_30d: 2, created: '2026-06-10' },
					{ model: 'a/edge', downloads_30d: 4, created: '2025-06-10' },
					{ model: 'a/past', downloads_30d: 8, created: '2025-06-09' },
					{ model: 'a/floor', downloads_30d: 16, created: '2022-03-02' },
					{ model: 'a/never', downloads_30d: 32, created: null },
				],
			}),
		);
		expect(rows).toEqual([
			{ case: 'negative_age', models: 1, downloads: 1, share: 1 / 63 },
			{ case: 'within_window', models: 2, downloads: 6, share: 6 / 63 },
			{ case: 'outside_window', models: 2, downloads: 24, share: 24 / 63 },
			{ case: 'no_creation_date', models: 1, downloads: 32, share: 32 / 63 },
			{ case: 'floor_day', models: 1, downloads: 16, share: 16 / 63 },
		]);
	});

	test('by the Monday of the week, where there is a log; a model can have several ages', async () => {
		const rows = await rowsOf(
			windowQuality,
			fixture({
				date: '2025-12-31',
				models: [
					{ model: 'a/again', created: '2024-06-04' },
					{ model: 'a/floor', created: '2022-03-02' },
					{ model: 'a/never', created: null },
				],
				downloads: [
					{ week: '2024-06-03', model: 'a/again', downloads: 1 },
					{ week: '2024-06-10', model: 'a/again', downloads: 2 },
					{ week: '2025-06-02', model: 'a/again', downloads: 4 },
					{ week: '2025-06-09', model: 'a/again', downloads: 8 },
					{ week: '2022-03-07', model: 'a/floor', downloads: 16 },
					{ week: '2024-06-03', model: 'a/never', downloads: 32 },
				],
			}),
		);
		expect(rows.map((row) => [row['case'], row['models'], row['downloads']])).toEqual([
			['negative_age', 1, 1],
			['within_window', 2, 22],
			['outside_window', 1, 8],
			['no_creation_date', 1, 32],
			['floor_day', 1, 16],
		]);
	});

	test('a case without models is a row of zeros', async () => {
		const rows = await rowsOf(windowQuality, fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }));
		expect(rows[0]).toEqual({ case: 'negative_age', models: 0, downloads: 0, share: 0 });
	});
});

describe('defects of derivations', () => {
	const defects = async (links: readonly (readonly [string, string, string?])[], names: readonly string[]) => {
		const rows = await rowsOf(
			derivationDefects,
			fixture({
				models: names.map((name, i) => ({ model: `x/${name}`, downloads_30d: 2 ** i })),
				derivations: links.map(([child, parent, relation = 'finetune']) => ({
					child: `x/${child}`,
					parent: `x/${parent}`,
					relation,
				})),
			}),
		);
		return Object.fromEntries(rows.map((row) => [row['defect'], [row['count'], row['downloads']]]));
	};

	test('are counted with the downloads that they touch', async () => {
		// a(1) ⇄ b(2), c(4) → a, d(8) → itself, e(16) → outside and root, f(32) → e by two relations, root(64)
		const found = await defects(
			[
				['a', 'b'],
				['b', 'a'],
				['c', 'a'],
				['d', 'd'],
				['e', 'outside', 'merge'],
				['e', 'root', 'merge'],
				['f', 'e'],
				['f', 'e', 'quantized'],
			],
			['a', 'b', 'c', 'd', 'e', 'f', 'root'],
		);
		expect(found).toEqual({
			links: [6, 1 + 2 + 4 + 16 + 32],
			parents_outside: [1, 16],
			self_loops: [1, 8],
			// c leads into the cycle, but is not in it.
			models_in_cycles: [2, 3],
			several_parents: [1, 16],
			several_relations: [1, 32],
			ways_closed: [3, 7],
			ways_cut: [0, 0],
			max_depth: [2, 4 + 32],
			max_parents: [2, 16],
		});
	});

	test('a cycle of three is three models', async () => {
		const found = await defects(
			[
				['a', 'b'],
				['b', 'c'],
				['c', 'a'],
			],
			['a', 'b', 'c'],
		);
		expect(found).toMatchObject({ models_in_cycles: [3, 7], ways_closed: [3, 7] });
	});

	test('without any, all are zero', async () => {
		const found = await defects([], ['a']);
		expect(Object.values(found)).toEqual(Array(10).fill([0, 0]));
	});

	test('links along which less than one part would pass are counted as cut', async () => {
		// Five layers of 16 parents each: 16⁵ = 1,048,576 ways, but a download has 720,720 parts.
		const layers = 5;
		const width = 16;
		const names = ['start'];
		const links: [string, string, string][] = [];
		let above = ['start'];
		for (let layer = 1; layer <= layers; layer++) {
			const next = Array.from({ length: width }, (_, i) => `l${layer}n${i}`);
			for (const child of above) for (const parent of next) links.push([child, parent, 'merge']);
			// Only the first model of a layer goes on, so that the number of ways stays small.
			above = [next[0]!];
			names.push(next[0]!);
		}
		const found = await defects(links, names);
		// Parts on the way of first parents: 720720, 45045, 2816, 176, 11; the last 11 go to 11 of 16 parents.
		expect(PARTS).toBe(720_720);
		expect(found['ways_cut']![0]).toBe(5);
	});
});

describe('intervals between snapshots', () => {
	const models = [{ model: 'a/b', downloads_30d: 1 }];
	const cases = (until: string, since: string, kinds: Record<string, readonly [number, number | null]>) =>
		Object.entries(kinds).map(([kind, [count, downloads]]) => ({ until, since, kind, models: count, downloads }));

	test('nets what counters fell by, in miniature of the published case, and says both sums', async () => {
		const interval_cases = cases('2026-06-08', '2026-06-01', {
			counted: [90, 44_453],
			rollback: [10, -977],
			idle: [900, null],
			unknown: [3, null],
		});
		expect(await rowsOf(intervalQuality, fixture({ models, interval_cases }))).toEqual([
			{
				until: '2026-06-08',
				since: '2026-06-01',
				days: 7,
				models: 1000,
				downloads: 43_476,
				risen: 44_453,
				fallen: 977,
				fallen_share: 977 / 44_453,
				busy: 0,
				frozen: 0,
				frozen_share: null,
				fresh: 0,
				unknown: 3,
				recreated: 0,
				returned: 0,
				renamed: 0,
				gone: 0,
				marks: null,
			},
		]);
	});

	test('marks an interval with a quarter of frozen counters, and one that is longer than the others', async () => {
		const interval_cases = [
			...cases('2026-05-04', '2026-04-27', { busy: [100, 0], frozen: [24, 0], new: [1, 5] }),
			...cases('2026-05-11', '2026-05-04', { busy: [100, 0], frozen: [25, 0], renamed: [2, 5] }),
			...cases('2026-06-08', '2026-05-11', { busy: [4, 0], frozen: [4, 0], gone: [1, null] }),
		];
		const rows = await rowsOf(intervalQuality, fixture({ models, interval_cases }));
		expect(rows.map((row) => [row['days'], row['frozen_share'], row['marks']])).toEqual([
			[7, 0.24, null],
			[7, 0.25, 'frozen'],
			[28, 1, 'frozen, long'],
		]);
		expect(rows.map((row) => [row['fresh'], row['renamed'], row['gone']])).toEqual([
			[1, 0, 0],
			[0, 2, 0],
			[0, 0, 1],
		]);
	});

	test('a snapshot that was not accumulated has none', async () => {
		await expect(rowsOf(intervalQuality, fixture({ models }))).rejects.toThrow('has no table "interval_cases"');
	});
});
