/** A small edition made by hand, for tests of prose: every value below can be read off here. */
import { type Method, methodId, project } from '../../src/metrics/method.ts';
import { defineMetric, type Metric } from '../../src/metrics/metric.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { Bibliography, type Reference } from '../../src/prose/bibliography.ts';
import type { GlossaryTerm, ProseData } from '../../src/prose/data.ts';
import type { Edition } from '../../src/prose/edition.ts';
import { type PublishedFigure, PublishedFigures } from '../../src/prose/published.ts';

const ABOUT = {
	group: 'geography',
	definition: 'As in the test.',
	denominator: 'all downloads',
	exclusions: 'None.',
	sources: [],
	origin: 'computed',
	sql: '',
} as const;
const text = (label: string) => ({ unit: 'text', label, description: label, key: true }) as const;

export const countryShare = defineMetric({
	...ABOUT,
	id: 'country_share',
	title: 'Countries',
	dimensions: ['window', 'attribution'],
	columns: {
		country: text('Country'),
		downloads: { unit: 'downloads', label: 'Downloads', description: 'Downloads.' },
		share: { unit: 'share', label: 'Share', description: 'Share of all downloads.', digits: 1 },
		rank: { unit: 'rank', label: 'Rank', description: 'Rank.' },
	},
});

const modelShare = defineMetric({
	...ABOUT,
	id: 'model_share',
	title: 'Models',
	dimensions: [],
	columns: {
		model: text('Model'),
		developer: { unit: 'text', label: 'Developer', description: 'Developer.' },
		share: { unit: 'share', label: 'Share', description: 'Share.', digits: 1 },
	},
});

const countryType = defineMetric({
	...ABOUT,
	id: 'country_type_share',
	title: 'Types within countries',
	dimensions: [],
	columns: {
		country: text('Country'),
		type: text('Type'),
		share_of_country: {
			unit: 'share',
			label: 'Share',
			description: 'Share within the country.',
			digits: 1,
			nullable: true,
		},
	},
});

const repackagers = defineMetric({
	...ABOUT,
	id: 'repackagers',
	title: 'Repackagers',
	dimensions: [],
	columns: {
		developers: { unit: 'developers', label: 'Developers', description: 'Developers.' },
		share: { unit: 'share', label: 'Share', description: 'Share.', digits: 1 },
	},
});

const cohorts = defineMetric({
	...ABOUT,
	id: 'cohort_share',
	title: 'Cohorts',
	dimensions: [],
	columns: {
		created_year: text('Year'),
		share: { unit: 'share', label: 'Share', description: 'Share.', digits: 1 },
	},
});

type Rows = readonly (readonly [string, number, number, number])[];
const country = (rows: Rows): readonly Row[] =>
	rows.map(([code, downloads, share, rank]) => ({ country: code, downloads, share, rank }));

/** Default method: the US lead. Under recursive attribution China does. */
const DIRECT = country([
	['US', 416_000_000, 0.416, 1],
	['CN', 158_000_000, 0.158, 2],
	['individual', 152_000_000, 0.152, 3],
	['FR', 149_500_000, 0.1495, 4],
	['unknown', 124_500_000, 0.1245, 5],
]);
const RECURSIVE = country([
	['CN', 400_000_000, 0.4, 1],
	['US', 300_000_000, 0.3, 2],
	['individual', 152_000_000, 0.152, 3],
	['FR', 98_000_000, 0.098, 4],
	['unknown', 50_000_000, 0.05, 5],
]);
const ROLLING = country([
	['US', 150_000_000, 0.5, 1],
	['CN', 90_000_000, 0.3, 2],
	['FR', 60_000_000, 0.2, 3],
]);
const BEFORE = country([
	['US', 440_000_000, 0.44, 1],
	['individual', 200_000_000, 0.2, 2],
	['CN', 126_000_000, 0.126, 3],
	['FR', 120_000_000, 0.12, 4],
]);

export const METHODS: readonly Method[] = (['all', 'rolling'] as const).flatMap((window) =>
	(['direct', 'recursive'] as const).map((attribution) => ({ window, attribution, population: 'all' }) as const),
);

function table(metric: Metric, rows: (method: Method) => readonly Row[]): MetricTable {
	return new MetricTable(
		metric,
		new Map(METHODS.map((method) => project(method, metric.dimensions)).map((own) => [methodId(own), rows(own)])),
	);
}

const simple = (metric: Metric, rows: readonly Row[]): MetricTable => table(metric, () => rows);

function tables(direct: readonly Row[], rest = true): ReadonlyMap<string, MetricTable> {
	const all = [
		table(countryShare, ({ window, attribution }) =>
			window === 'rolling' ? ROLLING : attribution === 'recursive' ? RECURSIVE : direct,
		),
		simple(modelShare, [
			{ model: 'Qwen/Qwen2.5-7B', developer: 'Qwen', share: 0.031 },
			{ model: 'gpt2', developer: 'openai-community', share: 0.02 },
			{ model: 'it\'s "odd"\\[x]/☃', developer: 'odd', share: 0.0001 },
		]),
		simple(countryType, [
			{ country: 'US', type: 'company', share_of_country: 0.9 },
			{ country: 'US', type: 'non-profit', share_of_country: 0.1 },
			{ country: 'CN', type: 'company', share_of_country: 0.7 },
			{ country: 'CN', type: 'university', share_of_country: null },
		]),
		simple(repackagers, [{ developers: 12, share: rest ? 0.217 : 0.07 }]),
		simple(cohorts, [
			{ created_year: '2023', share: 0.2 },
			{ created_year: '2024', share: 0.5 },
			{ created_year: 'floor', share: 0.3 },
		]),
	];
	return new Map(all.map((own) => [own.metric.id, own]));
}

const published = (id: string, printed: string, unit: PublishedFigure['unit']): PublishedFigure => ({
	source: 'longpre2025',
	id,
	printed,
	value: Number(printed),
	unit,
	label: id,
	definition: 'As printed.',
	period: '2025',
	locator: 'Table 1',
});

const reference = (key: string, label: string): Reference => ({
	key,
	label,
	inText: `(${label})`,
	text: `${label}.`,
	sortKey: label.toLowerCase(),
	title: key,
	year: 2025,
	url: null,
	doi: null,
	csl: {},
});

export const EDITION: Edition = {
	id: 'summer-2026',
	title: 'Summer 2026',
	description: 'An edition for tests.',
	kind: 'sample',
	snapshot: '2026-06-10',
	previous: 'spring-2026',
	status: 'draft',
	published: '2026-06-24',
	language: 'en',
	authors: ['Test'],
	licence: { text: 'CC-BY-4.0', data: 'CC-BY-4.0' },
	chapters: ['geography'],
};

export const DATA: ProseData = {
	edition: EDITION,
	tables: tables(DIRECT),
	unavailable: new Map([['weekly_country_share', 'snapshot 2026-06-10 has no table "downloads"']]),
	methods: METHODS,
	previous: {
		edition: 'spring-2026',
		title: 'Spring 2026',
		tables: tables(BEFORE, false),
		breaks: new Map([
			['repackagers', 'its definition was changed in between'],
			['recursive', 'models were given another root in between'],
		]),
	},
	published: new PublishedFigures([
		published('table1.organization_company.2025', '0.370', 'share'),
		published('table1.model_size.2025', '20800000000', 'parameters'),
		published('section2.flag', '1', 'text-free'),
	]),
	bibliography: new Bibliography([
		reference('longpre2025', 'Longpre et al., 2025'),
		reference('gini1912', 'Gini, 1912'),
	]),
	figures: [
		{ id: 'country-share', metric: 'country_share' },
		{ id: 'repackagers-top', metric: 'repackagers' },
		{ id: 'weekly-country-share', metric: 'weekly_country_share' },
	],
	glossary: new Map(
		(
			[
				['rolling-window', 'rolling window'],
				['hhi', 'Herfindahl-Hirschman index'],
			] as const
		).map(([id, term]): [string, GlossaryTerm] => [id, { id, term, definition: 'As in the test.' }]),
	),
};

/** A chapter with valid frontmatter around a body; the body begins in line 7. */
export function chapter(body: string): string {
	return `---\ntitle: Geography\nsummary: Where models come from.\nshort: Geography\n---\n\n${body}\n`;
}
