import { describe, expect, test } from 'vitest';
import { concentration } from '../../src/metrics/concentration/concentration.ts';
import { concentrationSegments } from '../../src/metrics/concentration/concentration-segments.ts';
import { lorenz } from '../../src/metrics/concentration/lorenz.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, rowsOf } from './fixture.ts';

/** A snapshot of models with these downloads, each by a developer of its own without a country. */
const market = (downloads: readonly number[]) =>
	fixture({ models: downloads.map((downloads_30d, i) => ({ model: `d${i}/m`, downloads_30d })) });

async function measures(downloads: readonly number[]): Promise<Row> {
	const [model, developer] = await rowsOf(concentration, market(downloads));
	// One model a developer: both levels have to agree.
	expect({ ...developer, level: 'model' }).toEqual(model);
	return model!;
}

describe('Gini coefficient, population and unbiased (research/data-sources.md, section 8)', () => {
	test.each([
		[[541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261], 0.46209113026762383, 0.5134345891862487],
		[[10, 2, 5, 15], 0.34375, 0.4583333333333333],
		[[1, 2, 3, 4, 5], 4 / 15, 1 / 3],
		[[0, 0, 0, 1], 0.75, 1],
		[[7, 7, 7], 0, 0],
	])('of %j', async (downloads, population, unbiased) => {
		const row = await measures(downloads);
		expect(row['gini']).toBeCloseTo(population, 14);
		expect(row['gini_unbiased']).toBeCloseTo(unbiased, 14);
	});

	test('is exactly zero where all have the same, in any number', async () => {
		for (const n of [2, 3, 7, 49]) {
			const row = await measures(Array.from({ length: n }, () => 13));
			expect([row['gini'], row['gini_unbiased']]).toEqual([0, 0]);
		}
	});

	test('of one participant has no unbiased form', async () => {
		const row = await measures([5]);
		expect([row['gini'], row['gini_unbiased'], row['hhi'], row['hhi_normalised']]).toEqual([0, null, 1, null]);
	});

	test('depends on whether models without downloads are counted', async () => {
		expect((await measures([3, 1]))['gini']).toBe(0.25);
		expect((await measures([3, 1, 0, 0]))['gini']).toBe(0.625);
	});
});

describe('Herfindahl-Hirschman index', () => {
	test.each([
		['the example of the US Department of Justice', [30, 30, 20, 20], 0.26],
		['the example of Investopedia', [10, 9, 12, 15, 12, 11, 15, 16], 0.1296],
		['a monopoly beside participants without downloads', [9, 0, 0], 1],
		['ten equal participants', [4, 4, 4, 4, 4, 4, 4, 4, 4, 4], 0.1],
	])('of %s', async (_, downloads, hhi) => {
		const row = await measures(downloads);
		expect(row['hhi']).toBeCloseTo(hhi, 15);
		expect(row['hhi_points']).toBeCloseTo(hhi * 10_000, 10);
		expect(row['effective_number']).toBeCloseTo(1 / hhi, 12);
		const n = downloads.length;
		expect(row['hhi_normalised']).toBeCloseTo((hhi - 1 / n) / (1 - 1 / n), 14);
	});

	test('normalised is zero and never below, where all have the same', async () => {
		// 49 · (1/49) is less than 1 in doubles.
		expect((await measures(Array.from({ length: 49 }, () => 3)))['hhi_normalised']).toBe(0);
	});

	test('stays exact where squares overflow 64 bits', async () => {
		const row = await measures([1_000_000_000_000, 1_000_000_000_000, 2_000_000_000_000 - 1]);
		expect(row['hhi']).toBeCloseTo(0.375, 11);
		expect(row['hhi']).not.toBe(0.375);
	});
});

describe('top shares', () => {
	test('count the largest, also where the boundary falls among equals', async () => {
		const row = await measures([50, ...Array.from({ length: 20 }, () => 2.5 * 4)]);
		expect([row['top1_share'], row['top10_share'], row['top100_share']]).toEqual([0.2, 140 / 250, 1]);
	});
});

test('without downloads no measure has a value', async () => {
	const row = await measures([0, 0]);
	expect(row).toEqual({
		...{ level: 'model', n: 2, downloads: 0, hhi: null, hhi_points: null, hhi_normalised: null },
		...{ effective_number: null, gini: null, gini_unbiased: null },
		...{ top1_share: null, top10_share: null, top100_share: null },
	});
});

test('at the level of countries personal accounts are one participant, and so is what nobody has placed', async () => {
	const input = fixture({
		models: ['a', 'b', 'u', 'v', 'x', 'y'].map((name) => ({ model: `${name}/m`, downloads_30d: 10 })),
		developers: [
			{ developer: 'a', country: 'US' },
			{ developer: 'b', country: 'CN' },
			{ developer: 'u', type: 'user' },
			{ developer: 'v', type: 'user' },
		],
	});
	const country = (await rowsOf(concentration, input))[2]!;
	expect([country['level'], country['n']]).toEqual(['country', 4]);
	expect(country['hhi']).toBeCloseTo((1 + 1 + 4 + 4) / 36, 15);
});

test('under recursive attribution the participants are roots, and parts of downloads are kept', async () => {
	const input = fixture({
		models: [
			{ model: 'a/1', downloads_30d: 4 },
			{ model: 'b/1', downloads_30d: 0 },
			{ model: 'c/1', downloads_30d: 0 },
			{ model: 'd/1', downloads_30d: 1 },
		],
		derivations: ['a/1', 'b/1', 'c/1'].map((parent) => ({ child: 'd/1', parent, relation: 'merge' })),
	});
	const model = (await rowsOf(concentration, input, { attribution: 'recursive' }))[0]!;
	expect([model['n'], model['downloads']]).toEqual([3, 5]);
	const shares = [(4 + 1 / 3) / 5, 1 / 15, 1 / 15];
	expect(model['hhi']).toBeCloseTo(
		shares.reduce((sum, share) => sum + share ** 2, 0),
		14,
	);
});

describe('segments by rank', () => {
	const segments = async (downloads: readonly number[]): Promise<unknown[]> =>
		(await rowsOf(concentrationSegments, market(downloads)))
			.filter((row) => row['level'] === 'model')
			.map((row) => [row['segment'], row['n'], row['share'], row['hhi_share']]);

	test('divide downloads, and squares of downloads, also where a boundary falls among equals', async () => {
		// 90; ten of 10; a hundred of 1: 290 downloads, squares 8,100 + 1,000 + 100 = 9,200.
		const downloads = Array.from({ length: 111 }, (_, i) => (i === 0 ? 90 : i <= 10 ? 10 : 1));
		expect(await segments(downloads)).toEqual([
			['top-1', 1, 90 / 290, 8100 / 9200],
			['2-10', 9, 90 / 290, 900 / 9200],
			// One of 10 and 89 of 1.
			['11-100', 90, 99 / 290, 189 / 9200],
			['rest', 11, 11 / 290, 11 / 9200],
		]);
	});

	test('that nobody reaches have zeros', async () => {
		expect(await segments([3, 1])).toEqual([
			['top-1', 1, 3 / 4, 9 / 10],
			['2-10', 1, 1 / 4, 1 / 10],
			['11-100', 0, 0, 0],
			['rest', 0, 0, 0],
		]);
	});

	test('without downloads have no shares', async () => {
		expect((await segments([0, 0])).slice(0, 2)).toEqual([
			['top-1', 1, null, null],
			['2-10', 1, null, null],
		]);
	});

	test('are exact where squares overflow 64 bits', async () => {
		const [first] = (await segments([2e12, 1e12])) as [unknown[]];
		expect(first.slice(2)).toEqual([2 / 3, 4 / 5]);
	});

	test('of countries put all personal accounts in one place', async () => {
		const rows = await rowsOf(
			concentrationSegments,
			fixture({
				models: [
					{ model: 'a/m', downloads_30d: 3 },
					{ model: 'u/m', downloads_30d: 2 },
					{ model: 'v/m', downloads_30d: 2 },
				],
				developers: [
					{ developer: 'a', country: 'US' },
					{ developer: 'u', type: 'user' },
					{ developer: 'v', type: 'user' },
				],
			}),
		);
		const first = (level: string) => rows.find((row) => row['level'] === level && row['segment'] === 'top-1')!;
		expect([first('developer')['share'], first('developer')['hhi_share']]).toEqual([3 / 7, 9 / 17]);
		expect([first('country')['share'], first('country')['hhi_share']]).toEqual([4 / 7, 16 / 25]);
	});
});

describe('lorenz', () => {
	const curve = async (downloads: readonly number[]): Promise<readonly (number | null)[]> =>
		(await rowsOf(lorenz, market(downloads)))
			.filter((row) => row['level'] === 'model')
			.map((row) => row['cumulative_share'] as number | null);

	test('has 101 points from 0 to 1, and is the diagonal where all have the same', async () => {
		const points = await curve([5, 5, 5]);
		expect(points).toHaveLength(101);
		points.forEach((point, step) => {
			expect(point).toBeCloseTo(step / 100, 15);
		});
		expect([points[0], points[100]]).toEqual([0, 1]);
	});

	test('is interpolated between participants', async () => {
		// Cumulative: 1/10 at 25 per cent, 3/10 at 50, 6/10 at 75.
		const points = await curve([4, 2, 3, 1]);
		expect([25, 50, 75].map((step) => points[step])).toEqual([0.1, 0.3, 0.6]);
		expect(points[10]).toBeCloseTo(0.04, 15);
		expect(points[60]).toBeCloseTo(0.3 + 0.4 * 0.3, 15);
	});

	test('encloses half the Gini coefficient where the number of participants divides 100', async () => {
		const downloads = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
		const points = (await curve(downloads)) as readonly number[];
		const area = points.slice(1).reduce((sum, point, i) => sum + (point + points[i]!) / 200, 0);
		expect(1 - 2 * area).toBeCloseTo(0.46209113026762383, 13);
	});

	test('never falls, and is convex', async () => {
		const points = (await curve([0, 0, 1, 1, 1, 8, 100])) as readonly number[];
		const steps = points.slice(1).map((point, i) => point - points[i]!);
		steps.forEach((step, i) => {
			expect(step).toBeGreaterThanOrEqual(i === 0 ? 0 : steps[i - 1]! - 1e-12);
		});
	});

	test('has no values without downloads', async () => {
		expect(new Set(await curve([0, 0]))).toEqual(new Set([null]));
	});
});
