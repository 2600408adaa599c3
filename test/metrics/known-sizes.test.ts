import { describe, expect, test } from 'vitest';
import { nameSizeCheck, parameterBasis, parameterEstimate } from '../../src/metrics/sizes/basis.ts';
import { sizeSummary } from '../../src/metrics/sizes/summaries.ts';
import { fixture, type LooseRow, rowsOf, tableOf } from './fixture.ts';

const B = 1_000_000_000;
const M = 1_000_000;

/** Basis and size of one model, of which nothing is known but what is given. */
async function sizeOf(
	name: string,
	{
		registry,
		weights,
		relation,
		library = null,
	}: {
		registry?: LooseRow;
		weights?: LooseRow;
		relation?: string;
		library?: string | null;
	} = {},
): Promise<readonly [string, number | null]> {
	const model = `a/${name}`;
	const input = fixture({
		models: [{ model, downloads_30d: 1, library }],
		...(registry && { parameters: [{ model, ...registry }] }),
		...(weights && { weights: [{ model, ...weights }] }),
		...(relation && { derivations: [{ child: model, parent: 'b/parent', relation }] }),
	});
	const [basis] = (await rowsOf(parameterBasis, input)).filter((row) => row['models'] === 1);
	const [size] = await rowsOf(sizeSummary, input);
	return [String(basis!['basis']), size!['mean'] as number | null];
}

test('weights without bytes, as the lists of the Hub have them, count parameters and estimate nothing', async () => {
	expect(await sizeOf('net', { weights: { safetensors_parameters: 3 * B } })).toEqual(['safetensors', 3 * B]);
	expect(await sizeOf('net', { weights: { gguf_parameters: 2 * B } })).toEqual(['gguf', 2 * B]);
	const input = fixture({
		models: [{ model: 'a/b', downloads_30d: 1 }],
		weights: [{ model: 'a/b', gguf_parameters: 5 }],
	});
	await expect(rowsOf(parameterEstimate, input)).rejects.toThrow('has no column "weight_bytes"');
});

describe('sizes in names', () => {
	test.each([
		['Qwen2.5-7B-Instruct', 7 * B],
		['qwen2.5-1.5b', 1.5 * B],
		['SmolLM2-135M', 135 * M],
		['internlm2-1_8b-reward', 1.8 * B],
		['esm2_t12_35M_UR50D', 35 * M],
		['Mixtral-8x7B-v0.1', 56 * B],
		['Phi-16x3.8B', 60.8 * B],
		['Qwen3-30B-A3B-GGUF', 30 * B],
		['two-7B-times-7B', 7 * B],
		['405b', 405 * B],
	])('%s states %d', async (name, size) => {
		expect(await sizeOf(name)).toEqual(['parsed', size]);
	});

	test.each([
		['LLaMA-1B-dj-refine-150B', 'two sizes'],
		['TinyCLIP-ViT-8M-16-Text-3M-YFCC15M', 'two sizes'],
		['gemma-3-27b-it-GPTQ-4b-128g', 'bits beside the size'],
		['Llama-4-Scout-17B-16E-Instruct', 'active parameters beside a number of experts'],
		['gemma-4-E4B-it', 'effective parameters'],
		['llama-7b-lora-moss', 'an adapter'],
		['EAGLE3-LLaMA3.1-8B', 'a head that drafts'],
		['gemma-4-31B-it-assistant', 'a head that drafts'],
		['CLIP-ViT-B-16-laion2B-s34B-b88K', 'training data'],
		['Phi-3-mini-4k-instruct-4bit', 'bits'],
		['bert-base-uncased', 'nothing'],
		['model-0b', 'nothing'],
	])('%s is not read: %s', async (name) => {
		expect(await sizeOf(name)).toEqual(['unknown', null]);
	});

	test('the name of the developer is not read', async () => {
		const input = fixture({ models: [{ model: 'lab-7b/model', downloads_30d: 1 }] });
		expect(await rowsOf(parameterBasis, input)).toMatchObject([{ basis: 'unknown', models: 1 }]);
	});

	test('adapters bear the name of their base, whether tags or the library tell', async () => {
		expect(await sizeOf('llama-7b-moss', { relation: 'adapter' })).toEqual(['unknown', null]);
		expect(await sizeOf('llama-7b-moss', { library: 'peft' })).toEqual(['unknown', null]);
		expect(await sizeOf('llama-7b-moss', { relation: 'finetune' })).toEqual(['parsed', 7 * B]);
	});
});

describe('which source counts', () => {
	const registry = { parameters: 6 * B, basis: 'paper' };
	const weights = { safetensors_parameters: 5 * B, gguf_parameters: 4 * B, weight_bytes: null };

	test('files before the registry, the registry before GGUF and name', async () => {
		expect(await sizeOf('m-7b', { registry, weights })).toEqual(['safetensors', 5 * B]);
		const gguf = { ...weights, safetensors_parameters: null };
		expect(await sizeOf('m-7b', { registry, weights: gguf })).toEqual(['paper', 6 * B]);
		expect(await sizeOf('m-7b', { weights: gguf })).toEqual(['gguf', 4 * B]);
		expect(await sizeOf('m-7b')).toEqual(['parsed', 7 * B]);
	});

	test('packed weights of a quantized model come last', async () => {
		const packed = { safetensors_parameters: B, weight_bytes: null };
		const relation = 'quantized';
		expect(await sizeOf('m-7b', { registry, weights: packed, relation })).toEqual(['paper', 6 * B]);
		expect(await sizeOf('m-7b', { weights: packed, relation })).toEqual(['parsed', 7 * B]);
		expect(await sizeOf('m', { weights: packed, relation })).toEqual(['safetensors', B]);
		expect(await sizeOf('m', { weights: { ...weights }, relation })).toEqual(['gguf', 4 * B]);
	});

	test('a row of the registry without a number keeps a misleading name from being read', async () => {
		expect(await sizeOf('m-7b', { registry: { parameters: null, basis: 'none' } })).toEqual(['unknown', null]);
		const counted = { safetensors_parameters: 5 * B, weight_bytes: null };
		expect(await sizeOf('m-7b', { registry: { parameters: null, basis: 'none' }, weights: counted })).toEqual([
			'safetensors',
			5 * B,
		]);
	});

	test('the size that the snapshot states comes first', async () => {
		const input = fixture({
			models: [{ model: 'a/m-7b', downloads_30d: 1, parameters: 3 * B }],
			parameters: [{ model: 'a/m-7b', ...registry }],
			weights: [{ model: 'a/m-7b', ...weights }],
		});
		expect((await rowsOf(parameterBasis, input))[0]).toMatchObject({ basis: 'snapshot', models: 1 });
		expect((await rowsOf(sizeSummary, input))[0]).toMatchObject({ mean: 3 * B });
	});
});

test('names are checked against sizes known from elsewhere', async () => {
	const model = (name: string, parameters: number, rest: LooseRow = {}): LooseRow => ({
		model: `a/${name}`,
		downloads_30d: 1,
		parameters,
		...rest,
	});
	const rows = await rowsOf(
		nameSizeCheck,
		fixture({
			models: [
				// 7 of 7.6 is 8 % too little, 3 of 3.75 a fifth, 1 of 2.5 more than a half.
				model('x-7b', 7.6 * B),
				model('y-3b', 3.75 * B),
				model('z-1b', 2.5 * B),
				model('w', 10 * B),
				// Not compared: an adapter, and models whose size is not known from elsewhere.
				model('v-7b', 10 * M, { library: 'peft' }),
				{ model: 'a/u-7b', downloads_30d: 1 },
				{ model: 'a/t-7b', downloads_30d: 1 },
				{ model: 'a/s-9b', downloads_30d: 1 },
			],
			parameters: [
				{ model: 'a/t-7b', parameters: 7 * B, basis: 'name' },
				{ model: 'a/s-9b', parameters: 9 * B, basis: 'paper' },
			],
		}),
	);
	expect(rows).toEqual([
		{
			basis: 'all',
			models: 5,
			stated: 4,
			share_stated: 0.8,
			within_tenth: 2,
			share: 0.5,
			within_half: 0.75,
			// 0.4, 0.8, 0.92, 1: the second is the smallest that half of them reach.
			ratio: 0.8,
		},
		{
			basis: 'paper',
			models: 1,
			stated: 1,
			share_stated: 1,
			within_tenth: 1,
			share: 1,
			within_half: 1,
			ratio: 1,
		},
		{
			basis: 'snapshot',
			models: 4,
			stated: 3,
			share_stated: 0.75,
			within_tenth: 1,
			share: 1 / 3,
			within_half: 2 / 3,
			ratio: 0.8,
		},
	]);
});

describe('the estimate from the bytes of the weights', () => {
	/** Thirty models of two bytes for one parameter, ten of which a repository holds twenty copies; and what is to be estimated. */
	const exact = Array.from({ length: 30 }, (_, i) => ({
		name: `a/exact-${i}`,
		parameters: M * (i + 1) ** 3,
		bytes: 2,
	}));
	const copies = Array.from({ length: 10 }, (_, i) => ({
		name: `a/copies-${i}`,
		parameters: M * (i + 5) ** 3,
		bytes: 40,
	}));
	const fitted = [...exact, ...copies];
	const input = (points = fitted, order = 1) => {
		const rows = [...points].sort((p, q) => (p.name < q.name ? -order : order));
		return fixture({
			models: [
				...rows.map(({ name, parameters }) => ({ model: name, downloads_30d: 1, parameters })),
				{ model: 'a/dark', downloads_30d: 1, parameters: null },
				{ model: 'a/packed', downloads_30d: 1, parameters: null },
			],
			weights: [
				...rows.map(({ name, parameters, bytes }) => ({ model: name, weight_bytes: parameters * bytes })),
				{ model: 'a/dark', weight_bytes: 1_234_567_890 },
				{ model: 'a/packed', weight_bytes: 1_234_567_890 },
			],
			derivations: [{ child: 'a/packed', parent: 'a/exact-0', relation: 'quantized' }],
		});
	};

	test('finds the line through the inliers, and leaves the others aside', async () => {
		const [row] = await rowsOf(parameterEstimate, input());
		expect(row).toMatchObject({
			models: 40,
			inliers: 30,
			inlier_share: 0.75,
			slope: 1,
			// log10(1/2)
			intercept: -0.30103,
			r2_inliers: 1,
			middle_factor: 1,
			within_two: 0.75,
			estimated: 1,
		});
		// The copies lie log10(20) above the line: 1 − 10 · 1.30103² / Σ(y − ȳ)².
		const y = fitted.map(({ parameters }) => Math.log10(parameters));
		const mean = y.reduce((a, b) => a + b, 0) / y.length;
		const whole = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
		expect(row!['r2']).toBeCloseTo(1 - (10 * Math.log10(20) ** 2) / whole, 6);
	});

	test('gives two digits, and nothing for quantized models', async () => {
		const rows = await rowsOf(parameterBasis, input());
		expect(rows.map((row) => [row['basis'], row['models']])).toEqual([
			['snapshot', 40],
			['estimate', 1],
			['unknown', 1],
		]);
		// 1,234,567,890 bytes are 617,283,945 parameters, of two digits 620 million.
		const known = fitted.reduce((sum, { parameters }) => sum + parameters, 0);
		expect((await rowsOf(sizeSummary, input()))[0]).toMatchObject({ mean: (known + 620 * M) / 41 });
	});

	test('is the same whatever the order of the rows and the number of threads', async () => {
		const [one, two] = [input(), input(fitted, -1)];
		const threads = await Promise.all([1, 4].map((count) => tableOf(parameterEstimate, two, { threads: count })));
		const expected = (await tableOf(parameterEstimate, one)).rows;
		for (const table of threads) expect([...table.rows.values()]).toEqual([...expected.values()]);
	});

	test('there is none where too few models lie near to one line', async () => {
		const few = input(exact.slice(0, 19));
		expect(await rowsOf(parameterEstimate, few)).toMatchObject([
			{ models: 19, inliers: null, slope: null, r2: null, within_two: null, estimated: 0 },
		]);
		expect((await rowsOf(parameterBasis, few)).map((row) => row['basis'])).toEqual(['snapshot', 'unknown']);
	});

	test('is not available where the snapshot has no table of weights', async () => {
		const bare = fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] });
		await expect(tableOf(parameterEstimate, bare)).rejects.toThrow('has no table "weights"');
	});
});
