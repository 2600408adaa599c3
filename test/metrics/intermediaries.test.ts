import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import {
	derivationDepth,
	derivativesByRootDeveloper,
	derivativesByRootModel,
} from '../../src/metrics/intermediaries/derivatives.ts';
import { relationByCountry, relationByType, relationShare } from '../../src/metrics/intermediaries/relation-share.ts';
import { conversionShare, repackagerShare, repackagers } from '../../src/metrics/intermediaries/repackagers.ts';
import { fixture, rowsOf, tableOf } from './fixture.ts';

/** 2,120 downloads, of which 1,000 are of derived models. */
const input = fixture({
	models: [
		{ model: 'lab/base', downloads_30d: 1000 },
		{ model: 'lab/base-it', downloads_30d: 400 },
		{ model: 'lab/base-awq', downloads_30d: 50 },
		{ model: 'pack/base-gguf', downloads_30d: 300, created: '2026-01-01' },
		{ model: 'pack/own', downloads_30d: 100 },
		{ model: 'pack/lora', downloads_30d: 40 },
		{ model: 'tune/ft', downloads_30d: 150 },
		{ model: 'mix/merge', downloads_30d: 60 },
		{ model: 'tiny/x', downloads_30d: 20 },
	],
	derivations: [
		{ child: 'lab/base-it', parent: 'lab/base', relation: 'finetune' },
		{ child: 'lab/base-awq', parent: 'lab/base', relation: 'quantized' },
		{ child: 'pack/base-gguf', parent: 'lab/base-it', relation: 'quantized' },
		// Two relations: adapter is the stronger, and its parent is another developer's.
		{ child: 'pack/lora', parent: 'lab/base', relation: 'adapter' },
		{ child: 'pack/lora', parent: 'far/away', relation: 'finetune' },
		{ child: 'tune/ft', parent: 'lab/base', relation: 'finetune' },
		{ child: 'mix/merge', parent: 'lab/base', relation: 'merge' },
		{ child: 'mix/merge', parent: 'far/away', relation: 'merge' },
		// It declares a relation, but leads to no other model: quantized by its tags, its own root, of its own developer.
		{ child: 'tiny/x', parent: 'tiny/x', relation: 'quantized' },
	],
	developers: [
		{ developer: 'lab', country: 'US' },
		{ developer: 'pack', country: 'CN', type: 'community' },
		{ developer: 'tune', type: 'user' },
		{ developer: 'mix', country: 'DE', type: 'university' },
		{ developer: 'tiny', country: 'FR' },
	],
});
const TOTAL = 2120;

describe('relations', () => {
	test('each downloaded model counts once, under its strongest relation', async () => {
		expect(await rowsOf(relationShare, input)).toEqual([
			{ relation: 'base', downloads: 1100, share: 1100 / TOTAL, models: 2, model_share: 2 / 9 },
			{ relation: 'finetune', downloads: 550, share: 550 / TOTAL, models: 2, model_share: 2 / 9 },
			{ relation: 'adapter', downloads: 40, share: 40 / TOTAL, models: 1, model_share: 1 / 9 },
			{ relation: 'quantized', downloads: 370, share: 370 / TOTAL, models: 3, model_share: 3 / 9 },
			{ relation: 'merge', downloads: 60, share: 60 / TOTAL, models: 1, model_share: 1 / 9 },
		]);
	});

	test('under the rolling window only young models count', async () => {
		const rows = await rowsOf(relationShare, input, { window: 'rolling' });
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ relation: 'quantized', downloads: 300, share: 1, models: 1, model_share: 1 },
		]);
		expect(rows).toHaveLength(5);
	});

	test('without derivations the metric is not available, instead of calling every model a base', async () => {
		const { unavailable } = await compute({
			...fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }),
			metrics: [relationShare, repackagers, derivationDepth, relationByCountry],
		});
		expect([...unavailable.keys()]).toEqual([
			'relation_share',
			'repackagers',
			'derivation_depth',
			'relation_by_country',
		]);
		expect(unavailable.get('relation_share')).toContain('"derivations"');
	});

	test('an empty table of derivations makes every model a base', async () => {
		const rows = await rowsOf(
			relationShare,
			fixture({ models: [{ model: 'a/b', downloads_30d: 7 }], derivations: [] }),
		);
		expect(rows.map((row) => row['downloads'])).toEqual([7, 0, 0, 0, 0]);
	});

	test('no downloads at all leave shares empty, not zero', async () => {
		const rows = await rowsOf(
			relationShare,
			fixture({ models: [{ model: 'a/b', downloads_30d: 0 }], derivations: [] }),
		);
		expect(rows[0]).toEqual({ relation: 'base', downloads: 0, share: null, models: 1, model_share: 1 });
	});

	test('countries below one per cent stand together, and each country has a row for each relation', async () => {
		const rows = await rowsOf(relationByCountry, input);
		expect([...new Set(rows.map((row) => row['country']))]).toEqual(['US', 'CN', 'individual', 'DE', 'rest']);
		expect(rows).toHaveLength(25);
		expect(rows.filter((row) => row['country'] === 'CN')).toEqual([
			{ country: 'CN', relation: 'base', downloads: 100, share_of_country: 100 / 440, share: 100 / TOTAL, models: 1 },
			{ country: 'CN', relation: 'finetune', downloads: 0, share_of_country: 0, share: 0, models: 0 },
			{ country: 'CN', relation: 'adapter', downloads: 40, share_of_country: 40 / 440, share: 40 / TOTAL, models: 1 },
			{
				country: 'CN',
				relation: 'quantized',
				downloads: 300,
				share_of_country: 300 / 440,
				share: 300 / TOTAL,
				models: 1,
			},
			{ country: 'CN', relation: 'merge', downloads: 0, share_of_country: 0, share: 0, models: 0 },
		]);
		expect(rows.filter((row) => row['country'] === 'rest' && row['downloads'] !== 0)).toMatchObject([
			{ relation: 'quantized', downloads: 20, share_of_country: 1 },
		]);
	});

	test('by developer type', async () => {
		const rows = await rowsOf(relationByType, input);
		expect(rows.filter((row) => row['downloads'] !== 0)).toMatchObject([
			{ developer_type: 'company', relation: 'base', downloads: 1000, share_of_type: 1000 / 1470 },
			{ developer_type: 'company', relation: 'finetune', downloads: 400, share_of_type: 400 / 1470 },
			{ developer_type: 'company', relation: 'quantized', downloads: 70, share_of_type: 70 / 1470 },
			{ developer_type: 'community', relation: 'base', downloads: 100 },
			{ developer_type: 'community', relation: 'adapter', downloads: 40 },
			{ developer_type: 'community', relation: 'quantized', downloads: 300 },
			{ developer_type: 'user', relation: 'finetune', downloads: 150, share_of_type: 1 },
			{ developer_type: 'university', relation: 'merge', downloads: 60, share_of_type: 1 },
		]);
	});
});

describe('repackagers', () => {
	test('are developers at least half of whose downloads are of repackaged models', async () => {
		expect(await rowsOf(repackagerShare, input)).toEqual([
			{
				developer: 'pack',
				rank: 1,
				name: 'pack',
				developer_type: 'community',
				country: 'CN',
				downloads: 440,
				repackaged_downloads: 340,
				repackaged_share: 340 / 440,
				share: 440 / TOTAL,
			},
			{
				developer: 'mix',
				rank: 2,
				name: 'mix',
				developer_type: 'university',
				country: 'DE',
				downloads: 60,
				repackaged_downloads: 60,
				repackaged_share: 1,
				share: 60 / TOTAL,
			},
		]);
	});

	test('all together, and without the largest', async () => {
		expect(await rowsOf(repackagers, input)).toEqual([
			{
				developers: 2,
				downloads: 500,
				share: 500 / TOTAL,
				repackaged_downloads: 400,
				repackaged_share: 400 / TOTAL,
				largest: 'pack',
				largest_share: 440 / TOTAL,
				share_without_largest: 60 / TOTAL,
			},
		]);
	});

	test('exactly half is enough, and one parent of its own keeps a merge from being repackaged', async () => {
		const edge = fixture({
			models: [
				{ model: 'half/a', downloads_30d: 5 },
				{ model: 'half/b', downloads_30d: 5 },
				{ model: 'own/m', downloads_30d: 5 },
			],
			derivations: [
				{ child: 'half/a', parent: 'x/y', relation: 'quantized' },
				{ child: 'own/m', parent: 'x/y', relation: 'merge' },
				{ child: 'own/m', parent: 'own/z', relation: 'merge' },
			],
		});
		expect((await rowsOf(repackagerShare, edge)).map((row) => row['developer'])).toEqual(['half']);
	});

	test('there may be none', async () => {
		const none = fixture({ models: [{ model: 'a/b', downloads_30d: 3 }], derivations: [] });
		expect(await rowsOf(repackagerShare, none)).toEqual([]);
		expect(await rowsOf(repackagers, none)).toEqual([
			{
				developers: 0,
				downloads: 0,
				share: 0,
				repackaged_downloads: 0,
				repackaged_share: 0,
				largest: null,
				largest_share: null,
				share_without_largest: 0,
			},
		]);
	});

	test('derived downloads are told apart by whose model was derived, and own quantizing is not repackaging', async () => {
		const rows = await rowsOf(conversionShare, input);
		expect(rows.map((row) => [row['relation'], row['owner'], row['downloads'], row['models']])).toEqual([
			['finetune', 'own', 400, 1],
			['finetune', 'other', 150, 1],
			['adapter', 'own', 0, 0],
			['adapter', 'other', 40, 1],
			['quantized', 'own', 70, 2],
			['quantized', 'other', 300, 1],
			['merge', 'own', 0, 0],
			['merge', 'other', 60, 1],
		]);
		expect(rows[5]).toMatchObject({ share_of_relation: 300 / 370, share: 300 / TOTAL });
	});
});

describe('roots', () => {
	test('models are credited with the downloads of what was derived from them, merges in equal parts', async () => {
		expect(await rowsOf(derivativesByRootModel, input)).toEqual([
			{ model: 'lab/base', rank: 1, derivatives: 6, downloads: 950, share: 0.95, outside: 0 },
			{ model: 'far/away', rank: 2, derivatives: 2, downloads: 50, share: 0.05, outside: 1 },
		]);
	});

	test('only the first hundred roots have rows', async () => {
		const children = Array.from({ length: 103 }, (_, i) => ({ model: `c/m${i}`, downloads_30d: 1 }));
		const many = fixture({
			models: children,
			derivations: children.map(({ model }, i) => ({ child: model, parent: `root/r${String(i).padStart(3, '0')}` })),
		});
		const rows = await rowsOf(derivativesByRootModel, many);
		expect(rows).toHaveLength(100);
		expect(rows[99]).toMatchObject({ model: 'root/r099', rank: 100, share: 1 / 103 });
	});

	test('developers, and how much of it went through others', async () => {
		expect(await rowsOf(derivativesByRootDeveloper, input)).toEqual([
			{
				developer: 'lab',
				rank: 1,
				name: 'lab',
				country: 'US',
				derivatives: 6,
				downloads: 950,
				share: 0.95,
				other_share: 500 / 950,
			},
			{
				developer: 'far',
				rank: 2,
				name: 'far',
				country: 'unknown',
				derivatives: 2,
				downloads: 50,
				share: 0.05,
				other_share: 1,
			},
		]);
	});

	test('depth is the number of derivations on the longest way', async () => {
		expect(await rowsOf(derivationDepth, input)).toEqual([
			{ depth: 0, models: 3, model_share: 3 / 9, downloads: 1120, share: 1120 / TOTAL },
			{ depth: 1, models: 5, model_share: 5 / 9, downloads: 700, share: 700 / TOTAL },
			{ depth: 2, models: 1, model_share: 1 / 9, downloads: 300, share: 300 / TOTAL },
		]);
	});

	test('depth in a cycle ends before it closes', async () => {
		const cycle = fixture({
			models: ['a', 'b', 'c'].map((name) => ({ model: `x/${name}`, downloads_30d: 1 })),
			derivations: [
				{ child: 'x/a', parent: 'x/b' },
				{ child: 'x/b', parent: 'x/c' },
				{ child: 'x/c', parent: 'x/a' },
			],
		});
		expect(await rowsOf(derivationDepth, cycle)).toMatchObject([{ depth: 2, models: 3, downloads: 3 }]);
		const roots = await rowsOf(derivativesByRootModel, cycle);
		expect(roots.map((row) => [row['model'], row['downloads']])).toEqual([
			['x/a', 1],
			['x/b', 1],
			['x/c', 1],
		]);
	});

	test('no metric here depends on attribution: downloads stay with the downloaded model', async () => {
		const table = await tableOf(relationShare, input);
		expect(table.methodIds).toEqual(['all-direct-all', 'rolling-direct-all']);
	});
});
