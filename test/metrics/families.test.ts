import { describe, expect, test } from 'vitest';
import { conversionFormat } from '../../src/metrics/intermediaries/conversion-format.ts';
import {
	derivativesByFamily,
	derivativesByRootOrganisation,
	familyConversions,
	familyRelations,
} from '../../src/metrics/intermediaries/families.ts';
import { fixture, type LooseRow, rowsOf } from './fixture.ts';

const FAMILIES: readonly LooseRow[] = [
	{ position: 10, family: 'Anvil', organisation: 'Lab', country: 'US', developer: 'maker', pattern: '.*anvil.*' },
	{ position: 20, family: 'Maker', organisation: 'Maker Ltd', country: 'CN', developer: 'maker' },
	{ position: 30, family: 'Anvil', organisation: 'Lab', country: 'US', developer: 'lab', pattern: 'anvil-.*' },
	{ position: 40, family: 'Bellows', organisation: 'Lab', country: 'US', developer: 'lab', pattern: 'bellows.*' },
	{ position: 50, family: 'Anvil', organisation: 'Lab', country: 'US', developer: null, pattern: 'anvil-[12].*' },
];

/** 1,000 downloads of derived models: 600 of Anvil, 100 of Bellows, 200 of Maker, 100 of nobody knows what. */
const input = fixture({
	models: [
		{ model: 'lab/Anvil-1', downloads_30d: 5000 },
		{ model: 'lab/Anvil-1-it', downloads_30d: 300 },
		{ model: 'pack/Anvil-1-GGUF', downloads_30d: 100, created: '2026-01-01' },
		{ model: 'pack/copy-awq', downloads_30d: 50 },
		{ model: 'pack/distilled-FP8', downloads_30d: 50 },
		{ model: 'mix/both', downloads_30d: 200 },
		{ model: 'tune/maker', downloads_30d: 200 },
		{ model: 'tune/odd', downloads_30d: 60 },
		{ model: 'tune/lower', downloads_30d: 40 },
	],
	derivations: [
		{ child: 'lab/Anvil-1-it', parent: 'lab/Anvil-1', relation: 'finetune' },
		{ child: 'pack/Anvil-1-GGUF', parent: 'lab/Anvil-1-it', relation: 'quantized' },
		// A copy of another account, which says its family by its name only.
		{ child: 'pack/copy-awq', parent: 'stranger/anvil-2-7b', relation: 'quantized' },
		// The name says what it was made from: an earlier rule of the same account.
		{ child: 'pack/distilled-FP8', parent: 'maker/M1-Anvil', relation: 'quantized' },
		{ child: 'mix/both', parent: 'lab/Anvil-1', relation: 'merge' },
		{ child: 'mix/both', parent: 'lab/bellows', relation: 'merge' },
		{ child: 'tune/maker', parent: 'maker/M1', relation: 'finetune' },
		// Neither the account's rule nor the one for any account matches the whole name.
		{ child: 'tune/odd', parent: 'lab/my-anvil-1', relation: 'finetune' },
		{ child: 'tune/lower', parent: 'stranger/anvil-3', relation: 'adapter' },
	],
	families: FAMILIES,
});

describe('derivatives by family', () => {
	test('the first rule that matches account and whole name decides, whatever the case', async () => {
		expect(await rowsOf(derivativesByFamily, input)).toEqual([
			{
				family: 'Anvil',
				rank: 1,
				organisation: 'Lab',
				country: 'US',
				roots: 3,
				derivatives: 5,
				downloads: 600,
				share: 0.6,
				other_share: 300 / 600,
			},
			{
				family: 'Maker',
				rank: 2,
				organisation: 'Maker Ltd',
				country: 'CN',
				roots: 1,
				derivatives: 1,
				downloads: 200,
				share: 0.2,
				other_share: 1,
			},
			{
				family: 'Bellows',
				rank: 3,
				organisation: 'Lab',
				country: 'US',
				roots: 1,
				derivatives: 1,
				downloads: 100,
				share: 0.1,
				other_share: 1,
			},
			{
				family: 'unknown',
				rank: null,
				organisation: 'unknown',
				country: 'unknown',
				roots: 2,
				derivatives: 2,
				downloads: 100,
				share: 0.1,
				other_share: 1,
			},
		]);
	});

	test('organisations: a merge of two families of the same counts once', async () => {
		expect(await rowsOf(derivativesByRootOrganisation, input)).toEqual([
			{ organisation: 'Lab', rank: 1, country: 'US', families: 2, derivatives: 5, downloads: 700, share: 0.7 },
			{ organisation: 'Maker Ltd', rank: 2, country: 'CN', families: 1, derivatives: 1, downloads: 200, share: 0.2 },
			{
				organisation: 'unknown',
				rank: null,
				country: 'unknown',
				families: 0,
				derivatives: 2,
				downloads: 100,
				share: 0.1,
			},
		]);
	});

	test('under the rolling window only young derivatives count, and unknown keeps its row', async () => {
		const rows = await rowsOf(derivativesByFamily, input, { window: 'rolling' });
		expect(rows.map((row) => [row['family'], row['downloads'], row['share']])).toEqual([
			['Anvil', 100, 1],
			['unknown', 0, 0],
		]);
	});

	test('without any rule everything is unknown; without derivatives the share is empty', async () => {
		const derived = { models: [{ model: 'a/b', downloads_30d: 7 }], derivations: [{ child: 'a/b', parent: 'c/d' }] };
		expect(await rowsOf(derivativesByFamily, fixture(derived))).toMatchObject([
			{ family: 'unknown', rank: null, roots: 1, derivatives: 1, downloads: 7, share: 1 },
		]);
		expect(await rowsOf(derivativesByFamily, fixture({ ...derived, derivations: [] }))).toMatchObject([
			{ family: 'unknown', roots: 0, derivatives: 0, downloads: 0, share: null },
		]);
	});

	test('by the last step, with a row for each step and the unknown at the end', async () => {
		const rows = await rowsOf(familyRelations, input);
		expect(rows).toHaveLength(16);
		expect(rows.slice(0, 4)).toEqual([
			{ family: 'Anvil', relation: 'quantized', downloads: 200, share_of_family: 200 / 600, share: 0.2, models: 3 },
			{ family: 'Anvil', relation: 'adapter', downloads: 0, share_of_family: 0, share: 0, models: 0 },
			{ family: 'Anvil', relation: 'merge', downloads: 100, share_of_family: 100 / 600, share: 0.1, models: 1 },
			{ family: 'Anvil', relation: 'finetune', downloads: 300, share_of_family: 0.5, share: 0.3, models: 1 },
		]);
		expect(rows.slice(12).map((row) => [row['family'], row['relation'], row['downloads']])).toEqual([
			['unknown', 'quantized', 0],
			['unknown', 'adapter', 40],
			['unknown', 'merge', 0],
			['unknown', 'finetune', 60],
		]);
	});

	test('after the twelfth, families are together "rest"', async () => {
		const numbers = Array.from({ length: 15 }, (_, i) => i);
		const many = fixture({
			models: numbers.map((i) => ({ model: `tune/m${i}`, downloads_30d: 100 - i })),
			derivations: numbers.map((i) => ({ child: `tune/m${i}`, parent: `root/r${i}` })),
			families: numbers.slice(0, 14).map((i) => ({
				position: i + 1,
				family: `F${i}`,
				organisation: 'Org',
				developer: 'root',
				pattern: `r${i}`,
			})),
		});
		const rows = (await rowsOf(familyRelations, many)).filter((row) => row['relation'] === 'finetune');
		expect(rows.slice(10).map((row) => [row['family'], row['downloads'], row['models']])).toEqual([
			['F10', 90, 1],
			['F11', 89, 1],
			['rest', 88 + 87, 2],
			['unknown', 86, 1],
		]);
	});
});

describe('formats of conversions', () => {
	test('by family; other relations do not count', async () => {
		const rows = (await rowsOf(familyConversions, input)).filter((row) => row['downloads'] !== 0);
		expect(rows).toEqual([
			{ family: 'Anvil', format: 'gguf', downloads: 100, share_of_family: 0.5, share: 0.5, models: 1 },
			{ family: 'Anvil', format: 'awq', downloads: 50, share_of_family: 0.25, share: 0.25, models: 1 },
			{ family: 'Anvil', format: 'fp8', downloads: 50, share_of_family: 0.25, share: 0.25, models: 1 },
		]);
	});

	test.each([
		['p/Qwen3-8B-GGUF', null, 'gguf'],
		['p/Thinking_GGUF', null, 'gguf'],
		['p/Seed-1.5B-Q4_K_M', null, 'gguf'],
		['p/llama-ggml', null, 'gguf'],
		['p/silent', 'gguf', 'gguf'],
		['p/Qwen3-Coder-8bit', 'mlx', 'mlx'],
		['p/gemma-MLX-4bit', 'transformers', 'mlx'],
		['p/omlxa', null, 'unrecognised'],
		['p/m-exl2', null, 'exl'],
		['p/m-AWQ-INT4', null, 'awq'],
		['p/m-GPTQ-Int8', null, 'gptq'],
		['p/m-unsloth-bnb-4bit', null, 'bitsandbytes'],
		['p/m', 'transformers.js', 'onnx'],
		['p/m-onnx-int8', null, 'onnx'],
		['p/m-AWQ', 'onnx', 'onnx'],
		['p/m-gptq-ov', 'OpenVINO', 'other-formats'],
		['p/m-int8-ov', null, 'other-formats'],
		['p/m-coreml', 'nemo', 'other-formats'],
		['p/m-NVFP4', 'Model Optimizer', 'fp4'],
		['p/gpt-oss-MXFP4-Q8', 'transformers', 'fp4'],
		['p/m-FP8-dynamic', null, 'fp8'],
		['p/m-int4-AutoRound', null, 'integer'],
		['p/m-quantized.w8a8', null, 'integer'],
		['p/m-8bit', null, 'integer'],
		['gguf-maker/m', null, 'unrecognised'],
		['p/MiniLM-L6', 'sentence-transformers', 'unrecognised'],
	])('%s with library %s is %s', async (model, library, format) => {
		const one = fixture({
			models: [{ model, library, downloads_30d: 9 }],
			derivations: [{ child: model, parent: 'x/y', relation: 'quantized' }],
		});
		const rows = await rowsOf(conversionFormat, one);
		expect(rows.filter((row) => row['models'] !== 0).map((row) => row['format'])).toEqual([format]);
		expect(rows).toHaveLength(12);
	});

	test('shares are of what is tagged as quantized; the same formats without the tag stand beside', async () => {
		const mixed = fixture({
			models: [
				{ model: 'p/a-GGUF', downloads_30d: 60 },
				{ model: 'p/b', downloads_30d: 40 },
				{ model: 'p/c-GGUF', downloads_30d: 7 },
				{ model: 'p/d', downloads_30d: 1000 },
			],
			derivations: [
				{ child: 'p/a-GGUF', parent: 'x/y', relation: 'quantized' },
				{ child: 'p/b', parent: 'p/b', relation: 'quantized' },
				{ child: 'p/c-GGUF', parent: 'x/y', relation: 'finetune' },
			],
		});
		const rows = await rowsOf(conversionFormat, mixed);
		expect(rows.filter((row) => row['format'] === 'gguf' || row['format'] === 'unrecognised')).toEqual([
			{
				format: 'gguf',
				downloads: 60,
				share: 0.6,
				models: 1,
				model_share: 0.5,
				untagged_downloads: 7,
				untagged_models: 1,
			},
			{
				format: 'unrecognised',
				downloads: 40,
				share: 0.4,
				models: 1,
				model_share: 0.5,
				untagged_downloads: 0,
				untagged_models: 0,
			},
		]);
	});
});
