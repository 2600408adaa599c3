/** The offer that the build makes, and the tables for readers without script, over a small `.report/` folder. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { MetricTable } from '../../src/metrics/table.ts';
import { COUNTRY_SHARE, countryRow, METHODS, writeReport } from '../site/report-folder.ts';

const ROWS = [countryRow('US', 0.6, 1), countryRow('CN', 0.3, 2), countryRow('unknown', 0.1, 3)];

// The modules look for the folder when they are loaded.
let offered: typeof import('../../src/components/explore/offered.ts');
let plain: typeof import('../../src/components/explore/plain.ts');

beforeAll(async () => {
	const { report, content } = writeReport({ [METHODS[0]]: ROWS, [METHODS[1]]: ROWS });
	const summer = JSON.parse(readFileSync(join(report, 'summer-2026/edition.json'), 'utf8'));
	const sample = { ...summer, metrics: {} };
	mkdirSync(join(report, 'sample'), { recursive: true });
	writeFileSync(join(report, 'sample/edition.json'), JSON.stringify(sample));
	writeFileSync(
		join(report, 'summer-2026/edition.json'),
		JSON.stringify({ ...summer, breaks: { country_share: 'labels were corrected' } }),
	);
	process.env['REPORT_FOLDER'] = report;
	process.env['CONTENT_FOLDER'] = content;
	offered = await import('../../src/components/explore/offered.ts');
	plain = await import('../../src/components/explore/plain.ts');
});

test('an edition is offered with the tables and methods that it has; one that can rank nothing is not', () => {
	expect(offered.exploreOffer()).toEqual([
		{
			id: 'summer-2026',
			title: 'Summer 2026',
			sample: false,
			date: '2026-06-10',
			population: 'two models',
			periods: [{ id: 'whole', label: '30 days to 10 June 2026' }],
			methods: [...METHODS],
			tables: {
				country_share: {
					csv: '/summer-2026/data/country_share.csv',
					title: 'Downloads by country of the developer',
					page: '/summer-2026/metrics/country_share/',
					incomparable: 'labels were corrected',
				},
			},
			absent: offered.absencesOf(METHODS, false),
		},
	]);
});

test('a plain table has the first rows under the default method, with names and exact values, and counts the others', () => {
	const table = new MetricTable(COUNTRY_SHARE, new Map([[METHODS[0], ROWS]]));
	const { columns, rows, omitted } = plain.plainTable(table, 2);
	expect(columns.slice(0, 3)).toEqual([
		{ name: 'country', label: 'Country', numeric: false },
		{ name: 'downloads', label: 'Downloads', numeric: true },
		{ name: 'share', label: 'Share of downloads', numeric: true },
	]);
	expect(rows.map((row) => row.slice(0, 3))).toEqual([
		[
			{ text: 'United States', value: 'US' },
			{ text: '600', value: 600 },
			{ text: '60.0%', value: 0.6 },
		],
		[
			{ text: 'China', value: 'CN' },
			{ text: '300', value: 300 },
			{ text: '30.0%', value: 0.3 },
		],
	]);
	expect(omitted).toBe(1);
});
