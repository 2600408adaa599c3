/**
 * A small random snapshot in which most of what is odd about real data is frequent: missing cells, accounts and ids that no registry
 * knows, equal numbers, models younger than their downloads, ages at the edges of the window, links in circles, to the model itself and
 * out of the table, a way on which downloads run out of parts, and a country with just one per cent of the downloads.
 */
import type { PlanInput } from '../../src/metrics/plan.ts';
import { fixture, type LooseRow } from '../metrics/fixture.ts';
import { PUBLISHED } from '../metrics/rich.ts';

const DATE = '2025-02-02';
const WEEKS = [
	'2022-09-26',
	'2022-12-26',
	'2023-01-02',
	'2023-12-25',
	'2024-01-01',
	'2024-07-01',
	'2024-12-30',
	'2025-01-06',
];
/** The last two stand in no registry. */
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

const addDays = (date: string, days: number): string =>
	new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Days around the edges of periods and of the rolling window. */
const CREATED = [
	...['2022-03-02', '2022-03-03', '2022-12-31', '2023-01-01', '2024-06-30', '2024-12-31', DATE],
	...WEEKS.flatMap((week) => [addDays(week, -365), addDays(week, -366), addDays(week, 1)]),
	...[-365, -366, -90, -91].map((days) => addDays(DATE, days)),
].filter((date) => date <= DATE);

/** Mulberry32: the same numbers on every machine. */
class Dice {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	below(bound: number): number {
		return Math.floor(this.next() * bound);
	}

	one<T>(values: readonly T[]): T {
		return values[this.below(values.length)]!;
	}

	/** The value, or in one case of four nothing. */
	often<T>(value: T): T | null {
		return this.next() < 0.75 ? value : null;
	}

	sample<T>(values: readonly T[], part: number): readonly T[] {
		return values.filter(() => this.next() < part);
	}

	/** About two of the labels, or none. */
	labels(labels: string): string | null {
		const all = labels.split(';');
		return this.sample(all, 2 / all.length).join(';') || null;
	}
}

/** A tiny one has so few models that many sums are empty, and lacks columns. */
export function oddSnapshot(seed: number, { log = true, tiny = false } = {}): PlanInput {
	const dice = new Dice(seed);
	const ids = Array.from(
		{ length: tiny ? 6 : 90 },
		(_, i) => `${dice.one(DEVELOPERS)}/model-${i}${NAMES[i % NAMES.length]}`,
	);
	// Drawn apart, so that what is added here changes nothing else.
	const beside = new Dice(seed + 2000);
	return fixture({
		date: DATE,
		models: [...modelsOf(dice, ids, tiny), ...(tiny ? [] : LAUNCHES)],
		derivations: linksOf(dice, ids, tiny),
		...(log && { downloads: logOf(dice, ids, tiny) }),
		annotations: annotationsOf(dice, ids),
		weights: weightsOf(new Dice(seed + 1000), ids),
		openness: opennessOf(dice),
		hub: hubOf(dice),
		hub_counts: hubCountsOf(beside),
		datasets: datasetsOf(beside),
		trending: trendingOf(beside),
		regions: regionsOf(beside, ids),
		published: publishedOf(beside),
		developers: developersOf(dice),
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
		parameters: dice.sample(ids, 0.3).map((model) => ({
			model,
			parameters: dice.one([2e8, 5e9, 13e9]),
			active_parameters: dice.often(dice.one([1e8, 3e9])),
			basis: beside.one(['curated', 'base', 'name']),
		})),
	});
}

function modelsOf(dice: Dice, ids: readonly string[], tiny: boolean): readonly LooseRow[] {
	const may = ['downloads_all_time', 'likes', 'gated', 'declared_datasets', 'papers'];
	const absent = tiny ? dice.sample(may, 0.3) : [];
	const rows = ids.map((model) => ({
		model,
		created: dice.often(dice.one(CREATED)),
		downloads_30d: dice.often(dice.below(4) * 60),
		downloads_all_time: dice.often(dice.below(3) * 150),
		likes: dice.often(dice.below(12)),
		task: dice.often(dice.one(['text-generation', 'fill-mask', 'image-to-text', 'no-such-task'])),
		library: dice.often(dice.one(['transformers', 'gguf', 'mlx'])),
		licence: dice.often(dice.one(['mit', 'llama', 'cc-by-nc-4.0', 'gpl', 'no-such-licence'])),
		gated: dice.often(dice.one(['no', 'auto', 'manual'])),
		parameters: dice.often(dice.one([1, 999_999_999, 1e9, 7e9, 10e9, 70e9, 100e9, 250e9, 1e13])),
		active_parameters: dice.often(dice.one([1e6, 8e9])),
		declared_datasets: dice.often(dice.below(3)),
		papers: dice.often(dice.below(3)),
	}));
	return [...rows, { model: ROUND }, { model: HUNDREDTH }].map((row) =>
		Object.fromEntries(Object.entries(row).filter(([name]) => !absent.includes(name))),
	);
}

function linksOf(dice: Dice, ids: readonly string[], tiny: boolean): readonly LooseRow[] {
	const links = new Map<string, LooseRow>();
	const link = (child: string, parent: string, relation: string): void => {
		links.set(`${child} ${parent} ${relation}`, { child, parent, relation });
	};
	for (let i = 0; i < ids.length * 0.7; i++)
		link(
			dice.one(ids),
			dice.one([...ids, 'gone/base', 'gone/other']),
			dice.one(['finetune', 'adapter', 'quantized', 'merge']),
		);
	link(ids[0]!, ids[0]!, 'merge');
	// Ten parents at every step: after six of them less than one part is left.
	for (let step = 0; step < 6 && !tiny; step++)
		for (let parent = 0; parent < 10; parent++)
			link(ids[60 + step]!, parent === 0 ? ids[61 + step]! : `gone/parent-${step}-${parent}`, 'merge');
	return [...links.values()];
}

/** One of these makes the downloads of all others a multiple of 99, so that the other can have just a hundredth of all. */
const [ROUND, HUNDREDTH] = ['acme/round', 'moon/hundredth'];

function logOf(dice: Dice, ids: readonly string[], tiny: boolean): readonly LooseRow[] {
	const rows = [
		...WEEKS.flatMap((week) => dice.sample(ids, 0.5).map((model) => ({ week, model, downloads: dice.below(5) * 40 }))),
		...(tiny ? [] : launchLog(dice)),
	];
	const others = rows.reduce((before, { downloads }) => before + downloads, 0);
	const missing = (99 - (others % 99)) % 99;
	const week = WEEKS.at(-1)!;
	return [
		...rows,
		{ week, model: ROUND, downloads: missing },
		{ week, model: HUNDREDTH, downloads: (others + missing) / 99 },
	];
}

/** Days of creation: the first that counts and the one before it, the edges of a log that ends on 12 January 2025, and between. */
const LAUNCH_DAYS = [
	...['2022-09-25', '2022-11-29', '2022-11-30', '2023-12-31', '2024-01-13', '2024-01-14', '2024-01-15', '2024-01-21'],
	...['2024-07-15', '2024-07-16', '2024-07-17', '2024-10-14', '2024-12-29', '2024-12-30', '2025-01-05', '2025-01-06'],
];

/** Language models of few sizes, so that there are ten of a class at many ages, just ten at some and nine at others. */
const LAUNCHES: readonly LooseRow[] = Array.from({ length: 48 }, (_, i) => ({
	model: `${i % 5 === 0 ? 'rest' : 'acme'}/launch-${i}`,
	created: LAUNCH_DAYS[i % LAUNCH_DAYS.length]!,
	task: ['text-generation', 'image-text-to-text', 'any-to-any', 'text-generation'][i % 4]!,
	parameters: [2e9, 4_999_999_999, 5e9][i % 3]!,
}));

/** Weeks from the release on, with gaps and weeks without downloads; a few models were downloaded before, a few never. */
function launchLog(dice: Dice): readonly { week: string; model: string; downloads: number }[] {
	const mondays = Array.from({ length: 51 }, (_, i) => addDays('2024-01-22', 7 * i)).filter(
		(monday) => !WEEKS.includes(monday),
	);
	return LAUNCHES.flatMap(({ model, created }) => {
		if (dice.next() < 0.05) return [];
		const early = dice.next() < 0.1 ? 14 : 6;
		return dice
			.sample(mondays, 0.4)
			.filter((monday) => monday >= addDays(String(created), -early) && monday < '2025-01-06')
			.map((week) => ({ week, model: String(model), downloads: dice.below(4) * 30 }));
	});
}

/** Counts on days around a leap year's last of February, and around the oldest that is still compared. */
function hubCountsOf(dice: Dice): readonly LooseRow[] {
	const days = ['2023-01-28', '2023-01-29', '2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29', '2024-03-01'];
	const rows = [...days, '2025-01-30', DATE].flatMap((date) =>
		['users', 'organisations', 'models', 'datasets', 'spaces'].map((measure) => ({
			date,
			measure,
			value: dice.below(3) * 1000,
		})),
	);
	return dice.sample(rows, 0.6);
}

const PUBLISHERS = [...DEVELOPERS, 'moon', 'nobody', 'rest'];

/** More publishers than have rows, most of whom the registry does not know. */
function datasetsOf(dice: Dice): readonly LooseRow[] {
	const categories = ['text-generation', 'text-generation;robotics', ' robotics ; robotics', 'image-to-text', 'other'];
	return Array.from({ length: 250 }, (_, i) => ({
		dataset: `${i < 180 ? `account-${i}` : dice.one(PUBLISHERS)}/data-${i}`,
		created: dice.often(dice.one(CREATED)),
		downloads_30d: dice.often(dice.below(5) * 10),
		task_categories: dice.often(dice.one(categories)),
	}));
}

/** Lists that are longer than what counts, that are shorter, and that end on different days. */
function trendingOf(dice: Dice): readonly LooseRow[] {
	const lists = [
		['model', '2025-01-30', 40],
		['model', '2025-01-31', 30],
		['dataset', '2025-01-30', 7],
		['space', '2025-01-31', 31],
		['space', '2025-02-01', 12],
	] as const;
	return lists.flatMap(([kind, date, length]) =>
		Array.from({ length }, (_, i) => ({ date, kind, rank: i + 1, repository: `${dice.one(PUBLISHERS)}/place-${i}` })),
	);
}

function regionsOf(dice: Dice, ids: readonly string[]): readonly LooseRow[] {
	return ids.flatMap((model) =>
		dice
			.sample(['US', 'CN', 'DE', 'GB', 'JP', 'RS', 'BR', 'unknown'], 0.4)
			.map((region) => ({ model, region, downloads: dice.below(3) * 70 })),
	);
}

/** Equal numbers, and times that end before, with and after the day of the snapshot. */
function publishedOf(dice: Dice): Readonly<Record<string, LooseRow[]>> {
	const ends = ['2023', '2025', '2026', '2025-01', '2025-02', '2025-03', '2025-02-02', '2025-02-03'];
	return Object.fromEntries(
		Object.entries(PUBLISHED).map(([source, rows]) => {
			// No source says two things of one time.
			const first = dice.below(ends.length);
			const end = (i: number): string => ends[(first + 3 * i) % ends.length]!;
			return [
				source,
				rows.map(({ id }, i) => ({
					id: id!,
					value: 1000 * (1 + dice.below(2)),
					period: String(id).endsWith('ratio') ? `2022-01/${end(i)}` : end(i),
				})),
			];
		}),
	);
}

/** Sizes in names: read, read as a product, refused, none. */
const NAMES = ['', '-7b', '-1_8B', '-8x7B-v2', '_350M_a', '-30b-a3b', '-7b-lora', '-1b-2b', '-17B-16E', '-4bit', '-0b'];

/** Most weights have two bytes for a parameter; some have four, and some hold many copies. */
function weightsOf(dice: Dice, ids: readonly string[]): readonly LooseRow[] {
	return dice.sample(ids, 0.9).map((model) => {
		const size = Math.round(10 ** (7 + 4 * dice.next()));
		return {
			model,
			safetensors_parameters: dice.often(size),
			gguf_parameters: dice.next() < 0.2 ? size + 1 : null,
			weight_bytes: dice.often(Math.round(size * dice.one([2, 2, 2.1, 4, 90]))),
		};
	});
}

function annotationsOf(dice: Dice, ids: readonly string[]): readonly LooseRow[] {
	const availability = ['not-disclosed', 'partially-disclosed', 'disclosed-unavailable', 'disclosed-available'];
	return dice.sample(ids, 0.6).map((model) => ({
		model,
		data_availability: dice.often(dice.one(availability)),
		architecture: dice.labels(ARCHITECTURES),
		input_modality: dice.labels(INPUTS),
		output_modality: dice.labels(OUTPUTS),
		methods: dice.labels(METHODS),
	}));
}

function opennessOf(dice: Dice): readonly LooseRow[] {
	return Array.from({ length: 25 }, (_, i) => ({
		system: `System ${i}`,
		country: dice.often(dice.one(['US', 'CN', 'international'])),
		contributor_type: dice.often(dice.one(['Academic', 'Industry'])),
		released: dice.often(dice.one(['2023', '2024-05', '2024-05-06'])),
		...Object.fromEntries(
			CRITERIA.split(' ').map((name) => [name, dice.often(dice.one(['open', 'partial', 'closed']))]),
		),
	}));
}

function hubOf(dice: Dice): readonly LooseRow[] {
	const counts = 'downloads downloads_est active_models c2022 c2023 c2024 c2025'.split(' ');
	const shares = 'top10 top100 top1000 top1pct derived quantized finetune gguf'.split(' ');
	const rows = ['2024-10-01', '2024-11-01', '2024-12-01', '2025-01-01'].flatMap((date) => [
		{ date, measure: 'exact', value: dice.below(2) },
		...counts.map((measure) => ({ date, measure, value: dice.below(3) * 1000 })),
		...shares.map((measure) => ({ date, measure, value: dice.below(1000) / 1000 })),
	]);
	return dice.sample(rows, 0.8);
}

function developersOf(dice: Dice): readonly LooseRow[] {
	const rows = DEVELOPERS.slice(0, -2).map((developer, i) => {
		const type = dice.one(TYPES);
		return { developer, name: `Organisation ${i}`, type, country: type === 'user' ? null : dice.one(COUNTRIES) };
	});
	return [...rows, { developer: 'moon', country: 'IS' }];
}
