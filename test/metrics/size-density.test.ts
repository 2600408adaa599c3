import { expect, test } from 'vitest';
import { sizeByYear } from '../../src/metrics/sizes/size-by-year.ts';
import { sizeDensity } from '../../src/metrics/sizes/size-density.ts';
import { fixture, rowsOf } from './fixture.ts';

const H = 0.15;
const normal = (x: number): number => Math.exp(-x * x * 0.5) / Math.sqrt(2 * Math.PI);

const input = fixture({
	date: '2025-02-02',
	models: [
		{ model: 'a/floor', created: '2022-03-02', parameters: 10_000_000 },
		{ model: 'a/large', created: '2024-05-01', parameters: 1_000_000_000 },
		{ model: 'a/other', created: '2024-06-01', parameters: 1_003_000_000 },
		{ model: 'a/dark', created: '2024-07-01', parameters: null },
	],
	downloads: [
		{ week: '2024-07-01', model: 'a/floor', downloads: 300 },
		{ week: '2024-07-01', model: 'a/large', downloads: 100 },
		{ week: '2024-07-01', model: 'a/dark', downloads: 5000 },
	],
});

test('the density is a sum of normal densities, weighted by downloads or with each model once', async () => {
	const rows = await rowsOf(sizeDensity, input);
	const at = (basis: string, size: number) => rows.find((row) => row['basis'] === basis && row['log_size'] === size);
	// Three quarters of the downloads are at 10⁷, a quarter at 10⁹.
	expect(at('downloaded', 7)?.['density']).toBeCloseTo((0.75 * normal(0)) / H, 5);
	expect(at('downloaded', 8.9)?.['density']).toBeCloseTo((0.25 * normal(0.1 / H)) / H, 5);
	expect(at('downloaded', 8)?.['density']).toBe(0);
	// 1.003 billion is within half a hundredth of the power of ten.
	expect(at('listed', 9)?.['density']).toBeCloseTo(normal(0) / H, 5);
	expect(at('listed', 7)?.['density']).toBe(0);
	expect(at('downloaded', 9)).toMatchObject({
		year: 2024,
		median: 10_000_000,
		p25: 10_000_000,
		p75: 10_000_000,
		models: 2,
	});
});

test('the area under each density is one', async () => {
	const sums = new Map<string, number>();
	for (const row of await rowsOf(sizeDensity, input)) {
		const key = `${row['basis']} ${row['year']}`;
		sums.set(key, (sums.get(key) ?? 0) + Number(row['density']) * 0.1);
	}
	expect([...sums]).toEqual([
		['downloaded 2024', expect.closeTo(1, 4)],
		['listed 2024', expect.closeTo(1, 4)],
	]);
});

test('mean, median and quartiles are those of size_by_year', async () => {
	const summaries = await rowsOf(sizeByYear, input);
	for (const row of await rowsOf(sizeDensity, input)) {
		const { basis, year, mean, median, p25, p75, models } = row;
		const same = summaries.find((candidate) => candidate['basis'] === basis && candidate['year'] === year);
		expect(same).toMatchObject({ mean, median, p25, p75, models });
	}
});

test('a year in which no size is known has no density', async () => {
	const rows = await rowsOf(
		sizeDensity,
		fixture({
			models: [{ model: 'a/dark', parameters: null, created: '2022-03-02' }],
			downloads: [{ week: '2024-07-01', model: 'a/dark', downloads: 5 }],
		}),
	);
	expect(rows).toEqual([]);
});
