import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import type { Row } from '../../src/metrics/table.ts';
import { table1, table1Attributes, table1Size } from '../../src/metrics/transparency/table1.ts';
import { groupOutput, INPUT_LABELS, OUTPUT_LABELS } from '../../src/snapshot/sample/groups.ts';
import { fixture, rowsOf } from './fixture.ts';
import { MODALITY } from './modality.ts';

const licences = [
	{ licence: 'mit', group: 'open-use' },
	{ licence: 'none', group: 'undocumented' },
];
/** 100 downloads before 2025 (60 of a/one, 40 of b/two) and 100 since (10, 40, and 50 of c/three, which is not annotated). */
const input = fixture({
	date: '2025-12-31',
	models: [
		{ model: 'a/one', licence: 'mit', gated: 'no', parameters: 10, created: '2022-12-01' },
		{ model: 'b/two', gated: 'manual', parameters: 40, created: '2024-06-01' },
		{ model: 'c/three', licence: 'mit', gated: null, parameters: null, created: '2025-01-01' },
	],
	downloads: [
		{ week: '2022-12-26', model: 'a/one', downloads: 30 },
		{ week: '2023-01-02', model: 'a/one', downloads: 10 },
		{ week: '2024-06-03', model: 'a/one', downloads: 20 },
		{ week: '2024-06-03', model: 'b/two', downloads: 40 },
		{ week: '2025-01-06', model: 'a/one', downloads: 10 },
		{ week: '2025-01-06', model: 'b/two', downloads: 40 },
		{ week: '2025-01-06', model: 'c/three', downloads: 50 },
	],
	annotations: [
		{
			model: 'a/one',
			data_availability: 'disclosed-available',
			architecture: 'Transformer: Text Decoder-only;Mixture-of-Experts',
			input_modality: 'Text',
			output_modality: 'Text Generation',
			methods: 'Quantization;Model Merging',
		},
		{
			model: 'b/two',
			data_availability: 'not-disclosed',
			architecture: 'Unsure',
			input_modality: 'Image',
			output_modality: 'Image Classification;Image Embedding',
			methods: 'Finetuning: Supervised',
		},
	],
	licences,
	developers: [
		{ developer: 'a', type: 'company' },
		{ developer: 'b', type: 'user' },
		{ developer: 'c', type: 'company' },
	],
});

const byCategory = (rows: readonly Row[], attribute: string): Map<string, Row> =>
	new Map(rows.filter((row) => row['attribute'] === attribute).map((row) => [String(row['category']), row]));
const spans = (row: Row | undefined): unknown[] =>
	['to_2022', 'in_2023', 'in_2024', 'since_2025', 'before_2025'].map((column) => row?.[column]);

describe('table1', () => {
	test('shares by period are of the downloads of models whose attribute is known', async () => {
		const rows = await rowsOf(table1, input);
		const data = byCategory(rows, 'data-availability');
		expect(spans(data.get('disclosed-available'))).toEqual([1, 1, 20 / 60, 10 / 50, 60 / 100]);
		expect(spans(data.get('not-disclosed'))).toEqual([0, 0, 40 / 60, 40 / 50, 40 / 100]);
		expect(spans(byCategory(rows, 'organisation').get('company'))).toEqual([1, 1, 20 / 60, 60 / 100, 60 / 100]);
		expect(spans(byCategory(rows, 'gating').get('gated-unknown'))).toEqual([0, 0, 0, 50 / 100, 0]);
		expect(spans(byCategory(rows, 'licence-group').get('open-use'))).toEqual([1, 1, 20 / 60, 60 / 100, 60 / 100]);
	});

	test('the shift of a category is a ratio, chi-squared of two by two and the root of its part in all downloads', async () => {
		const rows = await rowsOf(table1, input);
		// 60 of 100 before, 10 of 50 since: 150·(60·50 − 10·100)² / (70·80·100·50) = 150/7.
		const row = byCategory(rows, 'data-availability').get('disclosed-available')!;
		expect(row['ratio']).toBeCloseTo(1 / 3, 14);
		expect(row['chi_squared']).toBeCloseTo(150 / 7, 12);
		expect(row['cramers_v']).toBeCloseTo(Math.sqrt(1 / 7), 14);
		// 60 of 100 before and since: nothing shifted.
		expect(byCategory(rows, 'organisation').get('company')).toMatchObject({ ratio: 1, chi_squared: 0, cramers_v: 0 });
	});

	test('a category that nobody had before has no ratio, and one that nobody has no test', async () => {
		const gating = byCategory(await rowsOf(table1, input), 'gating');
		expect(gating.get('gated-unknown')!['ratio']).toBeNull();
		// 0 of 100 before, 50 of 100 since: 200·5000² / (50·150·100·100) = 200/3.
		expect(gating.get('gated-unknown')!['chi_squared']).toBeCloseTo(200 / 3, 12);
		expect(gating.get('gated-auto')).toMatchObject({ ratio: null, chi_squared: null, cramers_v: null });
	});

	test('a model counts in each of its architectures and methods, and in none that the table does not name', async () => {
		const rows = await rowsOf(table1, input);
		const [architectures, methods] = [byCategory(rows, 'architecture'), byCategory(rows, 'method')];
		for (const row of [
			architectures.get('text-decoder'),
			architectures.get('mixture-of-experts'),
			methods.get('quantization'),
			methods.get('merging'),
		])
			expect(spans(row)).toEqual([1, 1, 20 / 60, 10 / 50, 60 / 100]);
		expect([...architectures.values()].map((row) => row['since_2025'])).toEqual([0, 0.2, 0, 0, 0, 0, 0, 0, 0.2]);
	});

	test('counts as the method says: a/one is older than a year in 2024, c/three has fewer than 200 downloads', async () => {
		const rolling = byCategory(await rowsOf(table1, input, { window: 'rolling' }), 'data-availability');
		expect(spans(rolling.get('disclosed-available'))).toEqual([1, 1, 0, 0, 40 / 80]);
		const population = await rowsOf(table1, input, { population: '200plus' });
		expect(population).toEqual([]);
	});

	test('the row of a modality is that of the generator, for every pair of outputs', async () => {
		const pairs = OUTPUT_LABELS.flatMap((one, i) => [[one], ...OUTPUT_LABELS.slice(i + 1).map((two) => [one, two])]);
		const cases = INPUT_LABELS.flatMap((given) => pairs.map((output) => ({ given, output })));
		const names = cases.map((_, i) => `m/${i}`);
		const many = fixture({
			models: names.map((model) => ({ model })),
			downloads: names.map((model) => ({ week: '2025-01-06', model, downloads: 1 })),
			annotations: names.map((model, i) => ({
				model,
				input_modality: cases[i]!.given,
				output_modality: cases[i]!.output.join(';'),
			})),
		});
		const expected = new Map<string, number>();
		for (const { given, output } of cases) {
			const code = MODALITY[groupOutput([given], output)];
			expected.set(code, (expected.get(code) ?? 0) + 1);
		}
		for (const [category, row] of byCategory(await rowsOf(table1, many), 'modality'))
			expect([category, Number(row['since_2025']) * cases.length]).toEqual([
				category,
				expect.closeTo(expected.get(category) ?? 0, 9),
			]);
	});
});

describe('table1_attributes', () => {
	test('tests categories against time where they exclude each other', async () => {
		const rows = await rowsOf(table1Attributes, input);
		expect(rows.map((row) => row['attribute'])).toEqual([
			'organisation',
			'data-availability',
			'gating',
			'licence-group',
			'modality',
			'architecture',
			'method',
		]);
		expect(rows[1]).toEqual({
			attribute: 'data-availability',
			categories: 2,
			before: 100,
			since: 50,
			coverage: 150 / 200,
			degrees_of_freedom: 1,
			chi_squared: expect.closeTo(150 / 7, 12),
			cramers_v: expect.closeTo(Math.sqrt(1 / 7), 14),
		});
		expect(rows[0]).toMatchObject({ categories: 2, degrees_of_freedom: 1, chi_squared: 0, cramers_v: 0, coverage: 1 });
	});

	test('overlapping categories have no joint test', async () => {
		const rows = await rowsOf(table1Attributes, input);
		for (const row of rows.slice(5))
			expect(row).toMatchObject({ degrees_of_freedom: null, chi_squared: null, cramers_v: null, coverage: 0.75 });
	});

	test('three categories have two degrees of freedom', async () => {
		// Before 10, 20, 30 and since 30, 20, 10, where 20 are expected in each: 4·100/20 = 20.
		const kinds = ['not-disclosed', 'partially-disclosed', 'disclosed-available'];
		const counts = [10, 20, 30];
		const three = fixture({
			models: kinds.map((_, i) => ({ model: `m/${i}` })),
			downloads: kinds.flatMap((_, i) => [
				{ week: '2024-01-01', model: `m/${i}`, downloads: counts[i]! },
				{ week: '2025-01-06', model: `m/${i}`, downloads: counts[2 - i]! },
			]),
			annotations: kinds.map((data_availability, i) => ({ model: `m/${i}`, data_availability })),
		});
		const row = (await rowsOf(table1Attributes, three)).find(({ attribute }) => attribute === 'data-availability');
		expect(row).toMatchObject({
			categories: 3,
			degrees_of_freedom: 2,
			chi_squared: expect.closeTo(20, 12),
			cramers_v: expect.closeTo(Math.sqrt(20 / 120), 14),
		});
	});

	test('one category, or one side of 2025 only, leaves nothing to test', async () => {
		const one = fixture({
			models: [{ model: 'a/b' }],
			downloads: [{ week: '2025-01-06', model: 'a/b', downloads: 5 }],
			annotations: [{ model: 'a/b', data_availability: 'not-disclosed' }],
		});
		const row = (await rowsOf(table1Attributes, one)).find(({ attribute }) => attribute === 'data-availability');
		expect(row).toMatchObject({ categories: 1, degrees_of_freedom: 0, chi_squared: null, cramers_v: null });
	});
});

describe('table1_size', () => {
	test('is the mean weighted by downloads, without models of unknown size', async () => {
		// (60·10 + 40·40)/100 = 22 before, (10·10 + 40·40)/50 = 34 since.
		expect(await rowsOf(table1Size, input)).toEqual([{ before: 22, since: 34, ratio: 34 / 22 }]);
	});

	test('a side without known sizes is empty', async () => {
		const late = fixture({
			models: [{ model: 'a/b', parameters: 7 }],
			downloads: [{ week: '2025-01-06', model: 'a/b', downloads: 5 }],
		});
		expect(await rowsOf(table1Size, late)).toEqual([{ before: null, since: 7, ratio: null }]);
	});
});

test('without annotations or a weekly log the tables are not available', async () => {
	const models = [{ model: 'a/b', downloads_30d: 1 }];
	const log = await compute({
		...fixture({ models, downloads: [{ week: '2025-01-06', model: 'a/b', downloads: 1 }] }),
		metrics: [table1, table1Attributes],
	});
	expect(log.unavailable.get('table1')).toContain('"annotations"');
	expect(log.unavailable.get('table1_attributes')).toContain('"annotations"');
	const counters = await compute({ ...fixture({ models }), metrics: [table1Size] });
	expect(counters.unavailable.get('table1_size')).toContain('"downloads"');
});
