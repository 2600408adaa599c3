import { describe, expect, test } from 'vitest';
import { companyModels } from '../../src/metrics/attention/company-models.ts';
import { attentionCorrelation } from '../../src/metrics/attention/correlation.ts';
import { developerRanks } from '../../src/metrics/attention/developer-ranks.ts';
import { headTail } from '../../src/metrics/attention/head-tail.ts';
import { likesByCountry, likesByType } from '../../src/metrics/attention/like-share.ts';
import { mostLiked } from '../../src/metrics/attention/most-liked.ts';
import { attentionOverlap } from '../../src/metrics/attention/overlap.ts';
import { shortListCountries, shortListDevelopers } from '../../src/metrics/attention/short-lists.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, type LooseRow, rowsOf } from './fixture.ts';

const values = (rows: readonly Row[], ...names: string[]): unknown[][] =>
	rows.map((row) => names.map((name) => row[name]));

/** `count` models of an account, made by `row` from their numbers 0, 1, 2 … */
const many = (account: string, count: number, row: (i: number) => LooseRow): LooseRow[] =>
	Array.from({ length: count }, (_, i) => ({ model: `${account}/${String(i).padStart(3, '0')}`, ...row(i) }));

describe('attention_overlap', () => {
	// 50 models: 30 with many downloads and few likes, 20 the other way round. Of the 25 most liked, 20 are the latter and 5 are
	// the first of the former, which are among the 25 most downloaded as well.
	const split = fixture({
		models: [
			...many('quiet', 30, (i) => ({ downloads_30d: 1000 - i, likes: 30 - i })),
			...many('loud', 20, () => ({ downloads_30d: 10, likes: 500 })),
		],
	});

	test('counts the models in both lists, and sets beside them what chance would give', async () => {
		const rows = await rowsOf(attentionOverlap, split);
		expect(values(rows, 'top', 'models', 'shared', 'jaccard', 'over_chance')).toEqual([
			[25, 25, 5, 5 / 45, 5 / 12.5],
			[100, 50, 50, 1, 1],
		]);
	});

	test('shares of downloads are of all models whose likes are known', async () => {
		const [row] = await rowsOf(attentionOverlap, split);
		// 1000 + 999 + … + 971 = 29,565 and 20 × 10; the first five have 4,990, the first 25 have 24,700.
		expect([row!['liked_share'], row!['downloaded_share']]).toEqual([5190 / 29_765, 24_700 / 29_765]);
	});

	test('a model without a number of likes is in no list', async () => {
		const rows = await rowsOf(
			attentionOverlap,
			fixture({
				models: [
					{ model: 'a/1', downloads_30d: 90, likes: null },
					{ model: 'a/2', downloads_30d: 10, likes: 0 },
				],
			}),
		);
		expect(values(rows, 'models', 'shared', 'downloaded_share')).toEqual([
			[1, 1, 1],
			[1, 1, 1],
		]);
	});

	test('is not available where the snapshot has no likes', async () => {
		const bare = fixture({ models: [{ model: 'a/1', downloads_30d: 1 }] });
		await expect(rowsOf(attentionOverlap, bare)).rejects.toThrow('has no column "likes"');
	});
});

describe('attention_correlation', () => {
	const correlate = async (pairs: readonly (readonly [number, number])[]): Promise<unknown> => {
		const models = pairs.map(([likes, downloads], i) => ({ model: `a/${i}`, likes, downloads_30d: downloads }));
		return (await rowsOf(attentionCorrelation, fixture({ models })))[0]!['correlation'];
	};

	test('is 1 for the same order and −1 for the reversed one, whatever the distances', async () => {
		expect(
			await correlate([
				[1, 5],
				[2, 50],
				[9, 51],
			]),
		).toBeCloseTo(1, 12);
		expect(
			await correlate([
				[1, 51],
				[2, 50],
				[9, 5],
			]),
		).toBeCloseTo(-1, 12);
	});

	test('without ties it is 1 − 6·Σd² / (n·(n² − 1))', async () => {
		// Ranks 1 2 3 4 5 against 2 1 4 3 5: Σd² = 4, so 1 − 24/120.
		expect(
			await correlate([
				[1, 20],
				[2, 10],
				[3, 40],
				[4, 30],
				[5, 50],
			]),
		).toBeCloseTo(0.8, 12);
	});

	test('equal numbers share the mean of their ranks', async () => {
		// Likes 7 7 8: ranks 1.5 1.5 3. Downloads 1 2 3. Covariance 1.5, variances 1.5 and 2: 1.5/√3 = √3/2.
		expect(
			await correlate([
				[7, 1],
				[7, 2],
				[8, 3],
			]),
		).toBeCloseTo(Math.sqrt(3) / 2, 12);
	});

	test('is empty where all likes are equal', async () => {
		expect(
			await correlate([
				[7, 1],
				[7, 2],
			]),
		).toBeNull();
	});

	test('ranks anew within each year of creation', async () => {
		const rows = await rowsOf(
			attentionCorrelation,
			fixture({
				models: [
					{ model: 'a/1', likes: 100, downloads_30d: 1, created: '2023-01-01' },
					{ model: 'a/2', likes: 200, downloads_30d: 2, created: '2023-01-01' },
					{ model: 'a/3', likes: 1, downloads_30d: 10, created: '2024-01-01' },
					{ model: 'a/4', likes: 2, downloads_30d: 20, created: '2024-01-01' },
				],
			}),
		);
		// Over all, ranks 3 4 1 2 against 1 2 3 4: Σd² = 16, so 1 − 96/60.
		expect(values(rows, 'cohort', 'models')).toEqual([
			['all', 4],
			['2023', 2],
			['2024', 2],
		]);
		const correlations = rows.map((row) => Number(row['correlation']));
		for (const [i, expected] of [-0.6, 1, 1].entries()) expect(correlations[i]).toBeCloseTo(expected, 12);
	});
});

const people = fixture({
	date: '2026-06-10',
	models: [
		{ model: 'us/a', downloads_30d: 4000, likes: 20, created: '2025-06-10' },
		{ model: 'us/b', downloads_30d: 3000, likes: 10, created: '2025-06-09' },
		{ model: 'cn/a', downloads_30d: 2000, likes: 60, created: '2026-03-12' },
		{ model: 'kim/a', downloads_30d: 1000, likes: 10, created: '2026-03-11' },
		{ model: 'lab/a', downloads_30d: 0, likes: 0, created: '2026-06-01' },
	],
	developers: [
		{ developer: 'us', name: 'Uncle', country: 'US' },
		{ developer: 'cn', country: 'CN' },
		{ developer: 'kim', type: 'user' },
		{ developer: 'lab', country: 'DE', type: 'university' },
	],
});

test('most_liked ranks by likes, equal likes by id, and says the rank by downloads', async () => {
	const rows = await rowsOf(mostLiked, people);
	expect(
		values(rows, 'model', 'like_rank', 'download_rank', 'country', 'likes', 'downloads', 'likes_per_thousand'),
	).toEqual([
		['cn/a', 1, 3, 'CN', 60, 2000, 30],
		['us/a', 2, 1, 'US', 20, 4000, 5],
		['kim/a', 3, 4, 'individual', 10, 1000, 10],
		['us/b', 4, 2, 'US', 10, 3000, 10 / 3],
		['lab/a', 5, 5, 'DE', 0, 0, null],
	]);
});

test('most_liked under the rolling window ranks models of the past year among themselves', async () => {
	const rows = await rowsOf(mostLiked, people, { window: 'rolling' });
	expect(values(rows, 'model', 'download_rank').slice(0, 3)).toEqual([
		['cn/a', 2],
		['us/a', 1],
		['kim/a', 3],
	]);
});

test('likes_by_country divides likes and downloads between groups of countries', async () => {
	const rows = await rowsOf(likesByCountry, people);
	expect(
		values(rows, 'country_group', 'likes', 'like_share', 'downloads', 'share', 'models', 'likes_per_thousand'),
	).toEqual([
		['CN', 60, 0.6, 2000, 0.2, 1, 30],
		['US', 30, 0.3, 7000, 0.7, 2, 30 / 7],
		['individual', 10, 0.1, 1000, 0.1, 1, 10],
		['europe', 0, 0, 0, 0, 1, null],
	]);
});

test('likes_by_type divides them between types of developer', async () => {
	const rows = await rowsOf(likesByType, people);
	expect(values(rows, 'developer_type', 'likes', 'like_share', 'share', 'models')).toEqual([
		['company', 90, 0.9, 0.9, 3],
		['user', 10, 0.1, 0.1, 1],
		['university', 0, 0, 0, 1],
	]);
});

describe('head_tail', () => {
	// 300 models: one with 10,000 downloads, 199 with 300, 90 with 200, 10 with 10. Together 10,000 + 59,700 + 18,000 + 100.
	const long = fixture({
		models: many('a', 300, (i) => ({ downloads_30d: i === 0 ? 10_000 : i < 200 ? 300 : i < 290 ? 200 : 10 })),
	});

	test('gives models, downloads and the fewest downloads of each segment', async () => {
		const rows = await rowsOf(headTail, long);
		expect(values(rows, 'segment', 'models', 'downloads', 'fewest')).toEqual([
			['top 10', 10, 12_700, 300],
			['top 100', 100, 39_700, 300],
			['top 200', 200, 69_700, 300],
			['top 500', 300, 87_800, 10],
			['fewer than 200 downloads', 10, 100, 10],
			['all', 300, 87_800, 10],
		]);
	});

	test('shares are of all models and of all downloads', async () => {
		const rows = await rowsOf(headTail, long);
		expect(values(rows, 'model_share', 'share')[2]).toEqual([200 / 300, 69_700 / 87_800]);
		expect(values(rows, 'model_share', 'share')[4]).toEqual([10 / 300, 100 / 87_800]);
	});

	test('says of a list without a tail that nobody is below the threshold', async () => {
		const rows = await rowsOf(headTail, fixture({ models: [{ model: 'a/1', downloads_30d: 200 }] }));
		expect(values(rows, 'models', 'model_share', 'share', 'fewest')[4]).toEqual([0, 0, 0, null]);
	});
});

test('developer_ranks gives accounts with as many models one position, and orders equal downloads by name', async () => {
	const made = fixture({
		models: [
			...many('busy', 3, () => ({ downloads_30d: 10 })),
			...many('pair', 2, () => ({ downloads_30d: 50 })),
			...many('twin', 2, () => ({ downloads_30d: 50 })),
			{ model: 'hit/1', downloads_30d: 1000 },
		],
		developers: [{ developer: 'hit', name: 'Hit Inc.', country: 'US' }],
	});
	expect(
		values(
			await rowsOf(developerRanks, made),
			'developer',
			'name',
			'models',
			'model_rank',
			'downloads',
			'download_rank',
		),
	).toEqual([
		['hit', 'Hit Inc.', 1, 4, 1000, 1],
		['pair', 'pair', 2, 2, 100, 2],
		['twin', 'twin', 2, 2, 100, 3],
		['busy', 'busy', 3, 1, 30, 4],
	]);
});

test('company_models counts models of companies by year and country, and leaves out everybody else', async () => {
	const made = fixture({
		models: [
			{ model: 'us/a', downloads_30d: 5, created: '2022-03-02' },
			{ model: 'us/b', downloads_30d: 7, created: '2024-05-05' },
			{ model: 'cn/a', downloads_30d: 11, created: '2024-12-31' },
			{ model: 'fr/a', downloads_30d: 13, created: '2024-01-01' },
			{ model: 'kim/a', downloads_30d: 17, created: '2025-01-01' },
			{ model: 'cn/b', downloads_30d: 19, created: null },
		],
		developers: [
			{ developer: 'us', country: 'US' },
			{ developer: 'cn', country: 'CN' },
			{ developer: 'fr', country: 'FR' },
			{ developer: 'kim', type: 'user' },
		],
	});
	const rows = await rowsOf(companyModels, made);
	const columns = ['created_year', 'models', 'us_models', 'cn_models', 'downloads', 'us_downloads', 'cn_downloads'];
	expect(values(rows, ...columns)).toEqual([
		['floor', 1, 1, 0, 5, 5, 0],
		['2024', 3, 1, 1, 31, 7, 11],
		['unknown', 1, 0, 1, 19, 0, 19],
	]);
});

describe('short lists', () => {
	test('new models are those of the last 90 days, the ninetieth included', async () => {
		// Ninety days before 10 June 2026 is 12 March.
		const rows = await rowsOf(shortListDevelopers, people);
		expect(values(rows, 'list', 'developer', 'models', 'share').slice(-4)).toEqual([
			['new, most downloaded', 'cn', 1, 0.5],
			['new, most downloaded', 'lab', 1, 0.5],
			['new, most liked', 'cn', 1, 0.5],
			['new, most liked', 'lab', 1, 0.5],
		]);
	});

	test('a list ends after thirty models; equal numbers are in the order of ids', async () => {
		const made = fixture({
			models: [
				...many('aa', 20, () => ({ downloads_30d: 5, likes: 1 })),
				...many('bb', 20, () => ({ downloads_30d: 5, likes: 2 })),
			],
		});
		const rows = await rowsOf(shortListDevelopers, made);
		expect(values(rows, 'list', 'developer', 'models', 'share')).toEqual([
			['most downloaded', 'aa', 20, 20 / 30],
			['most downloaded', 'bb', 10, 10 / 30],
			['most liked', 'bb', 20, 20 / 30],
			['most liked', 'aa', 10, 10 / 30],
		]);
	});

	test('countries are counted in their groups', async () => {
		const rows = await rowsOf(shortListCountries, people);
		expect(values(rows, 'list', 'country_group', 'models', 'share').slice(0, 4)).toEqual([
			['most downloaded', 'US', 2, 0.4],
			['most downloaded', 'CN', 1, 0.2],
			['most downloaded', 'europe', 1, 0.2],
			['most downloaded', 'individual', 1, 0.2],
		]);
	});
});
