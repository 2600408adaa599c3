/**
 * A small random snapshot in which most of what is odd about real data is frequent: missing cells, accounts and ids that no registry
 * knows, equal numbers, models younger than their downloads, ages at the edges of the window, links in circles, to the model itself and
 * out of the table, and a way on which downloads run out of parts.
 */
import type { PlanInput } from '../../src/metrics/plan.ts';
import { fixture, type LooseRow } from '../metrics/fixture.ts';

const DATE = '2025-02-02';
const DEVELOPERS = 'acme beta cern delta echo fox gnu hal ida jot kim lin'.split(' ');
const COUNTRIES = ['US', 'CN', 'DE', 'GB', 'JP', 'NO', 'RS', 'international', 'online', null];
const TYPES = ['company', 'university', 'non-profit', 'community', 'user', 'unknown'];
const CRITERIA =
	'datasources_basemodel datasources_endmodel weights_basemodel weights_endmodel trainingcode code hardware_architecture preprint paper modelcard datasheet licenses';
const ARCHITECTURES =
	'Transformer: Text Encoder-only;Transformer: Text Decoder-only;Transformer: Text Encoder-Decoder;Transformer: Image Encoder-only;Transformer: Speech Encoder-only;Transformer: Speech Encoder-Decoder;LSTM;GRU;CNN;Diffusion-based Network;Variational Autoencoder;Mixture-of-Experts;Generative Adversarial Network (GAN);Unsure;Other;no such label';
const INPUTS = 'Text;Image;Video;Speech;Tabular;Other;no such label';
const OUTPUTS =
	'Text Generation;Image Generation;Video Generation;Speech Generation;Tabular;Text Classification;Text Sequence Classification;Image Classification;Image Segmentation;Image Bounding Boxes;Text Embedding;Image Embedding;Other;no such label';
const METHODS =
	'Pretraining: Causal Language Modeling (CLM);Pretraining: Contrastive Learning;Finetuning: Supervised;Parameter-efficient finetuning;Instruction finetuning;Reinforcement learning from feedback;Quantization;Model Merging;Undisclosed;no such label';

/** Mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const addDays = (date: string, days: number): string =>
	new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** A tiny one has so few models that most sums are empty, and lacks columns. */
export function oddSnapshot(seed: number, { log = true, tiny = false } = {}): PlanInput {
	const next = random(seed);
	const below = (bound: number): number => Math.floor(next() * bound);
	const one = <T>(values: readonly T[]): T => values[below(values.length)]!;
	const often = <T>(value: T): T | null => (next() < 0.75 ? value : null);
	const some = (labels: string, most: number): string | null => {
		const chosen = labels.split(';').filter(() => next() < most / labels.split(';').length);
		return chosen.length > 0 ? chosen.join(';') : null;
	};

	const ids = Array.from({ length: tiny ? 6 : 90 }, (_, i) => `${one(DEVELOPERS)}/model-${i}`);
	const weeks = [
		'2022-09-26',
		'2022-12-26',
		'2023-01-02',
		'2023-12-25',
		'2024-01-01',
		'2024-07-01',
		'2024-12-30',
		'2025-01-06',
	];
	const created = [
		...['2022-03-02', '2022-03-03', '2022-12-31', '2023-01-01', '2024-06-30', '2024-12-31', DATE],
		...weeks.flatMap((week) => [addDays(week, -365), addDays(week, -366), addDays(week, 1)]),
		...[-365, -366, -90, -91].map((days) => addDays(DATE, days)),
	].filter((date) => date <= DATE);

	const absent = ['downloads_all_time', 'likes', 'gated', 'declared_datasets', 'papers'].filter(
		() => tiny && next() < 0.3,
	);
	const models = ids
		.map(
			(model): LooseRow => ({
				model,
				created: often(one(created)),
				downloads_30d: often(below(4) * 60),
				downloads_all_time: often(below(3) * 150),
				likes: often(below(12)),
				task: often(one(['text-generation', 'fill-mask', 'image-to-text', 'no-such-task'])),
				library: often(one(['transformers', 'gguf', 'mlx'])),
				licence: often(one(['mit', 'llama', 'cc-by-nc-4.0', 'gpl', 'no-such-licence'])),
				gated: often(one(['no', 'auto', 'manual'])),
				parameters: often(one([1, 999_999_999, 1e9, 7e9, 10e9, 70e9, 100e9, 250e9, 1e13])),
				active_parameters: often(one([1e6, 8e9])),
				declared_datasets: often(below(3)),
				papers: often(below(3)),
			}),
		)
		.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !absent.includes(name))));

	const links = new Map<string, LooseRow>();
	const link = (child: string, parent: string, relation: string): void => {
		links.set(`${child} ${parent} ${relation}`, { child, parent, relation });
	};
	for (let i = 0; i < ids.length * 0.7; i++)
		link(one(ids), one([...ids, 'gone/base', 'gone/other']), one(['finetune', 'adapter', 'quantized', 'merge']));
	link(ids[0]!, ids[0]!, 'merge');
	// Ten parents at every step: after six of them less than one part is left.
	for (let step = 0; step < 6 && !tiny; step++)
		for (let parent = 0; parent < 10; parent++)
			link(ids[60 + step]!, parent === 0 ? ids[61 + step]! : `gone/parent-${step}-${parent}`, 'merge');

	return fixture({
		date: DATE,
		models,
		derivations: [...links.values()],
		...(log && {
			downloads: weeks.flatMap((week) =>
				ids.filter(() => next() < 0.5).map((model) => ({ week, model, downloads: below(5) * 40 })),
			),
		}),
		annotations: ids
			.filter(() => next() < 0.6)
			.map((model) => ({
				model,
				data_availability: often(
					one(['not-disclosed', 'partially-disclosed', 'disclosed-unavailable', 'disclosed-available']),
				),
				architecture: some(ARCHITECTURES, 2),
				input_modality: some(INPUTS, 2),
				output_modality: some(OUTPUTS, 2),
				methods: some(METHODS, 2),
			})),
		openness: Array.from({ length: 25 }, (_, i) => ({
			system: `System ${i}`,
			country: often(one(['US', 'CN', 'international'])),
			contributor_type: often(one(['Academic', 'Industry'])),
			released: often(one(['2023', '2024-05', '2024-05-06'])),
			...Object.fromEntries(CRITERIA.split(' ').map((name) => [name, often(one(['open', 'partial', 'closed']))])),
		})),
		hub: ['2024-10-01', '2024-11-01', '2024-12-01', '2025-01-01']
			.flatMap((date) => [
				...['downloads', 'downloads_est', 'active_models', 'c2022', 'c2023', 'c2024', 'c2025'].map((measure) => ({
					date,
					measure,
					value: below(3) * 1000,
				})),
				...['exact', 'top10', 'top100', 'top1000', 'top1pct', 'derived', 'quantized', 'finetune', 'gguf'].map(
					(measure) => ({ date, measure, value: measure === 'exact' ? below(2) : below(1000) / 1000 }),
				),
			])
			.filter(() => next() < 0.8),
		developers: DEVELOPERS.slice(0, -2).map((developer, i) => {
			const type = one(TYPES);
			return { developer, name: `Organisation ${i}`, type, country: type === 'user' ? null : one(COUNTRIES) };
		}),
		licences: [
			{ licence: 'mit', group: 'open-use', name: 'MIT License' },
			{ licence: 'llama', group: 'acceptable-use' },
			{ licence: 'cc-by-nc-4.0', group: 'non-commercial' },
			{ licence: 'gpl', group: 'attribution' },
			{ licence: 'none', group: 'undocumented' },
		],
		tasks: [
			{ task: 'text-generation', modality: 'nlp' },
			{ task: 'fill-mask', modality: 'nlp' },
			{ task: 'image-to-text', modality: 'multimodal' },
			{ task: 'none', modality: 'undocumented' },
		],
		parameters: ids
			.filter(() => next() < 0.3)
			.map((model) => ({
				model,
				parameters: one([2e8, 5e9, 13e9]),
				active_parameters: often(one([1e8, 3e9])),
			})),
	});
}
