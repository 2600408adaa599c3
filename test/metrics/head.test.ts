import { describe, expect, test } from 'vitest';
import { weeklyConcentration } from '../../src/metrics/concentration/weekly-concentration.ts';
import { weeklyDeveloperShare } from '../../src/metrics/concentration/weekly-developer-share.ts';
import { modelShare } from '../../src/metrics/geography/model-share.ts';
import { methodsOf } from '../../src/metrics/method.ts';
import { snapshotTotals } from '../../src/metrics/quality/snapshot.ts';
import { sizeByPeriod } from '../../src/metrics/sizes/summaries.ts';
import { licenceGroupByPeriod } from '../../src/metrics/transparency/licences.ts';
import { fixture, rowsOf } from './fixture.ts';

const FIRST = '2024-01-01';
const SECOND = '2024-01-08';
const model = (i: number): string => `many/${String(i).padStart(3, '0')}`;
const numbers = (length: number): readonly number[] => Array.from({ length }, (_, i) => i + 1);

/**
 * In the first week model i of 202 has i downloads, and "tied" 4, so that it and model 4 are the last of 200. In the second week only three
 * models are there: one that is nowhere else, one without downloads, and the first, which was below the 200th before.
 */
const input = fixture({
	models: [
		...numbers(202).map((i) => ({ model: model(i), created: '2023-12-01', parameters: 1000 * i })),
		{ model: 'other/tied', created: '2022-06-01', parameters: 7 },
		{ model: 'other/late', created: '2024-01-02', licence: 'mit' },
		{ model: 'other/none', created: '2024-01-02' },
	],
	derivations: [{ child: 'other/late', parent: model(202) }],
	downloads: [
		...numbers(202).map((i) => ({ week: FIRST, model: model(i), downloads: i })),
		{ week: FIRST, model: 'other/tied', downloads: 4 },
		{ week: FIRST, model: 'other/late', downloads: 1 },
		{ week: SECOND, model: 'other/late', downloads: 10 },
		{ week: SECOND, model: 'other/none', downloads: 0 },
		{ week: SECOND, model: model(1), downloads: 2 },
	],
	licences: [{ licence: 'mit', group: 'open' }],
});
/** Models 4 to 202 with their 4 + … + 202 downloads, and "tied" with as many as model 4, which are the 200 of the first week. */
const OF_FIRST_WEEK = (202 * 203) / 2 - 6 + 4;

describe('the population head', () => {
	test('holds who was among the 200 most downloaded of a week, with the downloads of all weeks', async () => {
		const [row] = await rowsOf(snapshotTotals, input, { population: 'head' });
		// Model 1 and "late" belong to it through the second week, and bring their downloads of the first with them.
		expect(row).toMatchObject({ models: 202, developers: 2, downloads: OF_FIRST_WEEK + 1 + 1 + 10 + 2 });
	});

	test('has each model whose downloads equal those of the last', async () => {
		const equal = fixture({
			models: numbers(203).map((i) => ({ model: model(i) })),
			downloads: numbers(203).map((i) => ({ week: FIRST, model: model(i), downloads: i <= 4 ? 4 : i })),
		});
		const [row] = await rowsOf(snapshotTotals, equal, { population: 'head' });
		expect(row).toMatchObject({ models: 203 });
		const [fewer] = await rowsOf(
			snapshotTotals,
			fixture({
				models: numbers(203).map((i) => ({ model: model(i) })),
				downloads: numbers(203).map((i) => ({ week: FIRST, model: model(i), downloads: i <= 3 ? 3 : i })),
			}),
			{ population: 'head' },
		);
		expect(fewer).toMatchObject({ models: 200 });
	});

	test('is measured week by week', async () => {
		const rows = await rowsOf(weeklyConcentration, input, { population: 'head' });
		const of = (level: string) => rows.filter((row) => row['level'] === level).map((row) => [row['week'], row['n']]);
		expect(of('model')).toEqual([
			[FIRST, 202],
			[SECOND, 2],
		]);
		expect(of('developer')).toEqual([
			[FIRST, 2],
			[SECOND, 2],
		]);
	});

	test('is credited to roots', async () => {
		const method = { population: 'head', attribution: 'recursive' } as const;
		const shares = await rowsOf(weeklyDeveloperShare, input, method);
		expect(
			shares.filter(({ downloads }) => downloads !== 0).map((row) => [row['week'], row['developer'], row['downloads']]),
		).toEqual([
			[FIRST, 'many', OF_FIRST_WEEK - 4 + 1 + 1],
			[FIRST, 'other', 4],
			[SECOND, 'many', 12],
		]);
		const rows = await rowsOf(weeklyConcentration, input, method);
		expect(rows.filter((row) => row['week'] === SECOND && row['level'] === 'model')).toMatchObject([
			{ n: 2, top1_share: 10 / 12 },
		]);
		const [first] = await rowsOf(modelShare, input, method);
		expect(first).toMatchObject({ model: model(202), downloads: 213 });
	});

	test('is counted in the rolling window', async () => {
		const [row] = await rowsOf(snapshotTotals, input, { population: 'head', window: 'rolling' });
		// Only "tied" is older than a year.
		expect(row).toMatchObject({ models: 201, downloads: OF_FIRST_WEEK - 4 + 14 });
		const weekly = await rowsOf(weeklyConcentration, input, { population: 'head', window: 'rolling' });
		expect(weekly.filter((row) => row['level'] === 'model').map((row) => row['n'])).toEqual([201, 2]);
	});

	test('is counted by size and by licence', async () => {
		const sizes = await rowsOf(sizeByPeriod, input, { population: 'head' });
		expect(sizes).toMatchObject([{ models: 201, coverage: (OF_FIRST_WEEK + 3) / (OF_FIRST_WEEK + 14) }]);
		const licences = await rowsOf(licenceGroupByPeriod, input, { population: 'head' });
		expect(licences.find((row) => row['licence_group'] === 'open')).toMatchObject({ downloads: 11, models: 1 });
	});

	test('is offered where there is a log by week only', () => {
		const populations = (snapshot: typeof input.snapshot) => [
			...new Set(methodsOf(snapshot).map(({ population }) => population)),
		];
		expect(populations(input.snapshot)).toEqual(['all', '200plus', 'head']);
		const totals = fixture({ models: [{ model: 'a/1', downloads_30d: 1, downloads_all_time: 5 }] });
		expect(populations(totals.snapshot)).toEqual(['all', '200plus']);
	});
});
