import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { datasetCountries, datasetPublishers } from '../../src/metrics/communities/dataset-publishers.ts';
import { datasetTasks, datasetTasksByYear } from '../../src/metrics/communities/dataset-tasks.ts';
import { hubGrowth } from '../../src/metrics/communities/hub-growth.ts';
import { publishedCounts, publishedGrowth } from '../../src/metrics/communities/published-counts.ts';
import { regionHome, regionMatrix, regionSupply } from '../../src/metrics/communities/regions.ts';
import { trendingCountries, trendingDays, trendingDevelopers } from '../../src/metrics/communities/trending.ts';
import { PUBLISHED_COUNTS, PUBLISHED_GROWTH } from '../../src/metrics/relations/published.ts';
import type { Row } from '../../src/metrics/table.ts';
import { readPublished } from '../../src/prose/published.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { fixture, rowsOf } from './fixture.ts';

const values = (rows: readonly Row[], ...names: string[]): unknown[][] =>
	rows.map((row) => names.map((name) => row[name]));

const bare = fixture({ models: [{ model: 'a/1', downloads_30d: 1 }] });
const models = [{ model: 'a/1', downloads_30d: 1 }];

describe('hub_growth', () => {
	const count = (date: string, value: number, measure = 'models') => ({ date, measure, value });

	test('compares with the last count up to a year before, and with the first of all', async () => {
		const input = fixture({
			models,
			hub_counts: [
				count('2025-01-01', 100),
				count('2025-02-01', 110),
				count('2025-03-01', 120),
				// A year before 15 February is 15 February: the last count until then is that of 1 February.
				count('2026-02-15', 220),
				count('2026-03-01', 300),
				count('2026-03-01', 7, 'users'),
			],
		});
		expect(values(await rowsOf(hubGrowth, input), 'measure', 'date', 'of_first', 'year_before', 'growth')).toEqual([
			['users', '2026-03-01', 1, null, null],
			['models', '2025-01-01', 1, null, null],
			['models', '2025-02-01', 1.1, null, null],
			['models', '2025-03-01', 1.2, null, null],
			['models', '2026-02-15', 2.2, 110, 2],
			['models', '2026-03-01', 3, 120, 2.5],
		]);
	});

	test.each([
		['2025-02-28', 2],
		['2025-03-01', null],
		['2025-01-28', 2],
		['2025-01-27', null],
	])('a count of %s, beside one of 28 February 2026: growth %s', async (date, growth) => {
		const input = fixture({ models, hub_counts: [count(date, 5), count('2026-02-28', 10)] });
		expect((await rowsOf(hubGrowth, input))[1]!['growth']).toBe(growth);
	});

	test('a first count of zero has no multiples', async () => {
		const input = fixture({ models, hub_counts: [count('2025-01-01', 0), count('2026-01-01', 4)] });
		expect(values(await rowsOf(hubGrowth, input), 'of_first', 'growth')).toEqual([
			[null, null],
			[null, null],
		]);
	});

	test('is not available where the snapshot has no counts', async () => {
		await expect(rowsOf(hubGrowth, bare)).rejects.toThrow('has no table "hub_counts"');
	});
});

describe('published_counts and published_growth', () => {
	const folder = fileURLToPath(new URL('../../data/published', import.meta.url));
	const figures = readPublished(folder);
	const input = { ...fixture({ models, date: '2026-11-01' }), published: folder };

	test('every figure that they name is published', () => {
		const names = [
			...PUBLISHED_COUNTS.map(({ source, id }) => `${source}.${id}`),
			...PUBLISHED_GROWTH.flatMap((row) =>
				('ratio' in row ? [row.ratio] : [row.from, row.to]).map((id) => `${row.source}.${id}`),
			),
		];
		for (const name of names) expect(figures.get(name), name).toBeDefined();
	});

	test('every source that they read is among their sources', () => {
		for (const [metric, rows] of [
			[publishedCounts, PUBLISHED_COUNTS],
			[publishedGrowth, PUBLISHED_GROWTH],
		] as const)
			expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(metric.sources.map(({ cite }) => cite)));
	});

	test('counts are those of the files, with their time', async () => {
		const rows = await rowsOf(publishedCounts, input);
		expect(rows).toHaveLength(PUBLISHED_COUNTS.length);
		for (const { measure, source, id, stated } of PUBLISHED_COUNTS) {
			const { value, period } = figures.get(`${source}.${id}`)!;
			expect(rows).toContainEqual({ measure, period, source, value, stated });
		}
	});

	test('growth is the second count divided by the first, or the ratio that is printed', async () => {
		const numbers = {
			models,
			published: {
				hf2026summer: ['models', 'datasets', 'spaces'].flatMap((name, i) => [
					{ id: `growth.${name}_start`, value: 100, period: '2026-01' },
					{ id: `growth.${name}_end`, value: 125 + 25 * i, period: '2026-07' },
				]),
				modelpulse2026: [
					{ id: 'datasets.active_2025', value: 10, period: '2025-09' },
					{ id: 'datasets.active_2026', value: 30, period: '2026-09' },
					{ id: 'datasets.models_ratio', value: 1.7, period: '2025-09/2026-09' },
					{ id: 'datasets.ratio', value: 2.5, period: '2025-09/2026-09' },
				],
				hf2026spring: [],
				insights2026: [],
				simon2026: [],
			},
		};
		const rows = await rowsOf(publishedGrowth, fixture({ ...numbers, date: '2026-09-01' }));
		expect(values(rows, 'measure', 'from_period', 'to_period', 'from_value', 'to_value', 'growth')).toEqual([
			['datasets-in-use', '2025-09', '2026-09', 10, 30, 3],
			['dataset-downloads', '2025-09', '2026-09', null, null, 2.5],
			['model-downloads', '2025-09', '2026-09', null, null, 1.7],
			['spaces', '2026-01', '2026-07', 100, 175, 1.75],
			['datasets', '2026-01', '2026-07', 100, 150, 1.5],
			['models', '2026-01', '2026-07', 100, 125, 1.25],
		]);
		const earlier = await rowsOf(publishedGrowth, fixture({ ...numbers, date: '2026-08-31' }));
		expect(earlier.map((row) => row['to_period'])).toEqual(['2026-07', '2026-07', '2026-07']);
	});

	test('what others say of a time after the snapshot is left out', async () => {
		const rows = await rowsOf(publishedCounts, { ...fixture({ models, date: '2026-06-10' }), published: folder });
		expect(rows.map((row) => row['period'])).not.toContain('2026-07');
		expect(rows.map((row) => row['period'])).toContain('2026-01');
	});

	test('are not available on the sample, whose pages call everything synthetic', async () => {
		const snapshot = openSnapshot(fileURLToPath(new URL('../../data/snapshots/sample', import.meta.url)));
		await expect(rowsOf(publishedCounts, { ...input, snapshot })).rejects.toThrow('the sample holds nothing');
	});

	test('are not available where nothing published is at hand', async () => {
		await expect(rowsOf(publishedCounts, bare)).rejects.toThrow('there are no published figures of "hf2026spring"');
	});
});

describe('trending', () => {
	const place = (date: string, kind: string, rank: number, developer: string) => ({
		date,
		kind,
		rank,
		repository: `${developer}/${kind}-${rank}`,
	});
	const input = fixture({
		models,
		developers: [
			{ developer: 'chips', name: 'Chips Inc.', country: 'US' },
			{ developer: 'lab', country: 'DE', type: 'university' },
			{ developer: 'kim', type: 'user' },
		],
		trending: [
			place('2026-06-09', 'model', 1, 'lab'),
			place('2026-06-09', 'model', 2, 'chips'),
			...['chips', 'kim', 'chips', 'lab'].map((developer, i) => place('2026-06-10', 'model', i + 1, developer)),
			// Below the thirtieth place.
			place('2026-06-10', 'model', 31, 'lab'),
			place('2026-06-09', 'space', 1, 'nobody'),
		],
	});

	test('countries of the last day of each list, the first thirty places only', async () => {
		const rows = await rowsOf(trendingCountries, input);
		expect(values(rows, 'kind', 'country_group', 'repositories', 'share', 'best', 'date')).toEqual([
			['model', 'US', 2, 0.5, 1, '2026-06-10'],
			['model', 'europe', 1, 0.25, 4, '2026-06-10'],
			['model', 'individual', 1, 0.25, 2, '2026-06-10'],
			['space', 'unknown', 1, 1, 1, '2026-06-09'],
		]);
	});

	test('publishers by the account in front of the name', async () => {
		const rows = await rowsOf(trendingDevelopers, input);
		expect(values(rows, 'developer', 'name', 'developer_type', 'country', 'repositories', 'best')).toEqual([
			['chips', 'Chips Inc.', 'company', 'US', 2, 1],
			['kim', 'kim', 'user', 'individual', 1, 2],
			['lab', 'lab', 'university', 'DE', 1, 4],
			['nobody', 'nobody', 'unknown', 'unknown', 1, 1],
		]);
	});

	test('every day by itself', async () => {
		const rows = await rowsOf(trendingDays, input);
		expect(values(rows, 'kind', 'date', 'country_group', 'share')).toEqual([
			['model', '2026-06-09', 'US', 0.5],
			['model', '2026-06-09', 'europe', 0.5],
			['model', '2026-06-10', 'US', 0.5],
			['model', '2026-06-10', 'europe', 0.25],
			['model', '2026-06-10', 'individual', 0.25],
			['space', '2026-06-09', 'unknown', 1],
		]);
	});

	test('nine of thirty are thirty per cent', async () => {
		const list = Array.from({ length: 30 }, (_, i) =>
			place('2026-06-10', 'model', i + 1, i % 10 < 3 ? 'chips' : `d${i}`),
		);
		const [first] = await rowsOf(trendingDevelopers, fixture({ models, trending: list }));
		expect([first!['developer'], first!['repositories'], first!['share']]).toEqual(['chips', 9, 0.3]);
	});

	test('is not available where the snapshot has no lists', async () => {
		await expect(rowsOf(trendingCountries, bare)).rejects.toThrow('has no table "trending"');
	});
});

describe('data sets', () => {
	const input = fixture({
		models,
		developers: [{ developer: 'lab', name: 'Lab', country: 'FR', type: 'university' }],
		datasets: [
			{
				dataset: 'lab/arm',
				created: '2025-01-01',
				downloads_30d: 40,
				task_categories: 'robotics; reinforcement-learning',
			},
			{ dataset: 'lab/leg', created: '2025-05-01', downloads_30d: 10, task_categories: 'robotics;robotics' },
			{ dataset: 'x/text', created: '2024-05-01', downloads_30d: 30, task_categories: 'text-generation' },
			{ dataset: 'x/old', created: '2022-03-02', downloads_30d: 20, task_categories: null },
			{ dataset: 'x/unknown', created: null, downloads_30d: null, task_categories: 'robotics' },
		],
	});

	test('categories overlap, one stated twice counts once, and what states none is ranked nowhere', async () => {
		const rows = await rowsOf(datasetTasks, input);
		const names = ['category', 'datasets', 'dataset_share', 'dataset_rank', 'downloads', 'share', 'download_rank'];
		expect(values(rows, ...names)).toEqual([
			['robotics', 2, 0.5, 1, 50, 0.5, 1],
			['reinforcement-learning', 1, 0.25, 2, 40, 0.4, 2],
			['text-generation', 1, 0.25, 3, 30, 0.3, 3],
			['none', 1, 0.25, null, 20, 0.2, null],
		]);
	});

	test('every year has a row for every category; shares are of the data sets of the year', async () => {
		const rows = await rowsOf(datasetTasksByYear, input);
		const names = ['created_year', 'category', 'datasets', 'year_share', 'rank', 'downloads', 'download_share'];
		expect(values(rows, ...names)).toEqual([
			['floor', 'reinforcement-learning', 0, 0, null, 0, 0],
			['floor', 'robotics', 0, 0, null, 0, 0],
			['floor', 'text-generation', 0, 0, null, 0, 0],
			['floor', 'none', 1, 1, null, 20, 1],
			['2024', 'text-generation', 1, 1, 1, 30, 1],
			['2024', 'reinforcement-learning', 0, 0, null, 0, 0],
			['2024', 'robotics', 0, 0, null, 0, 0],
			['2024', 'none', 0, 0, null, 0, 0],
			['2025', 'robotics', 2, 1, 1, 50, 1],
			['2025', 'reinforcement-learning', 1, 0.5, 2, 40, 0.8],
			['2025', 'text-generation', 0, 0, null, 0, 0],
			['2025', 'none', 0, 0, null, 0, 0],
		]);
	});

	test('countries and publishers: what the registry does not know is unknown, not left out', async () => {
		expect(values(await rowsOf(datasetCountries, input), 'country_group', 'datasets', 'downloads', 'share')).toEqual([
			['europe', 2, 50, 0.5],
			['unknown', 2, 50, 0.5],
		]);
		const rows = await rowsOf(datasetPublishers, input);
		expect(values(rows, 'developer', 'name', 'developer_type', 'country', 'datasets', 'share', 'rank')).toEqual([
			['lab', 'Lab', 'university', 'FR', 2, 0.5, 1],
			['x', 'x', 'unknown', 'unknown', 2, 0.5, 2],
		]);
	});

	test('the hundred and first publisher has no row, but counts', async () => {
		const datasets = Array.from({ length: 101 }, (_, i) => ({ dataset: `d${i}/x`, downloads_30d: i === 100 ? 1 : 2 }));
		const rows = await rowsOf(datasetPublishers, fixture({ models, datasets }));
		expect(rows).toHaveLength(100);
		expect(rows.reduce((sum, row) => sum + Number(row['share']), 0)).toBeCloseTo(200 / 201, 12);
	});

	test('are not available where the snapshot has no data sets, or no categories', async () => {
		await expect(rowsOf(datasetCountries, bare)).rejects.toThrow('has no table "datasets"');
		const plain = fixture({ models, datasets: [{ dataset: 'a/x', downloads_30d: 1 }] });
		await expect(rowsOf(datasetTasks, plain)).rejects.toThrow('has no column "task_categories"');
	});
});

describe('regions', () => {
	const input = fixture({
		models: ['us/1', 'us/2', 'cn/1', 'fr/1', 'kim/1'].map((model) => ({ model, downloads_30d: 1 })),
		developers: [
			{ developer: 'us', country: 'US' },
			{ developer: 'cn', country: 'CN' },
			{ developer: 'fr', country: 'FR' },
			{ developer: 'kim', type: 'user' },
		],
		regions: [
			{ model: 'us/1', region: 'US', downloads: 30 },
			{ model: 'us/2', region: 'US', downloads: 10 },
			{ model: 'us/1', region: 'FR', downloads: 40 },
			{ model: 'us/1', region: 'unknown', downloads: 20 },
			{ model: 'cn/1', region: 'US', downloads: 30 },
			{ model: 'cn/1', region: 'CN', downloads: 20 },
			{ model: 'fr/1', region: 'DE', downloads: 10 },
			{ model: 'kim/1', region: 'FR', downloads: 40 },
		],
	});

	test('region_home: what stays in the country, of the downloads whose origin is known', async () => {
		const names = ['country', 'downloads', 'home_downloads', 'home_share', 'first_region', 'first_share'];
		expect(values(await rowsOf(regionHome, input), ...names)).toEqual([
			// From the United States and from France come as many: the first by its code.
			['US', 80, 40, 0.5, 'FR', 0.5],
			['CN', 50, 20, 0.4, 'US', 0.6],
			['FR', 10, 0, 0, 'DE', 1],
		]);
	});

	test('region_supply: whose models a country downloads', async () => {
		const names = ['region', 'downloads', 'share', 'home_share', 'us_share', 'cn_share', 'no_country_share'];
		expect(values(await rowsOf(regionSupply, input), ...names)).toEqual([
			['FR', 80, 0.4, 0, 0.5, 0, 0.5],
			['US', 70, 0.35, 40 / 70, 40 / 70, 30 / 70, 0],
			['CN', 20, 0.1, 1, 0, 1, 0],
			['unknown', 20, 0.1, 0, 1, 0, 0],
			['DE', 10, 0.05, 0, 0, 0, 0],
		]);
	});

	test('region_matrix: every pair of groups, as shares of all, of the origin and of the region', async () => {
		const rows = await rowsOf(regionMatrix, input);
		expect(rows).toHaveLength(4 * 4);
		expect(rows.reduce((sum, row) => sum + Number(row['downloads']), 0)).toBe(200);
		const cell = (from: string, to: string): unknown[] =>
			values(
				rows.filter((row) => row['country_group'] === from && row['region_group'] === to),
				'downloads',
				'share',
				'origin_share',
				'region_share',
			)[0]!;
		expect(cell('US', 'europe')).toEqual([40, 0.2, 0.4, 40 / 90]);
		expect(cell('europe', 'europe')).toEqual([10, 0.05, 1, 10 / 90]);
		expect(cell('CN', 'unknown')).toEqual([0, 0, 0, 0]);
		expect(values(rows.slice(0, 2), 'country_group', 'region_group')).toEqual([
			['US', 'europe'],
			['US', 'US'],
		]);
	});

	test('is not available where the snapshot has no such table', async () => {
		for (const metric of [regionHome, regionSupply, regionMatrix])
			await expect(rowsOf(metric, bare)).rejects.toThrow('has no table "regions"');
	});
});
