import { expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { sizeByYear } from '../../src/metrics/sizes/size-by-year.ts';
import { fixture, rowsOf } from './fixture.ts';

const input = fixture({
	date: '2026-02-01',
	models: [
		{ model: 'a/floor', created: '2022-03-02', parameters: 1 },
		{ model: 'a/small', created: '2022-05-01', parameters: 2 },
		{ model: 'a/large', created: '2024-05-01', parameters: 8 },
		{ model: 'a/huge', created: '2024-06-01', parameters: 12 },
		{ model: 'a/dark', created: '2024-07-01', parameters: null },
		{ model: 'a/undated', created: null, parameters: 100 },
	],
	downloads: [
		{ week: '2021-12-27', model: 'a/floor', downloads: 10 },
		{ week: '2022-01-03', model: 'a/floor', downloads: 60 },
		{ week: '2022-06-06', model: 'a/small', downloads: 40 },
		{ week: '2024-06-03', model: 'a/large', downloads: 300 },
		{ week: '2024-06-03', model: 'a/floor', downloads: 100 },
		{ week: '2025-01-06', model: 'a/huge', downloads: 30 },
		{ week: '2025-01-06', model: 'a/dark', downloads: 70 },
		{ week: '2026-01-05', model: 'a/undated', downloads: 5 },
	],
});

test('downloads of a year weight its sizes; models created in it count once', async () => {
	expect(await rowsOf(sizeByYear, input)).toEqual([
		{ basis: 'downloaded', year: 2021, mean: 1, median: 1, p25: 1, p75: 1, models: 1, coverage: 1 },
		// 60 downloads of size 1 and 40 of size 2.
		{ basis: 'downloaded', year: 2022, mean: 1.4, median: 1, p25: 1, p75: 2, models: 2, coverage: 1 },
		// 100 of size 1 and 300 of size 8: a quarter of the weight is reached at the first.
		{ basis: 'downloaded', year: 2024, mean: 6.25, median: 8, p25: 1, p75: 8, models: 2, coverage: 1 },
		{ basis: 'downloaded', year: 2025, mean: 12, median: 12, p25: 12, p75: 12, models: 1, coverage: 0.3 },
		{ basis: 'downloaded', year: 2026, mean: 100, median: 100, p25: 100, p75: 100, models: 1, coverage: 1 },
		{ basis: 'listed', year: 2022, mean: 2, median: 2, p25: 2, p75: 2, models: 1, coverage: 1 },
		{ basis: 'listed', year: 2024, mean: 10, median: 8, p25: 8, p75: 12, models: 2, coverage: 2 / 3 },
	]);
});

test('under the rolling window only downloads within a year of the creation weigh', async () => {
	const rows = await rowsOf(sizeByYear, input, { window: 'rolling' });
	expect(rows.filter((row) => row['basis'] === 'downloaded').map((row) => [row['year'], row['mean']])).toEqual([
		[2021, 1],
		[2022, 1.4],
		[2024, 8],
		[2025, 12],
	]);
});

test('in the population of 200 downloads only models with so many in all count', async () => {
	const rows = await rowsOf(sizeByYear, input, { population: '200plus' });
	expect(rows.map((row) => [row['basis'], row['year'], row['mean']])).toEqual([
		['downloaded', 2024, 8],
		['listed', 2024, 8],
	]);
});

test('without a weekly log it is not available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [{ model: 'a/b', downloads_30d: 1, parameters: 1 }] }),
		metrics: [sizeByYear],
	});
	expect(unavailable.get('size_by_year')).toContain('"downloads"');
});
