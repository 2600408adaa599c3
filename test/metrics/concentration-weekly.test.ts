import { describe, expect, test } from 'vitest';
import { concentration } from '../../src/metrics/concentration/concentration.ts';
import { weeklyConcentration } from '../../src/metrics/concentration/weekly-concentration.ts';
import { weeklyCountryShare } from '../../src/metrics/concentration/weekly-country-share.ts';
import { weeklyDeveloperShare } from '../../src/metrics/concentration/weekly-developer-share.ts';
import { weeklyTypeShare } from '../../src/metrics/concentration/weekly-type-share.ts';
import type { Method } from '../../src/metrics/method.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, rowsOf } from './fixture.ts';

/** a/1 is 364 days old in the first week and 371 in the second; c/1 is derived from it and has fewer than 200 downloads. */
const input = fixture({
	models: [
		{ model: 'a/1', created: '2023-01-02', downloads_all_time: 500 },
		{ model: 'b/1', created: '2024-01-01', downloads_all_time: 500 },
		{ model: 'c/1', created: '2024-01-08', downloads_all_time: 20 },
	],
	derivations: [{ child: 'c/1', parent: 'a/1' }],
	downloads: [
		{ week: '2024-01-01', model: 'a/1', downloads: 60 },
		{ week: '2024-01-01', model: 'b/1', downloads: 40 },
		{ week: '2024-01-08', model: 'a/1', downloads: 60 },
		{ week: '2024-01-08', model: 'b/1', downloads: 20 },
		{ week: '2024-01-08', model: 'c/1', downloads: 20 },
		{ week: '2024-01-15', model: 'b/1', downloads: 100 },
		{ week: '2024-01-15', model: 'c/1', downloads: 0 },
	],
	developers: [
		{ developer: 'a', country: 'US' },
		{ developer: 'b', country: 'CN', type: 'university' },
		{ developer: 'c', type: 'user' },
	],
});

const weeks = async (level: string, method: Partial<Method>): Promise<readonly Row[]> =>
	(await rowsOf(weeklyConcentration, input, method)).filter((row) => row['level'] === level);
const values = (rows: readonly Row[], ...names: string[]): unknown[][] =>
	rows.map((row) => names.map((name) => row[name]));

describe('weekly_concentration', () => {
	test.each(['model', 'developer', 'country'])('measures each week at the level %s', async (level) => {
		const rows = await weeks(level, {});
		expect(values(rows, 'week', 'n', 'hhi', 'top1_share', 'top10_share')).toEqual([
			['2024-01-01', 2, 0.52, 0.6, 1],
			['2024-01-08', 3, 0.44, 0.6, 1],
			['2024-01-15', 1, 1, 1, 1],
		]);
		expect(values(rows, 'gini', 'gini_unbiased')).toEqual([
			[0.1, 0.2],
			[expect.closeTo(4 / 15, 14), 0.4],
			[0, null],
		]);
	});

	test('takes the age of a model on the Monday of each week', async () => {
		expect(values(await weeks('model', { window: 'rolling' }), 'week', 'n', 'hhi')).toEqual([
			['2024-01-01', 2, 0.52],
			['2024-01-08', 2, 0.5],
			['2024-01-15', 1, 1],
		]);
	});

	test.each(['model', 'developer', 'country'])('credits roots under recursive attribution (%s)', async (level) => {
		expect(values(await weeks(level, { attribution: 'recursive' }), 'week', 'n', 'hhi')).toEqual([
			['2024-01-01', 2, 0.52],
			['2024-01-08', 2, expect.closeTo(0.68, 14)],
			['2024-01-15', 1, 1],
		]);
	});

	test('leaves out models with fewer than 200 downloads in the population 200plus', async () => {
		expect(values(await weeks('developer', { population: '200plus' }), 'week', 'n', 'hhi')).toEqual([
			['2024-01-01', 2, 0.52],
			['2024-01-08', 2, 0.625],
			['2024-01-15', 1, 1],
		]);
	});

	test('agrees with the measures over the whole log where there is one week', async () => {
		const week = fixture({
			models: [1, 2, 3, 4].map((i) => ({ model: `d${i % 3}/m${i}` })),
			downloads: [1, 2, 3, 4].map((i) => ({ week: '2024-01-01', model: `d${i % 3}/m${i}`, downloads: i * i })),
		});
		const whole = await rowsOf(concentration, week);
		const weekly = await rowsOf(weeklyConcentration, week);
		const names = ['level', 'n', 'hhi', 'gini', 'gini_unbiased', 'top1_share', 'top10_share', 'top100_share'];
		expect(values(weekly, ...names)).toEqual(values(whole, ...names));
	});
});

describe('weekly_country_share', () => {
	test('gives every country a row in every week, the largest over all weeks first', async () => {
		expect(values(await rowsOf(weeklyCountryShare, input), 'week', 'country', 'downloads', 'share')).toEqual([
			['2024-01-01', 'CN', 40, 0.4],
			['2024-01-01', 'US', 60, 0.6],
			['2024-01-01', 'individual', 0, 0],
			['2024-01-08', 'CN', 20, 0.2],
			['2024-01-08', 'US', 60, 0.6],
			['2024-01-08', 'individual', 20, 0.2],
			['2024-01-15', 'CN', 100, 1],
			['2024-01-15', 'US', 0, 0],
			['2024-01-15', 'individual', 0, 0],
		]);
	});

	test('names the first 12 and "unknown", and puts the others together', async () => {
		const codes = ['US', 'CN', 'FR', 'DE', 'GB', 'IT', 'ES', 'JP', 'KR', 'IN', 'CA', 'BR', 'AU', 'NZ'];
		const rows = await rowsOf(
			weeklyCountryShare,
			fixture({
				models: [...codes, 'nobody'].map((code) => ({ model: `${code}/m` })),
				downloads: [...codes, 'nobody'].map((code, i) => ({
					week: '2024-01-01',
					model: `${code}/m`,
					downloads: 100 - i,
				})),
				developers: codes.map((code) => ({ developer: code, country: code })),
			}),
		);
		expect(rows.map((row) => row['country'])).toEqual([...codes.slice(0, 12), 'unknown', 'rest']);
		expect(values(rows.slice(-2), 'downloads')).toEqual([[86], [88 + 87]]);
	});
});

describe('weekly_developer_share', () => {
	test('names the first 20, and counts a developer who is called "rest" among the rest', async () => {
		const names = ['rest', ...Array.from({ length: 21 }, (_, i) => `d${i}`)];
		const rows = await rowsOf(
			weeklyDeveloperShare,
			fixture({
				models: names.map((name) => ({ model: `${name}/m` })),
				downloads: names.map((name, i) => ({ week: '2024-01-01', model: `${name}/m`, downloads: 100 - i })),
			}),
		);
		expect(rows.map((row) => row['developer'])).toEqual([...names.slice(1, 20), 'rest']);
		expect(rows.at(-1)?.['downloads']).toBe(100 + 80 + 79);
	});

	test('has no row for the rest where there is none', async () => {
		const rows = await rowsOf(weeklyDeveloperShare, input, { attribution: 'recursive' });
		expect(values(rows.slice(0, 4), 'week', 'developer', 'share')).toEqual([
			['2024-01-01', 'b', 0.4],
			['2024-01-01', 'a', 0.6],
			['2024-01-08', 'b', 0.2],
			['2024-01-08', 'a', 0.8],
		]);
	});
});

test('weekly_type_share has a row for each type and week', async () => {
	const rows = await rowsOf(weeklyTypeShare, input);
	expect(values(rows.slice(3, 6), 'week', 'type', 'share')).toEqual([
		['2024-01-08', 'university', 0.2],
		['2024-01-08', 'company', 0.6],
		['2024-01-08', 'user', 0.2],
	]);
});

describe('the population of 200 downloads or more', () => {
	const downloads = [
		{ week: '2024-01-01', model: 'a/1', downloads: 150 },
		{ week: '2024-01-08', model: 'a/1', downloads: 50 },
		{ week: '2024-01-01', model: 'b/1', downloads: 199 },
		{ week: '2024-01-01', model: 'c/1', downloads: 1 },
	];
	const counted = async (totals: Readonly<Record<string, number | null>>): Promise<unknown[][]> => {
		const models = ['a/1', 'b/1', 'c/1'].map((model) => ({
			model,
			...(model in totals && { downloads_all_time: totals[model]! }),
		}));
		const rows = await rowsOf(weeklyConcentration, fixture({ models, downloads }), { population: '200plus' });
		return values(
			rows.filter((row) => row['level'] === 'model'),
			'week',
			'n',
			'top1_share',
		);
	};

	test.each([
		['is taken from the table of models', { 'a/1': 200, 'b/1': 199, 'c/1': 200 }, [2, 150 / 151], [1, 1]],
		[
			'is taken from the log for models of which the table says no total',
			{ 'a/1': null, 'b/1': null, 'c/1': 1 },
			[1, 1],
			[1, 1],
		],
		['is taken from the log where the table has no totals', {}, [1, 1], [1, 1]],
	] as const)('%s', async (_, totals, first, second) => {
		expect(await counted(totals)).toEqual([
			['2024-01-01', ...first],
			['2024-01-08', ...second],
		]);
	});
});
