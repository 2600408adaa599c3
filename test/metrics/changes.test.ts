import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGES } from '../../src/metrics/changes/index.ts';
import { metadataChangedModels, metadataChanges } from '../../src/metrics/changes/relabelled.ts';
import { shareParts } from '../../src/metrics/changes/share-parts.ts';
import { turnover, turnoverLargest } from '../../src/metrics/changes/turnover.ts';
import { compute } from '../../src/metrics/engine.ts';
import { relationRestated } from '../../src/metrics/intermediaries/restated.ts';
import type { Row } from '../../src/metrics/table.ts';
import { type FixtureRows, fixture, rowsOf } from './fixture.ts';
import { richFixture } from './rich.ts';

/**
 * Three countries. Before: us/a 50 mit, cn/b 30 llama, fr/c 20 mit (100 in all). After: us/a 60 llama, cn/b 90 llama, cn/d 50 mit
 * (200 in all): us/a changed its licence, fr/c left, cn/d came.
 */
const rows: FixtureRows = {
	models: [
		{ model: 'us/a', downloads_30d: 60, licence: 'llama', task: 'chat' },
		{ model: 'cn/b', downloads_30d: 90, licence: 'llama', task: 'chat' },
		{ model: 'cn/d', downloads_30d: 50, licence: 'mit', task: null },
	],
	derivations: [{ child: 'us/a', parent: 'cn/b', relation: 'quantized' }],
	developers: [
		{ developer: 'us', country: 'US' },
		{ developer: 'cn', country: 'CN' },
		{ developer: 'fr', country: 'FR', type: 'user' },
	],
	licences: [
		{ licence: 'mit', group: 'open-use' },
		{ licence: 'llama', group: 'acceptable-use' },
	],
	tasks: [{ task: 'chat', modality: 'nlp' }],
	previous: {
		models: [
			{ model: 'us/a', downloads_30d: 50, licence: 'mit', task: 'chat' },
			{ model: 'cn/b', downloads_30d: 30, licence: 'llama', task: 'chat' },
			{ model: 'fr/c', downloads_30d: 20, licence: 'mit', task: 'chat' },
		],
		derivations: [],
	},
};
const input = fixture(rows);

const near = (values: Readonly<Record<string, number | string>>) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'number' ? expect.closeTo(value, 12) : value,
		]),
	);

describe('the parts of the change of a share', () => {
	test('retagging, exits, downloads and entries of a licence', async () => {
		const found = (await rowsOf(shareParts, input)).find((row) => row['part'] === 'llama');
		// 30/100; with today's licences 80/100; without fr/c 80/80; with today's downloads 150/150; with cn/d 150/200.
		expect(found).toEqual(
			near({
				label: 'licence',
				part: 'llama',
				share_before: 0.3,
				from_retagging: 0.5,
				from_exits: 0.2,
				from_downloads: 0,
				from_entries: -0.25,
				share_after: 0.75,
				change: 0.45,
			}),
		);
	});

	test('countries come from one registry and are never retagged', async () => {
		const countries = (await rowsOf(shareParts, input)).filter((row) => row['label'] === 'country');
		expect(countries.map((row) => [row['part'], row['share_before'], row['share_after']])).toEqual([
			['CN', 0.3, 0.7],
			['US', 0.5, 0.3],
			['individual', 0.2, 0],
		]);
		expect(countries.map((row) => row['from_retagging'])).toEqual([0, 0, 0]);
		// China: 30/100, without fr/c 30/80, with today's downloads 90/150, with cn/d 140/200.
		expect(countries[0]).toEqual(
			near({
				label: 'country',
				part: 'CN',
				share_before: 0.3,
				from_retagging: 0,
				from_exits: 0.075,
				from_downloads: 0.225,
				from_entries: 0.1,
				share_after: 0.7,
				change: 0.4,
			}),
		);
	});

	test('of relations they are those of relation_restated', async () => {
		const known = input;
		const general = (await rowsOf(shareParts, known)).filter((row) => row['label'] === 'relation');
		const special = await rowsOf(relationRestated, known);
		for (const { part, label, ...steps } of general)
			expect(special.find((row) => row['relation'] === part)).toMatchObject(steps);
	});

	test('add up to the change, and over all parts of a label to nothing, whatever the snapshots', async () => {
		const side = fc.record({
			downloads: fc.integer({ min: 1, max: 1e9 }),
			licence: fc.constantFrom('mit', 'llama', null),
		});
		const world = fc.dictionary(
			fc.constantFrom(...'abcdefg'),
			fc.record({ before: fc.option(side, { nil: null }), after: fc.option(side, { nil: null }) }),
		);
		await fc.assert(
			fc.asyncProperty(world, async (drawn) => {
				const models = (when: 'before' | 'after') => [
					...Object.entries(drawn).flatMap(([name, both]) =>
						both[when]
							? [{ model: `x/${name}`, downloads_30d: both[when].downloads, licence: both[when].licence }]
							: [],
					),
					{ model: 'x/k', downloads_30d: 3, licence: when === 'before' ? 'mit' : 'llama' },
				];
				const table = await rowsOf(
					shareParts,
					fixture({ models: models('after'), previous: { models: models('before') } }),
				);
				const steps = ['from_retagging', 'from_exits', 'from_downloads', 'from_entries'];
				const sum = (list: readonly Row[], column: string) => list.reduce((s, row) => s + Number(row[column]), 0);
				for (const row of table) {
					const added = steps.reduce((s, step) => s + Number(row[step]), 0);
					expect(Math.abs(added - Number(row['change']))).toBeLessThan(1e-15);
				}
				for (const list of Map.groupBy(table, (row) => row['label']).values())
					for (const column of [...steps, 'change']) expect(Math.abs(sum(list, column))).toBeLessThan(1e-12);
			}),
			{ numRuns: 12 },
		);
	});
});

describe('metadata', () => {
	test('counts the models whose label changed among those that both snapshots hold', async () => {
		const found = await rowsOf(metadataChanges, input);
		const licence = { models: 1, downloads_before: 50, downloads_after: 60, share_after: 0.4, kept_models: 2 };
		expect(found).toEqual([
			{ label: 'relation', ...licence },
			{ label: 'base_model', ...licence },
			{ label: 'licence', ...licence },
			{ label: 'licence_group', ...licence },
			...['task', 'modality', 'size_class'].map((label) => ({
				label,
				models: 0,
				downloads_before: 0,
				downloads_after: 0,
				share_after: 0,
				kept_models: 2,
			})),
		]);
	});

	test('names them with what they stated before and state now', async () => {
		const found = await rowsOf(metadataChangedModels, input);
		expect(found.map((row) => [row['label'], row['model'], row['from_value'], row['to_value']])).toEqual([
			['relation', 'us/a', 'base', 'quantized'],
			['base_model', 'us/a', 'none', 'cn/b'],
			['licence', 'us/a', 'mit', 'llama'],
			['licence_group', 'us/a', 'open-use', 'acceptable-use'],
		]);
	});

	test('a label that only one snapshot holds is left out, and does not count as changed on every model', async () => {
		const { previous, ...rest } = rows;
		const models = previous!.models.map(({ licence: _, ...row }) => row);
		const found = await rowsOf(metadataChanges, fixture({ ...rest, previous: { ...previous, models } }));
		expect(found.map((row) => row['label'])).toEqual(['relation', 'base_model', 'task', 'modality', 'size_class']);
	});
});

describe('what came and went', () => {
	test('is counted with its downloads', async () => {
		const found = (await rowsOf(turnover, input)).filter((row) => row['entity'] !== 'task');
		expect(found.map((row) => Object.values(row))).toEqual([
			['model', 'kept', 2, 80, 0.8, 150, 0.75],
			['model', 'new', 1, 0, 0, 50, 0.25],
			['model', 'vanished', 1, 20, 0.2, 0, 0],
			['developer', 'kept', 2, 80, 0.8, 200, 1],
			['developer', 'new', 0, 0, 0, 0, 0],
			['developer', 'vanished', 1, 20, 0.2, 0, 0],
			['licence', 'kept', 2, 100, 1, 200, 1],
			['licence', 'new', 0, 0, 0, 0, 0],
			['licence', 'vanished', 0, 0, 0, 0, 0],
		]);
	});

	test('is named, the most downloaded first', async () => {
		expect((await rowsOf(turnoverLargest, input)).map((row) => Object.values(row))).toEqual([
			['model', 'new', 'cn/d', 1, 50, 0.25],
			['model', 'vanished', 'fr/c', 1, 20, 0.2],
			['developer', 'vanished', 'fr', 1, 20, 0.2],
		]);
	});
});

test('without a previous snapshot, or without its downloads, the changes are not available', async () => {
	const { previous: _, ...alone } = input;
	const { unavailable } = await compute({ ...alone, metrics: CHANGES });
	expect(new Set(unavailable.values())).toEqual(new Set(['the edition has no previous edition to compare with']));
	expect(unavailable.size).toBe(CHANGES.length);
	const bare = fixture({ ...rows, previous: { models: [{ model: 'us/a' }] } });
	const other = await compute({ ...bare, metrics: CHANGES });
	expect([...other.unavailable.values()][0]).toMatch(/previous edition's snapshot has no column "downloads_30d"/);
});

test('every one of them is there on a snapshot that has everything', async () => {
	const { tables } = await compute({ ...richFixture(), metrics: CHANGES });
	for (const { id } of CHANGES) expect(tables.get(id)!.under().length, id).toBeGreaterThan(0);
});
