/** Numbers that independent programs computed from the same files (research/data-sources.md, section 7, and a count of the tags). */
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { INTERMEDIARIES } from '../../src/metrics/intermediaries/index.ts';
import { QUALITY } from '../../src/metrics/quality/index.ts';
import { TRANSPARENCY } from '../../src/metrics/transparency/index.ts';
import { registryFolder } from './fixture.ts';
import { hasShared, realSnapshot, realTitle } from './real.ts';

const SUM = 2_117_379_620;
const SUM_BEFORE = 2_163_162_220;
const near = (actual: unknown, expected: number): void => {
	expect(Math.abs((actual as number) - expected)).toBeLessThan(1e-12);
};

describe.skipIf(!hasShared)(realTitle('the real tables of 28 April and 10 June 2026'), () => {
	const computed = hasShared
		? Promise.all([realSnapshot('2026-06-10'), realSnapshot('2026-04-28')]).then(([snapshot, previous]) =>
				compute({
					snapshot,
					previous,
					registry: registryFolder({}),
					metrics: [...INTERMEDIARIES, ...QUALITY, ...TRANSPARENCY],
				}),
			)
		: undefined;
	const table = async (id: string) => (await computed)!.tables.get(id)!;
	const row = async (id: string, ...key: string[]) => (await table(id)).row(key)!;

	test.each([
		['apache-2.0', 1_286_858_816],
		['mit', 427_479_081],
		['none', 158_416_652],
		['other', 101_576_890],
		['gemma', 24_474_897],
	])('downloads under the licence %s', async (licence, downloads) => {
		expect((await row('licence_share', licence))['downloads']).toBe(downloads);
		near((await row('licence_share', licence))['share'], downloads / SUM);
	});

	test('107 models state no licence', async () => {
		expect((await row('licence_share', 'none'))['models']).toBe(107);
	});

	test.each([
		['base', 1_359_674_492, 684],
		['quantized', 441_763_433, 162],
		['finetune', 311_586_177, 147],
		['merge', 2_647_016, 3],
		['adapter', 1_708_502, 4],
	])('downloads of the relation %s', async (relation, downloads, models) => {
		expect(await row('relation_share', relation)).toMatchObject({ downloads, models });
	});

	test('319 links to parents, 215 of them to a model of the table, 2 of these to the model itself', async () => {
		const count = async (defect: string) => (await row('derivation_defects', defect))['count'] as number;
		expect(await row('derivation_defects', 'self_loops')).toMatchObject({ count: 2, downloads: 664_887 });
		expect((await count('links')) + 2).toBe(319);
		expect((await count('links')) - (await count('parents_outside')) + 2).toBe(215);
	});

	test('289 models, and 17.7 % of downloads, lie inside the rolling window; 178 were created on the floor day', async () => {
		const inside = await row('window_quality', 'within_window');
		expect(inside['models']).toBe(289);
		near(inside['share'], 0.17695087147386449);
		const floor = await row('window_quality', 'floor_day');
		expect(floor['models']).toBe(178);
		near(floor['share'], 0.37456762996519255);
		const rolling = (await table('snapshot_totals')).under({
			window: 'rolling',
			attribution: 'direct',
			population: 'all',
		});
		expect(rolling[0]!['models']).toBe(289);
	});

	test.each([
		['datasources_basemodel', { closed: 128, open: 40, partial: 25, systems: 193 }],
		['datasources_endmodel', { closed: 101, open: 56, partial: 36, systems: 193 }],
		['weights_endmodel', { open: 156, partial: 29, closed: 8, systems: 193 }],
		['licenses', { closed: 71, open: 66, partial: 56, systems: 193 }],
	])('openness of %s', async (criterion, counts) => {
		expect(await row('openness_criteria', criterion)).toMatchObject(counts);
	});

	test.each([
		['US', 76],
		['CN', 57],
		['international', 26],
	])('assessed systems of %s', async (country, systems) => {
		expect((await row('openness_by_country', country, 'all'))['systems']).toBe(systems);
	});

	test('of the rise of "quantized", the part that is retagged', async () => {
		const [before, toQuantized, fromQuantized, after] = [143_417_658, 217_811_071, 3_849_340, 441_763_433];
		const quantized = await row('relation_restated', 'quantized');
		near(quantized['share_before'], before / SUM_BEFORE);
		near(quantized['share_restated'], (before + toQuantized - fromQuantized) / SUM_BEFORE);
		near(quantized['share_after'], after / SUM);
		const retagged = (await table('relation_retagged')).under();
		const sum = (column: string) => retagged.reduce((total, each) => total + (each[column] as number), 0);
		expect([sum('models'), sum('downloads_before'), sum('downloads_after')]).toEqual([10, 241_105_722, 266_052_476]);
		expect((await table('retagged_models')).under()[0]).toEqual({
			model: 'sentence-transformers/all-MiniLM-L6-v2',
			from_relation: 'base',
			to_relation: 'quantized',
			downloads_before: 216_610_403,
			downloads_after: 227_008_911,
		});
	});

	test('shares of each table that splits all downloads sum to one', async () => {
		for (const id of ['relation_share', 'licence_group_share', 'licence_share', 'data_declared', 'derivation_depth'])
			for (const rows of (await table(id)).rows.values())
				near(
					rows.reduce((sum, each) => sum + (each['share'] as number), 0),
					1,
				);
	});

	test('results are the same at one thread and at two', async () => {
		const [snapshot, previous] = await Promise.all([realSnapshot('2026-06-10'), realSnapshot('2026-04-28')]);
		const metrics = [...INTERMEDIARIES, ...QUALITY, ...TRANSPARENCY];
		const two = await compute({ snapshot, previous, registry: registryFolder({}), metrics, threads: 2 });
		for (const [id, { rows }] of (await computed)!.tables) expect([id, two.tables.get(id)!.rows]).toEqual([id, rows]);
	});
});
