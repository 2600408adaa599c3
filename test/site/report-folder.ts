/** A small `.report/` folder: two editions with one table each, for tests of what the pages read. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { METRICS } from '../../src/metrics/index.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { tableCsv } from '../../src/report/frozen.ts';
import {
	type ChapterUnder,
	type EditionReport,
	type FigureEntry,
	reportPath,
	type SiteIndex,
} from '../../src/report/site.ts';

export const COUNTRY_SHARE = METRICS.find((metric) => metric.id === 'country_share')!;
export const METHODS = ['all-direct-all', 'rolling-direct-all'] as const;

export function countryRow(country: string, share: number, rank: number): Row {
	return {
		country,
		downloads: share * 1000,
		share,
		models: 1,
		model_share: 0.5,
		developers: 1,
		developer_share: 0.5,
		rank,
	};
}

export const FIGURES: readonly FigureEntry[] = [
	{ id: 'shown', metric: 'country_share', name: 'Shown', chapter: 'geography', number: '2.1', message: 'Found' },
	{ id: 'unused', metric: 'country_share', name: 'Not used' },
];

const sections = [{ anchor: 'who', text: 'Who', depth: 2 }];

/** Writes the folder and a `content/` beside it; returns both. Rows are those of `country_share` under each method. */
export function writeReport(
	rows: Readonly<Record<string, readonly Row[]>>,
	chapter = '',
	claims: readonly unknown[] = [],
	under: ChapterUnder = { sections, claims: [], figures: {} },
): { readonly report: string; readonly content: string } {
	const folder = mkdtempSync(join(tmpdir(), 'site-'));
	const write = (path: string, text: string): void => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	const common = { status: 'draft', published: '2026-06-24', language: 'en', snapshot: '2026-06-10' } as const;
	const translations: readonly [] = [];
	const chapters = [
		{ id: 'key-findings', title: 'Findings', short: 'Findings', summary: 'All.', minutes: 1, sections: [] },
		{ id: 'geography', title: 'Where', short: 'Geography', summary: 'There.', minutes: 2, sections },
	];
	const index: SiteIndex = {
		latest: 'summer-2026',
		editions: [
			{
				...common,
				id: 'summer-2026',
				title: 'Summer 2026',
				kind: 'real',
				description: 'Text.',
				chapters,
				translations,
			},
			{ ...common, id: 'sample', title: 'Sample', kind: 'sample', description: 'Text.', chapters: [], translations },
		],
	};
	write(`report/${reportPath.index()}`, JSON.stringify(index));
	const edition: EditionReport = {
		edition: {
			...common,
			id: 'summer-2026',
			title: 'Summer 2026',
			kind: 'real',
			description: 'Text.',
			authors: ['A team'],
			licence: { text: 'CC-BY-4.0', data: 'CC0-1.0' },
			chapters: ['key-findings', 'geography'],
		},
		snapshot: {
			id: '2026-06-10',
			date: '2026-06-10',
			kind: 'observed',
			population: 'two models',
			title: 'Two models',
			sources: [{ title: 'Source', path: 'https://example.org/', version: 'abc' }],
			licenses: [{ name: 'MIT' }],
			hash: `sha256:${'0'.repeat(64)}`,
			methods: [...METHODS],
		},
		metrics: {
			country_share: {
				available: true,
				rows: rows[METHODS[0]]!.length,
				methodIds: Object.keys(rows),
				queryHash: 'sha256:1',
			},
			lorenz: { available: false, reason: 'snapshot 2026-06-10 has no table "downloads"' },
		},
		figures: FIGURES,
		corrections: [],
		breaks: {},
		tableHash: 'sha256:2',
	};
	write(`report/${reportPath.edition('summer-2026')}`, JSON.stringify(edition));
	write(`report/${reportPath.claims('summer-2026')}`, JSON.stringify(claims));
	for (const chapter of edition.edition.chapters)
		write(`report/${reportPath.chapterUnder('summer-2026', METHODS[1], chapter)}`, JSON.stringify(under));
	write(`report/${reportPath.claims('sample')}`, '[]');
	write(`report/${reportPath.published()}`, '[]');
	write(`report/${reportPath.bibliography()}`, '[]');
	const table = new MetricTable(COUNTRY_SHARE, new Map(Object.entries(rows)));
	write(`report/${reportPath.table('summer-2026', 'country_share')}`, tableCsv(table));
	write('content/glossary.yaml', '- { id: a, term: A, definition: The first. }\n');
	write('content/comparisons.yaml', 'pairs: []\nunpaired: []\n');
	write('content/summer-2026/key-findings.mdx', '');
	write('content/summer-2026/geography.mdx', chapter);
	return { report: join(folder, 'report'), content: join(folder, 'content') };
}
