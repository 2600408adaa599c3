/** A fixture that can answer every metric: every table, a previous snapshot, and most of what real data holds. */
import type { PlanInput } from '../../src/metrics/plan.ts';
import { PUBLISHED_COUNTS, PUBLISHED_GROWTH } from '../../src/metrics/relations/published.ts';
import { DATA_AVAILABILITY, OPENNESS_CRITERIA, OPENNESS_LEVELS } from '../../src/snapshot/tables.ts';
import { type FixtureRows, fixture, type LooseRow } from './fixture.ts';

const MODELS = [
	'org/base',
	'org/old',
	'cn/base',
	'cn/small',
	'uni/encoder',
	'kim/quant',
	'kim/mine',
	'packer/quant-a',
	'packer/quant-b',
	'lab/merge',
	'lab/adapter',
	'loop/a',
	'loop/b',
	'bare',
];
const CREATED = ['2023-01-02', '2022-03-02', '2023-11-20', '2024-01-01', null, '2023-06-05', '2024-01-10'];
const TASKS = ['text-generation', 'fill-mask', 'image-to-text', null];
const LICENCES = ['mit', 'llama', 'cc-by-nc-4.0', null];

const derivations: readonly LooseRow[] = [
	{ child: 'kim/quant', parent: 'org/base', relation: 'quantized' },
	{ child: 'kim/mine', parent: 'kim/quant', relation: 'finetune' },
	{ child: 'packer/quant-a', parent: 'org/base', relation: 'quantized' },
	{ child: 'packer/quant-b', parent: 'cn/base', relation: 'quantized' },
	{ child: 'packer/quant-b', parent: 'cn/base', relation: 'finetune' },
	{ child: 'lab/merge', parent: 'org/base', relation: 'merge' },
	{ child: 'lab/merge', parent: 'cn/base', relation: 'merge' },
	{ child: 'lab/merge', parent: 'ghost/gone', relation: 'merge' },
	{ child: 'lab/adapter', parent: 'lab/merge', relation: 'adapter' },
	{ child: 'cn/small', parent: 'cn/base' },
	{ child: 'loop/a', parent: 'loop/b' },
	{ child: 'loop/b', parent: 'loop/a' },
	{ child: 'bare', parent: 'bare' },
];

const modelRow = (model: string, i: number): LooseRow => ({
	model,
	created: CREATED[i % CREATED.length]!,
	downloads_30d: (i * 7919) % 1000,
	downloads_all_time: (i * 7919) % 1000 < 100 ? 150 : 100_000,
	likes: i * i,
	task: TASKS[i % TASKS.length]!,
	library: i % 3 === 0 ? null : 'transformers',
	licence: LICENCES[i % LICENCES.length]!,
	gated: i % 5 === 0 ? 'manual' : 'no',
	parameters: i % 4 === 3 ? null : 10 ** (7 + (i % 5)) * (i + 1),
	active_parameters: i % 4 === 2 ? 10 ** 6 : null,
	declared_datasets: i % 3,
	papers: i % 2,
});

/** Language models of one size class in the log's last year, as many as the Relative Adoption Metric compares. */
const YOUNG = Array.from({ length: 12 }, (_, i) => ({
	...modelRow('', 4 * i),
	model: `young/model-${String(i).padStart(2, '0')}`,
	created: '2024-11-20',
	task: 'text-generation',
	parameters: 3_000_000_000 + i,
	active_parameters: null,
}));

const WEEKS = ['2022-12-26', '2023-01-02', '2023-11-27', '2024-01-08', '2024-12-30', '2025-01-06'];

/** A number for every figure that metrics set side by side, about times before the day of the snapshot. */
export const PUBLISHED: Readonly<Record<string, LooseRow[]>> = (() => {
	const ids = new Map<string, Set<string>>();
	const note = (source: string, id: string): void => {
		ids.set(source, (ids.get(source) ?? new Set()).add(id));
	};
	for (const { source, id } of PUBLISHED_COUNTS) note(source, id);
	for (const row of PUBLISHED_GROWTH)
		for (const id of 'ratio' in row ? [row.ratio] : [row.from, row.to]) note(row.source, id);
	return Object.fromEntries(
		[...ids].map(([source, own]) => [
			source,
			[...own].sort().map((id, i) => ({
				id,
				value: 2_000_000 - i * 300_000,
				period: id.endsWith('ratio') ? '2023-01/2024-01' : `2024-0${i + 1}`,
			})),
		]),
	);
})();

/** A year and more of weeks after the release of one model, for what is seen only in a long log. */
const AFTER_RELEASE: readonly LooseRow[] = Array.from({ length: 51 }, (_, i) => ({
	week: new Date(Date.UTC(2023, 0, 16) + i * 14 * 86_400_000).toISOString().slice(0, 10),
	model: 'org/base',
	downloads: 300 - 5 * i,
}));

const casesOf = (
	until: string,
	since: string,
	kinds: Readonly<Record<string, readonly [number, number | null]>>,
): readonly LooseRow[] =>
	Object.entries(kinds).map(([kind, [models, downloads]]) => ({ until, since, kind, models, downloads }));

/** Three intervals: one as it should be, one with frozen and falling counters, one long and with nothing in it but what is gone. */
export const INTERVAL_CASES: readonly LooseRow[] = [
	...casesOf('2024-10-14', '2024-10-07', {
		counted: [40, 9000],
		idle: [5, null],
		busy: [20, 8000],
		new: [2, 31],
		renamed: [1, 4],
	}),
	...casesOf('2024-10-21', '2024-10-14', {
		counted: [30, 7000],
		rollback: [3, -150],
		frozen: [5, 0],
		busy: [20, 5000],
		recreated: [1, 9],
		returned: [2, 60],
		unknown: [4, null],
	}),
	...casesOf('2024-11-25', '2024-10-21', { gone: [7, null] }),
];

const ROWS: FixtureRows = {
	date: '2025-01-12',
	models: [...MODELS.map(modelRow), ...YOUNG],
	derivations,
	downloads: [
		...WEEKS.flatMap((week, w) =>
			MODELS.filter((_, i) => (i + w) % 3 !== 0).map((model, i) => ({
				week,
				model,
				downloads: ((i + 1) * (w + 3) * 37) % 211,
			})),
		),
		...['2024-11-18', '2024-12-30'].flatMap((week) =>
			YOUNG.map(({ model }, i) => ({ week, model, downloads: 5 + ((i * 7) % 10) })),
		),
		...AFTER_RELEASE,
	],
	annotations: MODELS.slice(0, 6).map((model, i) => ({
		model,
		data_availability: DATA_AVAILABILITY[i % 4]!,
		architecture: 'transformer',
		input_modality: 'text',
		output_modality: i % 2 === 0 ? 'text' : 'image;text',
		methods: 'pretraining',
	})),
	// Too few for a line through them.
	weights: MODELS.map((model, i) => ({
		model,
		safetensors_parameters: i % 4 === 3 ? 10 ** (7 + (i % 5)) : null,
		gguf_parameters: i % 8 === 7 ? 10 ** 9 : null,
		weight_bytes: i % 6 === 5 ? null : 2 * 10 ** (7 + (i % 5)) * (i + 1),
	})),
	datasets: [
		{ dataset: 'org/data', created: '2024-02-02', downloads_30d: 5, likes: 1, licence: 'mit', task_categories: null },
	],
	hub_counts: ['2023-12-01', '2024-12-01'].flatMap((date, i) =>
		['users', 'models', 'datasets', 'spaces'].map((measure, m) => ({ date, measure, value: 1000 * (i + 1) * (m + 1) })),
	),
	trending: ['model', 'dataset', 'space'].flatMap((kind) =>
		MODELS.slice(0, 8).map((repository, i) => ({ date: '2025-01-11', kind, rank: i + 1, repository })),
	),
	regions: MODELS.flatMap((model, i) =>
		['US', 'CN', 'DE', 'unknown'].map((region, r) => ({ model, region, downloads: ((i + 2) * (r + 3) * 17) % 101 })),
	),
	interval_cases: INTERVAL_CASES,
	published: PUBLISHED,
	openness: ['One', 'Two', 'Three', 'Four'].map((system, i) => ({
		system,
		organisation: `Org ${i}`,
		country: ['US', 'CN', 'international', null][i]!,
		contributor_type: i % 2 === 0 ? 'company' : 'academia',
		released: ['2023', '2024-05', '2024-05-06', null][i]!,
		...Object.fromEntries(OPENNESS_CRITERIA.map((criterion, c) => [criterion, OPENNESS_LEVELS[(i + c) % 3]!])),
	})),
	hub: ['2024-11-01', '2024-12-01'].flatMap((date, m) =>
		[
			...['downloads', 'downloads_est', 'active_models', 'c2022', 'c2023', 'c2024'].map((name) => [name, 1000 + m]),
			...['exact', 'top10', 'top100', 'top1000', 'top1pct', 'derived', 'quantized', 'finetune', 'gguf'].map((name) => [
				name,
				m,
			]),
		].map(([measure, value]) => ({ date, measure: measure!, value: value! })),
	),
	developers: [
		{ developer: 'org', name: `O'Brien, "AI" & Søn`, country: 'US' },
		{ developer: 'cn', country: 'CN' },
		{ developer: 'uni', country: 'DE', type: 'university' },
		{ developer: 'kim', type: 'user' },
		{ developer: 'packer', country: 'online', type: 'community' },
		{ developer: 'lab', country: 'JP', type: 'non-profit' },
	],
	licences: [
		{ licence: 'mit', group: 'open-use' },
		{ licence: 'llama', group: 'acceptable-use' },
		{ licence: 'cc-by-nc-4.0', group: 'non-commercial' },
		{ licence: 'none', group: 'undocumented' },
	],
	tasks: [
		{ task: 'text-generation', modality: 'nlp' },
		{ task: 'fill-mask', modality: 'nlp' },
		{ task: 'image-to-text', modality: 'multimodal' },
		{ task: 'none', modality: 'undocumented' },
	],
	families: [
		{ position: 1, family: 'Base', organisation: 'Org', country: 'US', developer: 'org' },
		{ position: 2, family: 'Old', organisation: 'Ghosts', developer: 'ghost' },
	],
	parameters: [{ model: 'cn/small', parameters: 500_000_000, active_parameters: null }],
	previous: {
		date: '2024-10-01',
		models: MODELS.slice(0, 12).map((model, i) => ({ ...modelRow(model, i), downloads_30d: 100 + i })),
		derivations: derivations.slice(0, 6).map((row) => ({ ...row, relation: 'finetune' })),
	},
};

/** With the weekly log, or without it: then metrics count the 30 days before the snapshot. */
export function richFixture({ log = true } = {}): PlanInput {
	const { downloads, ...rest } = ROWS;
	return fixture(log && downloads ? { ...rest, downloads } : rest);
}
