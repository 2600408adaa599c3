/** A small made-up Hub that answers every metric, with names that are hard to print. */

import type { Figure, FigureData } from '../../src/figures/figure.ts';
import { compute } from '../../src/metrics/engine.ts';
import { METRICS } from '../../src/metrics/index.ts';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import type { MetricTable } from '../../src/metrics/table.ts';
import { OPENNESS_CRITERIA } from '../../src/snapshot/tables.ts';
import { fixture, type LooseRow } from '../metrics/fixture.ts';
import { INTERVAL_CASES, PUBLISHED } from '../metrics/rich.ts';

export const HOSTILE_NAMES = [
	'<script>alert(1)</script>',
	'{{7*7}} ${x} var(--c1) "currentColor"',
	'=1+1',
	`"Quoted" & 'single' \`tick\``,
	'🤖 Labor für Größe',
	'مختبر النماذج',
	'通义千问团队',
	'A laboratory with a name that is far too long to be drawn beside a bar on a telephone',
	'tab\u0001and\u0007bell',
	'**bold** [link](javascript:0)',
] as const;

const COUNTRIES = ['US', 'CN', 'DE', 'FR', 'SG', 'JP', 'international', 'online', 'GB', 'US'];
const TYPES = [
	'company',
	'company',
	'university',
	'non-profit',
	'company',
	'university',
	'community',
	'community',
	'company',
	'company',
];
const LICENCES = ['apache-2.0', 'llama3', 'cc-by-4.0', 'cc-by-nc-4.0', 'other', null];
const LICENCE_GROUPS = ['open-use', 'acceptable-use', 'attribution', 'non-commercial', 'other'];
const TASKS = ['text-generation', 'image-classification', null];
const RELATIONS = ['finetune', 'adapter', 'quantized', 'merge'];

/** Two made-up developers without a registry row, the first of them a personal account. */
const developers: LooseRow[] = [
	...HOSTILE_NAMES.map((name, i) => ({ developer: `dev${i}`, name, type: TYPES[i]!, country: COUNTRIES[i]! })),
	{ developer: 'someone', name: 'someone', type: 'user', country: null },
];
const owners = [...developers.map((row) => String(row['developer'])), 'stranger'];

const models: LooseRow[] = Array.from({ length: 36 }, (_, i) => ({
	model: `${owners[i % owners.length]}/model-${i}${i % 5 === 1 ? '-1.3b' : ''}`,
	created: i % 9 === 0 ? '2022-03-02' : `${2022 + (i % 5)}-03-1${i % 9}`,
	downloads_30d: 1000 * (40 - i) ** 2,
	downloads_all_time: 5000 * (40 - i) ** 2,
	likes: i,
	task: TASKS[i % 3]!,
	library: i % 4 === 0 ? null : 'transformers',
	licence: LICENCES[i % 6]!,
	parameters: i % 7 === 0 ? null : 10 ** (8 + (i % 5)) * 1.3,
	active_parameters: i % 10 === 3 ? 10 ** 8 : null,
	declared_datasets: i % 3,
	papers: i % 2,
}));

const derivations: LooseRow[] = models.flatMap((row, i) =>
	i >= 8 && i % 2 === 0
		? [
				{
					child: row['model']!,
					parent: i % 6 === 0 ? 'elsewhere/root' : models[i - 7]!['model']!,
					relation: RELATIONS[(i / 2) % 4]!,
				},
			]
		: [],
);

const WEEKS = Array.from({ length: 82 }, (_, week) =>
	new Date(Date.UTC(2021, 5, 28) + week * 3 * 7 * 86_400_000).toISOString().slice(0, 10),
);
/** Of every second model the log begins with its creation; the others were deleted and made anew, as far as the log can tell. */
const downloads: LooseRow[] = WEEKS.flatMap((week, w) =>
	models.flatMap((row, i) =>
		i % 2 === 0 || week >= String(row['created'])
			? [{ week, model: row['model']!, downloads: 100 + ((i * 37 + w * (i % 5) * 11) % 900) }]
			: [],
	),
);

/** Language models of two sizes in the last year of the log, as many as the Relative Adoption Metric compares. */
const young: LooseRow[] = Array.from({ length: 24 }, (_, i) => ({
	...models[i]!,
	model: `${owners[i % owners.length]}/young-${i}`,
	created: '2025-04-20',
	task: 'text-generation',
	parameters: i % 2 === 0 ? 3e9 : 7e9,
	active_parameters: null,
}));
const youngDownloads: LooseRow[] = WEEKS.filter((week) => week > '2025-04-14').flatMap((week, w) =>
	young.map((row, i) => ({ week, model: row['model']!, downloads: 10 * (i + 1) ** 2 + w })),
);

const HUB = [
	'downloads',
	'downloads_est',
	'active_models',
	'top10',
	'top100',
	'top1000',
	'top1pct',
	'derived',
	'quantized',
	'finetune',
	'gguf',
	'c2022',
	'c2023',
	'c2024',
];
const hub: LooseRow[] = Array.from(
	{ length: 20 },
	(_, m) => `${2024 + Math.floor((m + 6) / 12)}-${String(((m + 6) % 12) + 1).padStart(2, '0')}-01`,
).flatMap((date, m) => [
	{ date, measure: 'exact', value: m > 8 ? 1 : 0 },
	...HUB.map((measure, i) => ({ date, measure, value: i < 3 ? 2e9 + m * 3e7 : 1e8 * (1 + i) + m * 1e6 })),
]);

const LEVELS = ['open', 'partial', 'closed'];
const openness: LooseRow[] = Array.from({ length: 24 }, (_, i) => ({
	system: `${HOSTILE_NAMES[i % HOSTILE_NAMES.length]} ${i}`,
	organisation: 'x',
	country: ['US', 'CN', 'FR', 'international'][i % 4]!,
	contributor_type: ['Non-academic (Company)', 'Academic (University)', 'Academic (Research community)'][i % 3]!,
	released: `202${3 + (i % 3)}-05`,
	...Object.fromEntries(OPENNESS_CRITERIA.map((criterion, c) => [criterion, LEVELS[(i + c * (i % 3)) % 3]!])),
}));

const COUNTS: LooseRow[] = Array.from({ length: 16 }, (_, m) => m).flatMap((m) =>
	['users', 'organisations', 'models', 'datasets', 'spaces'].map((measure, i) => ({
		date: `${2025 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-01`,
		measure,
		value: Math.round(1e6 * (i + 1) * 1.04 ** (m * (1 + i / 4))),
	})),
);
const trending: LooseRow[] = ['2026-06-03', '2026-06-10'].flatMap((date, day) =>
	['model', 'dataset', 'space'].flatMap((kind, k) =>
		Array.from({ length: 34 }, (_, i) => ({
			date,
			kind,
			rank: i + 1,
			repository: `${owners[(i * i + k + day) % owners.length]}/trending-${i}`,
		})),
	),
);
const CATEGORIES = ['robotics', 'text-generation', 'image-classification', null, 'robotics;reinforcement-learning'];
const datasets: LooseRow[] = Array.from({ length: 40 }, (_, i) => ({
	dataset: `${owners[(i * 5) % owners.length]}/set-${i}`,
	created: i % 11 === 0 ? '2022-03-02' : `${2023 + (i % 4)}-02-03`,
	downloads_30d: 500 * (41 - i),
	task_categories: CATEGORIES[i % 5]!,
}));
const regions: LooseRow[] = models.flatMap((row, i) =>
	['US', 'CN', 'DE', 'FR', 'JP', 'BR', 'unknown'].map((region, r) => ({
		model: row['model']!,
		region,
		downloads: ((i + 3) * (r + 2) * 7919) % 5000,
	})),
);

const registries = {
	developers,
	licences: LICENCE_GROUPS.map((group, i) => ({ licence: LICENCES[i]!, name: LICENCES[i]!, group })),
	tasks: [
		{ task: 'text-generation', modality: 'nlp' },
		{ task: 'image-classification', modality: 'cv' },
	],
	families: HOSTILE_NAMES.map((family, i) => ({
		position: i + 1,
		family,
		organisation: family,
		country: COUNTRIES[i]!,
		developer: `dev${i}`,
	})),
};

export type Tables = ReadonlyMap<string, MetricTable>;

/** Tables of a snapshot of 30-day counters with a previous one, or of a weekly log. */
export async function worldTables(kind: 'counters' | 'weekly'): Promise<Tables> {
	const annotations = models.map((row, i) => ({
		model: row['model']!,
		data_availability: ['not-disclosed', 'partially-disclosed', 'disclosed-unavailable', 'disclosed-available'][i % 4]!,
		architecture: ['Transformer: Text Encoder-only', 'Transformer: Text Decoder-only;Mixture-of-Experts', 'CNN'][
			i % 3
		]!,
		input_modality: ['Text', 'Text;Image', 'Speech', null][i % 4]!,
		output_modality: [
			'Text Generation',
			'Image Generation;Text Generation',
			'Text Embedding',
			null,
			'Video Generation',
		][i % 5]!,
		methods: ['Quantization', 'Finetuning: Supervised', 'Model Merging;Parameter-efficient finetuning'][i % 3]!,
	}));
	const input = fixture({
		models: kind === 'weekly' ? [...models, ...young] : models,
		derivations,
		...(kind === 'weekly'
			? { downloads: [...downloads, ...youngDownloads], annotations }
			: {
					hub,
					openness,
					hub_counts: COUNTS,
					trending,
					datasets,
					regions,
					interval_cases: INTERVAL_CASES,
					published: PUBLISHED,
				}),
		...(kind === 'counters' && {
			previous: {
				models: models.slice(3).map((row, i) => ({ ...row, downloads_30d: 900 * (41 - i) ** 2 })),
				derivations: derivations.filter(
					(row) => row['child'] !== models[10]!['model'] && Number(String(row['child']).split('-')[1]) > 3,
				),
			},
		}),
		...registries,
	});
	const computed = await compute({ ...input, metrics: METRICS });
	return computed.tables;
}

/** What a figure draws from, under the default method. */
export function dataOf(table: MetricTable, kind: 'real' | 'sample' = 'real'): FigureData {
	return {
		table,
		rows: table.under(DEFAULT_METHOD),
		method: DEFAULT_METHOD,
		edition: { id: 'spring-2031', title: 'Spring 2031', snapshotDate: '2026-06-10', kind },
		population: 'the rows of a test',
		citation: (key) => key,
	};
}

/** The figure's data, from whichever of the two worlds answers its metric. */
export function dataFor(figure: Figure, worlds: readonly Tables[]): FigureData {
	for (const [i, tables] of worlds.entries()) {
		const table = tables.get(figure.metric);
		if (table && table.under(DEFAULT_METHOD).length > 0) return dataOf(table, i === 1 ? 'sample' : 'real');
	}
	throw new Error(`no world answers metric ${figure.metric} of figure ${figure.id}`);
}
