import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterBasis } from '../../src/metrics/sizes/basis.ts';
import {
	mixtureOfExperts,
	sizeClassByCountry,
	sizeClassByRelation,
	sizeClassShare,
} from '../../src/metrics/sizes/classes.ts';
import { SIZE_CLASSES } from '../../src/metrics/sizes/size-class.ts';
import { sizeByCohort, sizeByModality, sizeByPeriod, sizeSummary } from '../../src/metrics/sizes/summaries.ts';
import { fixture, rowsOf, tableOf } from './fixture.ts';

const B = 1_000_000_000;
const model = (name: string, downloads_30d: number, parameters: number | null, rest = {}) => ({
	model: name,
	downloads_30d,
	parameters,
	...rest,
});

/** Sizes 1, 2 and 10 with 50, 30 and 20 downloads; 100 more of unknown size. */
const input = fixture({
	models: [
		model('us/small', 50, 1, { task: 'fill-mask', created: '2023-05-01' }),
		model('us/middle', 30, 2, { task: 'fill-mask', created: '2023-06-01' }),
		model('cn/large', 20, 10, { created: '2025-09-01' }),
		model('cn/dark', 100, null, { created: '2022-03-02' }),
	],
	tasks: [
		{ task: 'fill-mask', modality: 'nlp' },
		{ task: 'none', modality: 'undocumented' },
	],
});

describe('size summaries', () => {
	test('weighted by downloads, and with each model once', async () => {
		const [downloaded, listed] = await rowsOf(sizeSummary, input);
		expect(downloaded).toEqual({
			basis: 'downloaded',
			mean: (50 * 1 + 30 * 2 + 20 * 10) / 100,
			median: 1,
			p25: 1,
			p75: 2,
			// exp((30 ln 2 + 20 ln 10) / 100) = 1.95
			geometric_mean: 2,
			models: 3,
			coverage: 0.5,
		});
		expect(listed).toEqual({
			basis: 'listed',
			mean: 13 / 3,
			median: 2,
			p25: 1,
			p75: 10,
			// ∛20 = 2.71
			geometric_mean: 3,
			models: 3,
			coverage: 0.75,
		});
	});

	test('the geometric mean of 1, 100 and 10,000 with the same downloads is 100', async () => {
		const rows = await rowsOf(
			sizeSummary,
			fixture({ models: [model('a/a', 7, 1), model('a/b', 7, 100), model('a/c', 7, 10_000)] }),
		);
		expect(rows[0]).toMatchObject({ geometric_mean: 100, median: 100 });
	});

	test('of two models with the same weight the median is the smaller', async () => {
		const rows = await rowsOf(sizeSummary, fixture({ models: [model('a/a', 5, 3), model('a/b', 5, 8)] }));
		expect(rows).toMatchObject([
			{ median: 3, mean: 5.5 },
			{ median: 3, mean: 5.5 },
		]);
	});

	test('models without downloads do not move what is weighted by downloads', async () => {
		const rows = await rowsOf(
			sizeSummary,
			fixture({ models: [model('a/a', 0, 1), model('a/b', 10, 6), model('a/c', 0, 9)] }),
		);
		expect(rows).toMatchObject([
			{ mean: 6, median: 6, p25: 6, p75: 6 },
			{ median: 6, p25: 1, p75: 9 },
		]);
	});

	test('where no size is known, means are empty and coverage is zero', async () => {
		const rows = await rowsOf(sizeSummary, fixture({ models: [model('a/a', 5, null)] }));
		const empty = { mean: null, median: null, p25: null, p75: null, geometric_mean: null, models: 0, coverage: 0 };
		expect(rows).toEqual([
			{ basis: 'downloaded', ...empty },
			{ basis: 'listed', ...empty },
		]);
	});

	test('where nothing is downloaded, what is weighted by downloads is empty, also its coverage', async () => {
		const rows = await rowsOf(sizeSummary, fixture({ models: [model('a/a', 0, 5)] }));
		expect(rows).toMatchObject([
			{ mean: null, median: null, geometric_mean: null, coverage: null },
			{ mean: 5, median: 5, geometric_mean: 5, coverage: 1 },
		]);
	});

	test('sizes times downloads beyond 64 bits are summed exactly', async () => {
		const rows = await rowsOf(
			sizeSummary,
			fixture({ models: [model('a/a', 900_000_000_000, 9e12), model('a/b', 900_000_000_000, 9e12 - 2)] }),
		);
		expect(rows[0]!['mean']).toBe(9e12 - 1);
	});

	test('by year of creation, downloaded against listed', async () => {
		expect(await rowsOf(sizeByCohort, input)).toEqual([
			{
				created_year: '2023',
				downloaded_mean: 110 / 80,
				downloaded_median: 1,
				listed_mean: 1.5,
				listed_median: 1,
				models: 2,
				coverage: 1,
				model_coverage: 1,
			},
			{
				created_year: '2025',
				downloaded_mean: 10,
				downloaded_median: 10,
				listed_mean: 10,
				listed_median: 10,
				models: 1,
				coverage: 1,
				model_coverage: 1,
			},
			{
				created_year: 'floor',
				downloaded_mean: null,
				downloaded_median: null,
				listed_mean: null,
				listed_median: null,
				models: 0,
				coverage: 0,
				model_coverage: 0,
			},
		]);
	});

	test('by modality', async () => {
		expect(await rowsOf(sizeByModality, input)).toEqual([
			{ modality: 'nlp', mean: 110 / 80, median: 1, models: 2, coverage: 1 },
			{ modality: 'undocumented', mean: 10, median: 10, models: 1, coverage: 20 / 120 },
		]);
	});

	test('by period of download', async () => {
		const weekly = fixture({
			date: '2025-12-31',
			models: [
				{ model: 'a/small', parameters: 2 },
				{ model: 'a/large', parameters: 8 },
				{ model: 'a/dark', parameters: null },
			],
			downloads: [
				{ week: '2022-12-26', model: 'a/small', downloads: 5 },
				{ week: '2025-01-06', model: 'a/small', downloads: 1 },
				{ week: '2025-01-13', model: 'a/large', downloads: 2 },
				{ week: '2025-01-13', model: 'a/dark', downloads: 3 },
			],
		});
		expect(await rowsOf(sizeByPeriod, weekly)).toEqual([
			{ period: '≤2022', mean: 2, median: 2, models: 1, coverage: 1 },
			{ period: '≥2025', mean: 6, median: 8, models: 2, coverage: 0.5 },
		]);
	});

	test('equal a direct computation, at one thread and at two, whatever the models', async () => {
		const models = fc.array(
			fc.record({ downloads: fc.integer({ min: 0, max: 1e9 }), parameters: fc.integer({ min: 1, max: 1e12 }) }),
			{ minLength: 1, maxLength: 40 },
		);
		await fc.assert(
			fc.asyncProperty(models, async (drawn) => {
				const drawnInput = fixture({
					models: drawn.map(({ downloads, parameters }, i) => model(`a/m${i}`, downloads, parameters)),
				});
				const [one, two] = await Promise.all(
					[1, 2].map(async (threads) => (await tableOf(sizeSummary, drawnInput, { threads })).under()),
				);
				expect(one).toEqual(two);
				expect(one![0]!['median']).toBe(weightedMedian(drawn));
				expect(one![1]!['median']).toBe(weightedMedian(drawn.map((each) => ({ ...each, downloads: 1 }))));
			}),
			{ numRuns: 10 },
		);
	});
});

function weightedMedian(models: readonly { downloads: number; parameters: number }[]): number | null {
	const expanded = models.filter(({ downloads }) => downloads > 0).sort((a, b) => a.parameters - b.parameters);
	const whole = expanded.reduce((sum, { downloads }) => sum + downloads, 0);
	let reached = 0;
	for (const { downloads, parameters } of expanded) {
		reached += downloads;
		if (reached * 2 >= whole) return parameters;
	}
	return null;
}

describe('size classes', () => {
	test('include their lower bound and not their upper', async () => {
		const bounds = [1, 5, 10, 50, 100, 250].map((bound) => bound * B);
		const models = bounds.flatMap((bound, i) => [model(`a/below${i}`, 1, bound - 1), model(`a/at${i}`, 10, bound)]);
		const rows = await rowsOf(sizeClassShare, fixture({ models: [...models, model('a/dark', 100, null)] }));
		expect(rows.map((row) => row['size_class'])).toEqual([...SIZE_CLASSES]);
		expect(rows.map((row) => row['downloads'])).toEqual([1, 11, 11, 11, 11, 11, 10, 100]);
		expect(rows[7]).toMatchObject({ share: 100 / 166, models: 1, model_share: 1 / 13 });
	});

	test('within countries', async () => {
		const rows = await rowsOf(
			sizeClassByCountry,
			fixture({
				models: [model('us/a', 60, B), model('us/b', 20, null), model('cn/c', 20, 300 * B)],
				developers: [
					{ developer: 'us', country: 'US' },
					{ developer: 'cn', country: 'CN' },
				],
			}),
		);
		expect(rows).toHaveLength(16);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ country: 'US', size_class: '1-5B', downloads: 60, share_of_country: 0.75, share: 0.6, models: 1 },
			{ country: 'US', size_class: 'unknown', downloads: 20, share_of_country: 0.25, share: 0.2, models: 1 },
			{ country: 'CN', size_class: '250B+', downloads: 20, share_of_country: 1, share: 0.2, models: 1 },
		]);
	});

	test('within relations', async () => {
		const rows = await rowsOf(
			sizeClassByRelation,
			fixture({
				models: [model('a/base', 75, 2 * B), model('b/q4', 25, 6 * B)],
				derivations: [{ child: 'b/q4', parent: 'a/base', relation: 'quantized' }],
			}),
		);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ relation: 'base', size_class: '1-5B', downloads: 75, share_of_relation: 1, share: 0.75, models: 1 },
			{ relation: 'quantized', size_class: '5-10B', downloads: 25, share_of_relation: 1, share: 0.25, models: 1 },
		]);
	});
});

describe('what sizes are made of', () => {
	test('mixtures of experts have fewer active parameters than parameters', async () => {
		const rows = await rowsOf(
			mixtureOfExperts,
			fixture({
				models: [
					model('a/moe', 30, 100, { active_parameters: 10 }),
					model('a/moe2', 10, 200, { active_parameters: 20 }),
					model('a/same', 20, 50, { active_parameters: 50 }),
					model('a/dense', 20, 150),
					model('a/dark', 20, null),
				],
			}),
		);
		expect(rows).toEqual([
			{ kind: 'moe', downloads: 40, share: 0.4, models: 2, model_share: 0.4, mean_total: 125, mean_active: 12.5 },
			{ kind: 'dense', downloads: 40, share: 0.4, models: 2, model_share: 0.4, mean_total: 100, mean_active: 100 },
			{ kind: 'unknown', downloads: 20, share: 0.2, models: 1, model_share: 0.2, mean_total: null, mean_active: null },
		]);
	});

	test('a size in the snapshot goes before the registry', async () => {
		const mixed = fixture({
			models: [model('a/own', 50, 5), model('a/known', 30, null), model('a/dark', 20, null)],
			parameters: [
				{ model: 'a/own', parameters: 99, basis: 'name' },
				{ model: 'a/known', parameters: 7, basis: 'paper' },
			],
		});
		expect(await rowsOf(parameterBasis, mixed)).toEqual([
			{ basis: 'snapshot', downloads: 50, share: 0.5, models: 1, model_share: 1 / 3 },
			{ basis: 'paper', downloads: 30, share: 0.3, models: 1, model_share: 1 / 3 },
			{ basis: 'unknown', downloads: 20, share: 0.2, models: 1, model_share: 1 / 3 },
		]);
		expect((await rowsOf(sizeSummary, mixed))[0]).toMatchObject({ mean: (50 * 5 + 30 * 7) / 80, coverage: 0.8 });
	});
});
