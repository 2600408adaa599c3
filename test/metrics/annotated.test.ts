import { describe, expect, test } from 'vitest';
import { modalityFlow } from '../../src/metrics/activity/modality-flow.ts';
import { compute } from '../../src/metrics/engine.ts';
import type { Row } from '../../src/metrics/table.ts';
import {
	architectureByQuarter,
	dataAvailabilityByQuarter,
	licenceByQuarter,
	methodByQuarter,
} from '../../src/metrics/transparency/annotated-quarters.ts';
import { fixture, rowsOf } from './fixture.ts';

/** 30 March 2020 is a Monday of the first quarter, whose week ends in the second. */
const input = fixture({
	date: '2020-12-31',
	models: [
		{ model: 'a/one', created: '2020-01-01', licence: 'mit' },
		{ model: 'a/two', created: '2019-01-01' },
		{ model: 'a/bare', created: '2020-01-01' },
		{ model: 'a/silent', created: '2020-01-01' },
	],
	downloads: [
		{ week: '2020-03-30', model: 'a/one', downloads: 100 },
		{ week: '2020-04-06', model: 'a/one', downloads: 200 },
		{ week: '2020-06-29', model: 'a/two', downloads: 300 },
		{ week: '2020-07-06', model: 'a/bare', downloads: 1000 },
		{ week: '2020-07-06', model: 'a/silent', downloads: 50 },
	],
	annotations: [
		{
			model: 'a/one',
			data_availability: 'disclosed-available',
			architecture: 'CNN;LSTM',
			input_modality: 'Text;Image',
			output_modality: 'Text Classification;Text Embedding;Image Generation',
			methods: 'Quantization',
		},
		{
			model: 'a/two',
			data_availability: 'not-disclosed',
			architecture: 'Diffusion-based Network',
			input_modality: 'Text',
			output_modality: 'Image Generation',
			methods: 'Unsure',
		},
		{ model: 'a/silent', data_availability: null, architecture: null, methods: null },
	],
	licences: [{ licence: 'mit', group: 'open-use' }],
});

const found = (rows: readonly Row[]): unknown[][] =>
	rows
		.filter((row) => row['downloads'] !== 0)
		.map((row) => [row['quarter'], row['category'], row['downloads'], row['share']]);

describe('quarters', () => {
	test('a week belongs to the quarter of its Monday, and shares are of the annotated downloads', async () => {
		expect(found(await rowsOf(dataAvailabilityByQuarter, input))).toEqual([
			['2020-01-01', 'disclosed-available', 100, 1],
			['2020-04-01', 'not-disclosed', 300, 0.6],
			['2020-04-01', 'disclosed-available', 200, 0.4],
		]);
	});

	test('every quarter with annotated downloads has every category; others have no rows', async () => {
		const rows = await rowsOf(architectureByQuarter, input);
		expect(rows).toHaveLength(2 * 9);
		expect(rows.slice(0, 9).map((row) => row['category'])).toEqual([
			'text-encoder',
			'text-decoder',
			'text-encoder-decoder',
			'speech',
			'diffusion',
			'vae-gan',
			'cnn',
			'lstm-gru',
			'mixture-of-experts',
		]);
	});

	test('a model counts for each of its architectures', async () => {
		expect(found(await rowsOf(architectureByQuarter, input))).toEqual([
			['2020-01-01', 'cnn', 100, 1],
			['2020-01-01', 'lstm-gru', 100, 1],
			['2020-04-01', 'diffusion', 300, 0.6],
			['2020-04-01', 'cnn', 200, 0.4],
			['2020-04-01', 'lstm-gru', 200, 0.4],
		]);
	});

	test('methods that have no row count in the denominator', async () => {
		expect(found(await rowsOf(methodByQuarter, input))).toEqual([
			['2020-01-01', 'quantization', 100, 1],
			['2020-04-01', 'quantization', 200, 0.4],
		]);
	});

	test('licences are those of annotated models, whatever annotators recorded of them', async () => {
		expect(found(await rowsOf(licenceByQuarter, input))).toEqual([
			['2020-01-01', 'open-use', 100, 1],
			['2020-04-01', 'open-use', 200, 0.4],
			['2020-04-01', 'undocumented', 300, 0.6],
			['2020-07-01', 'undocumented', 50, 1],
		]);
	});

	test('under the rolling window old models drop out; all of these have 200 downloads in all', async () => {
		expect(found(await rowsOf(dataAvailabilityByQuarter, input, { window: 'rolling' }))).toEqual([
			['2020-01-01', 'disclosed-available', 100, 1],
			['2020-04-01', 'disclosed-available', 200, 1],
		]);
		expect(await rowsOf(dataAvailabilityByQuarter, input, { population: '200plus' })).toHaveLength(2 * 4);
	});
});

describe('modality_flow', () => {
	test('joins several kinds in one name, and puts what is not stated into a row of its own', async () => {
		expect(await rowsOf(modalityFlow, input)).toEqual([
			{ input: 'image+text', output: 'embedding-text+generation-image', downloads: 300, share: 300 / 650, models: 1 },
			{ input: 'text', output: 'generation-image', downloads: 300, share: 300 / 650, models: 1 },
			{ input: 'undocumented', output: 'undocumented', downloads: 50, share: 50 / 650, models: 1 },
		]);
	});

	test('needs no weekly log', async () => {
		const counters = fixture({
			models: [{ model: 'a/b', downloads_30d: 3 }],
			annotations: [{ model: 'a/b', input_modality: 'Speech', output_modality: 'Smell' }],
		});
		expect(await rowsOf(modalityFlow, counters)).toEqual([
			{ input: 'speech', output: 'other', downloads: 3, share: 1, models: 1 },
		]);
	});
});

test('without annotations none of them is available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [{ model: 'a/b' }], downloads: [{ week: '2020-01-06', model: 'a/b', downloads: 1 }] }),
		metrics: [dataAvailabilityByQuarter, architectureByQuarter, methodByQuarter, licenceByQuarter, modalityFlow],
	});
	expect([...unavailable.values()].filter((reason) => reason.includes('"annotations"'))).toHaveLength(5);
});
