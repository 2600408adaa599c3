import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { repackagers, repackagersRestated } from '../../src/metrics/intermediaries/repackagers.ts';
import { relationRestated, relationRetagged, retaggedModels } from '../../src/metrics/intermediaries/restated.ts';
import { MODEL_RELATIONS } from '../../src/metrics/relations/strongest.ts';
import type { Row } from '../../src/metrics/table.ts';
import { type FixtureRows, fixture, rowsOf } from './fixture.ts';

/**
 * Before: stay 100 base, gone 50 quantized, old 50 quantized (200 in all; quantized 1/2).
 * After: stay 150 quantized, old 100 quantized, new 250 base (500 in all; quantized 1/2).
 */
const input = fixture({
	models: [
		{ model: 'a/stay', downloads_30d: 150 },
		{ model: 'b/old', downloads_30d: 100 },
		{ model: 'c/new', downloads_30d: 250 },
	],
	derivations: [
		{ child: 'a/stay', parent: 'z/root', relation: 'quantized' },
		{ child: 'b/old', parent: 'z/root', relation: 'quantized' },
	],
	previous: {
		models: [
			{ model: 'a/stay', downloads_30d: 100 },
			{ model: 'b/old', downloads_30d: 50 },
			{ model: 'd/gone', downloads_30d: 50 },
		],
		derivations: [
			{ child: 'b/old', parent: 'z/root', relation: 'quantized' },
			{ child: 'd/gone', parent: 'z/root', relation: 'quantized' },
		],
	},
});

describe('the change of a share between two snapshots', () => {
	test('is taken apart into retagging, exits, downloads and entries', async () => {
		const rows = await rowsOf(relationRestated, input);
		expect(rows.map((row) => row['relation'])).toEqual([...MODEL_RELATIONS]);
		const quantized = rows[3]!;
		expect(quantized).toEqual({
			relation: 'quantized',
			share_before: 0.5,
			from_retagging: 0.5,
			share_restated: 1,
			from_exits: 0,
			from_downloads: 0,
			from_entries: -0.5,
			share_after: 0.5,
			change: 0,
		});
		expect(rows[0]).toMatchObject({ share_before: 0.5, from_retagging: -0.5, from_entries: 0.5, share_after: 0.5 });
	});

	test('the models behind the retagging are named', async () => {
		expect(await rowsOf(relationRetagged, input)).toEqual([
			{ from_relation: 'base', to_relation: 'quantized', models: 1, downloads_before: 100, downloads_after: 150 },
		]);
		expect(await rowsOf(retaggedModels, input)).toEqual([
			{
				model: 'a/stay',
				from_relation: 'base',
				to_relation: 'quantized',
				downloads_before: 100,
				downloads_after: 150,
			},
		]);
	});

	test('repackagers with earlier tags: those that a new tag made are none', async () => {
		expect((await rowsOf(repackagers, input))[0]).toMatchObject({ developers: 2, downloads: 250, share: 0.5 });
		expect(await rowsOf(repackagersRestated, input)).toEqual([
			{
				developers: 1,
				downloads: 100,
				share: 0.2,
				repackaged_downloads: 100,
				repackaged_share: 0.2,
				largest: 'b',
				largest_share: 0.2,
				share_without_largest: 0,
			},
		]);
	});

	test('needs a previous snapshot', async () => {
		const { unavailable } = await compute({
			...input,
			previous: undefined,
			metrics: [relationRestated, relationRetagged, retaggedModels, repackagersRestated],
		});
		expect([...unavailable.values()]).toEqual(Array(4).fill('the edition has no previous edition to compare with'));
	});

	test('without models in both snapshots the two middle steps are empty', async () => {
		const apart = fixture({
			models: [{ model: 'a/b', downloads_30d: 3 }],
			derivations: [],
			previous: { models: [{ model: 'c/d', downloads_30d: 3 }], derivations: [] },
		});
		expect((await rowsOf(relationRestated, apart))[0]).toEqual({
			relation: 'base',
			share_before: 1,
			from_retagging: 0,
			share_restated: 1,
			from_exits: null,
			from_downloads: null,
			from_entries: null,
			share_after: 1,
			change: 0,
		});
	});

	test('the largest twenty retagged models, by downloads and then by name', async () => {
		const names = Array.from({ length: 22 }, (_, i) => `m/${String.fromCharCode(97 + i)}`);
		const models = names.map((model, i) => ({ model, downloads_30d: i < 2 ? 9 : i }));
		const many = fixture({
			models,
			derivations: names.map((child) => ({ child, parent: 'z/r' })),
			previous: { models, derivations: [] },
		});
		const rows = await rowsOf(retaggedModels, many);
		expect(rows).toHaveLength(20);
		expect(rows[0]).toMatchObject({ model: 'm/v', downloads_after: 21 });
		expect(rows.filter((row) => row['downloads_after'] === 9).map((row) => row['model'])).toEqual([
			'm/a',
			'm/b',
			'm/j',
		]);
	});

	test('the steps add up to the change, and shares to one, whatever the snapshots', async () => {
		const relation = fc.option(fc.constantFrom('finetune', 'adapter', 'quantized', 'merge'), { nil: null });
		const model = fc.record({ downloads: fc.integer({ min: 1, max: 1_000_000_000 }), relation });
		const world = fc.dictionary(
			fc.constantFrom(...'abcdefghij'),
			fc.record({ before: fc.option(model, { nil: null }), after: fc.option(model, { nil: null }) }),
		);
		type Side = { downloads: number; relation: string | null };
		const rowsOfSide = (entries: readonly (readonly [string, Side])[]) => ({
			models: entries.map(([name, side]) => ({ model: `x/${name}`, downloads_30d: side.downloads })),
			derivations: entries
				.filter(([, side]) => side.relation !== null)
				.map(([name, side]) => ({ child: `x/${name}`, parent: 'z/root', relation: side.relation })),
		});
		await fc.assert(
			fc.asyncProperty(world, async (drawn) => {
				const side = (when: 'before' | 'after') =>
					Object.entries(drawn).flatMap(([name, both]) => (both[when] ? [[name, both[when]] as const] : []));
				const rows: FixtureRows = {
					...rowsOfSide([...side('after'), ['k', { downloads: 5, relation: 'merge' }]]),
					previous: rowsOfSide([...side('before'), ['k', { downloads: 3, relation: 'quantized' }]]),
				};
				const result = await rowsOf(relationRestated, fixture(rows));
				const sum = (column: string): number => result.reduce((s, row) => s + (row[column] as number), 0);
				for (const row of result) expect(Math.abs(stepsOf(row) - (row['change'] as number))).toBeLessThan(1e-15);
				for (const column of ['share_before', 'share_restated', 'share_after'])
					expect(Math.abs(sum(column) - 1)).toBeLessThan(1e-12);
				for (const column of ['from_retagging', 'from_exits', 'from_downloads', 'from_entries', 'change'])
					expect(Math.abs(sum(column))).toBeLessThan(1e-12);
			}),
			{ numRuns: 15 },
		);
	});
});

function stepsOf(row: Row): number {
	return ['from_retagging', 'from_exits', 'from_downloads', 'from_entries'].reduce(
		(sum, column) => sum + (row[column] as number),
		0,
	);
}
