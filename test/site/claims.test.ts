/** Claims as pages show them: order, standing, evidence in words, linked data. */
import { beforeAll, describe, expect, test } from 'vitest';
import { metricOf } from '../../src/metrics/index.ts';
import type { ClaimEntry } from '../../src/prose/claims.ts';
import { countryRow, writeReport } from './report-folder.ts';

const CONDITION = 'country_share.US.share > country_share.CN.share';

function entry(id: string, more: Partial<ClaimEntry> = {}): ClaimEntry {
	return {
		id,
		chapter: 'geography',
		text: `Sentence ${id}`,
		condition: CONDITION,
		holds: true,
		margin: { value: 0.3, unit: 'points', text: '30.0 points', relative: 0.5 },
		fragile: false,
		robustness: { holds: 2, of: 2 },
		methods: [
			{ method: 'all-direct-all', holds: true, margin: 0.3, reason: null },
			{ method: 'rolling-direct-all', holds: true, margin: 0.1, reason: null },
		],
		values: [
			{ name: 'country_share.US.share', value: 0.6, text: '60.0%', edition: null, method: 'all-direct-all' },
			{ name: 'country_share.CN.share', value: 0.3, text: '30.0%', edition: null, method: 'rolling-direct-all' },
		],
		metrics: ['country_share'],
		...more,
	};
}
const CLAIMS = [
	entry('wide'),
	entry('narrow', { margin: { value: 1e6, unit: 'downloads', text: '1.0 million', relative: 0.03 } }),
	entry('equal', {
		margin: null,
		robustness: { holds: 1, of: 1 },
		methods: [{ method: 'all-direct-all', holds: true, margin: null, reason: null }],
		chapter: 'key-findings',
	}),
	entry('contested', {
		robustness: { holds: 2, of: 3 },
		margin: { value: 0.1, unit: 'points', text: '10.0 points', relative: 0.9 },
		methods: [
			{ method: 'all-direct-all', holds: true, margin: 0.1, reason: null },
			{ method: 'rolling-direct-all', holds: true, margin: 0.1, reason: null },
			{ method: 'all-recursive-all', holds: false, margin: -0.1, reason: null },
			{
				method: 'rolling-recursive-all',
				holds: null,
				margin: null,
				reason: 'metric m has no row "a" (did you mean "b"?)',
			},
		],
	}),
	entry('fragile', { fragile: true, margin: { value: 0.4, unit: 'points', text: '0.4 points', relative: 0.7 } }),
	entry('alone', { robustness: { holds: 1, of: 2 } }),
];

let claims: typeof import('../../src/components/claims.ts');
let data: typeof import('../../src/components/claims-data.ts');
let site: typeof import('../../src/components/site.ts');
let values: typeof import('../../src/components/metric-values.ts');
let read: typeof import('../../src/report/read.ts');

beforeAll(async () => {
	const rows = { 'all-direct-all': [countryRow('US', 0.6, 1)], 'rolling-direct-all': [countryRow('CN', 0.3, 1)] };
	const { report, content } = writeReport(rows, '', CLAIMS);
	process.env['REPORT_FOLDER'] = report;
	process.env['CONTENT_FOLDER'] = content;
	claims = await import('../../src/components/claims.ts');
	data = await import('../../src/components/claims-data.ts');
	site = await import('../../src/components/site.ts');
	values = await import('../../src/components/metric-values.ts');
	read = await import('../../src/report/read.ts');
});

const shown = (id: string) => claims.claimsOf('summer-2026').find((claim) => claim.id === id)!;

test('claims are numbered within their chapter', () => {
	expect(claims.claimsOf('summer-2026').map(({ id, number }) => `${id} ${number}`)).toEqual([
		'wide 1',
		'narrow 2',
		'equal 1',
		'contested 3',
		'fragile 4',
		'alone 5',
	]);
	expect(claims.claimsOfChapter('summer-2026', 'key-findings').map(({ id }) => id)).toEqual(['equal']);
});

test('a claim stands by its margin and by the methods under which it holds', () => {
	expect(CLAIMS.map(({ id }) => shown(id).standing)).toEqual([
		'robust',
		'robust',
		'single',
		'contested',
		'fragile',
		'fragile',
	]);
});

test('a claim under the default method alone is contested where its author says what the others give, not where it nearly flips', () => {
	const alone = { robustness: { holds: 1, of: 2 }, fragile: false, counted: 'Under the others it is the reverse.' };
	expect(claims.standingOf(alone)).toBe('contested');
	expect(claims.standingOf({ ...alone, fragile: true })).toBe('fragile');
	expect(claims.standingOf({ ...alone, robustness: { holds: 2, of: 2 } })).toBe('robust');
});

test.each([
	['by-margin', ['fragile', 'narrow', 'wide', 'alone', 'contested', 'equal']],
	['by-method', ['alone', 'contested', 'wide', 'narrow', 'equal', 'fragile']],
	['by-chapter', CLAIMS.map(({ id }) => id)],
] as const)('%s: the order of claims', (order, ids) => {
	expect(claims.sortClaims(CLAIMS, order).map(({ id }) => id)).toEqual(ids);
});

test('the claim of a sentence is found by its id or its condition, whatever its white space', () => {
	expect(claims.claimAt('summer-2026', 'geography', CONDITION, 'wide').id).toBe('wide');
	expect(() => claims.claimAt('summer-2026', 'geography', 'a > b', undefined)).toThrow(
		/has no claim "a > b"; npm run build/,
	);
});

describe('evidence', () => {
	test('gives each value its name, its exact number and the row that it came from', () => {
		expect(claims.evidenceValues('summer-2026', shown('wide'))).toEqual([
			{
				label: 'United States (share of downloads; default method)',
				text: '60.0%',
				exact: '0.6',
				href: '/summer-2026/metrics/country_share/#US',
				published: false,
			},
			{
				label: 'China (share of downloads; rolling one-year window, direct attribution, all models)',
				text: '30.0%',
				exact: '0.3',
				href: '/summer-2026/metrics/country_share/#rolling-direct-all.CN',
				published: false,
			},
		]);
	});

	test('leads to rows that the page of the metric shows', () => {
		const edition = site.editionEntry('summer-2026');
		const rows = values.shownRows(edition, read.report.table('summer-2026', metricOf('country_share')));
		expect([...rows.others].map(([id, list]) => [id, list.map((row) => row['country'])])).toEqual([
			['rolling-direct-all', ['CN']],
		]);
	});

	test('names a figure of others that is not there', () => {
		const value = { name: 'published.x.y', value: 1, text: '1', edition: null, method: null };
		expect(() => claims.evidenceValues('summer-2026', entry('p', { values: [value] }))).toThrow(
			/claim p: no published/,
		);
	});

	test('says the condition in words, the margin in its unit, and the methods with those that fail', () => {
		expect(claims.conditionText('summer-2026', shown('wide'))).toEqual([
			'United States (share of downloads) is more than China (share of downloads)',
		]);
		expect(['wide', 'narrow', 'equal'].map((id) => claims.marginText(shown(id)))).toEqual([
			'30.0 points from flipping',
			'1.0 million downloads from flipping',
			'No distance to flipping',
		]);
		expect(['wide', 'contested', 'equal'].map((id) => claims.robustnessText(shown(id)))).toEqual([
			'Holds under all 2 methods',
			'Holds under 2 of 3 methods, without its values under 1 more',
			'Counted in one way only',
		]);
		expect(claims.failing(shown('contested'))).toEqual(['recursive attribution']);
		expect(claims.lacking(shown('contested'))).toEqual([
			'rolling one-year window, recursive attribution (metric m has no row "a")',
		]);
	});
});

test('linked data has what is known of a claim, and cannot end its element', () => {
	const edition = site.editionEntry('summer-2026');
	const graph = data.claimsData(edition, [{ ...shown('wide'), text: '</script><b>' }]);
	expect(graph['@graph'][0]).toMatchObject({
		'@type': 'Claim',
		'@id': '/summer-2026/claims/#wide',
		identifier: 'wide',
		datePublished: '2026-06-24',
		appearance: { '@id': '/summer-2026/geography/#article', url: '/summer-2026/geography/#claim-wide' },
		isBasedOn: ['/summer-2026/metrics/country_share/'],
	});
	const text = data.jsonForHtml(graph);
	expect(text).not.toMatch(/[<>&]/);
	expect(JSON.parse(text)).toEqual(graph);
});

describe('shares of a metric', () => {
	test('have a denominator where all rows agree on one', async () => {
		const { sharePartsOf } = await import('../../src/components/metric-shares.ts');
		const { MetricTable } = await import('../../src/metrics/table.ts');
		const metric = metricOf('country_share');
		const table = (...rows: ReturnType<typeof countryRow>[]) =>
			new MetricTable(metric, new Map([['all-direct-all', rows]]));
		expect(sharePartsOf(table(countryRow('US', 0.6, 1), countryRow('CN', 0.3, 2)))).toEqual([
			{ share: 'share', numerator: 'downloads', denominator: 1000 },
			{ share: 'model_share', numerator: 'models', denominator: 2 },
			{ share: 'developer_share', numerator: 'developers', denominator: 2 },
		]);
		const odd = { ...countryRow('CN', 0.3, 2), downloads: 400 };
		expect(sharePartsOf(table(countryRow('US', 0.6, 1), odd)).map(({ share }) => share)).toEqual([
			'model_share',
			'developer_share',
		]);
	});

	test('have an unknown part where a row or a column says so', async () => {
		const { unknownShareOf } = await import('../../src/components/metric-shares.ts');
		const { MetricTable } = await import('../../src/metrics/table.ts');
		const rows = [countryRow('US', 0.9, 1), countryRow('unknown', 0.1, 2)];
		const known = new MetricTable(metricOf('country_share'), new Map([['all-direct-all', rows]]));
		expect(unknownShareOf(known)).toEqual({ value: 0.1, label: 'unknown' });
		const none = new MetricTable(metricOf('country_share'), new Map([['all-direct-all', rows.slice(0, 1)]]));
		expect(unknownShareOf(none)).toBeUndefined();
	});
});
