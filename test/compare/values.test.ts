import { describe, expect, test } from 'vitest';
import { hubMonthly } from '../../src/metrics/activity/hub-monthly.ts';
import { shareParts } from '../../src/metrics/changes/share-parts.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { licenceShare } from '../../src/metrics/transparency/licences.ts';
import { type ClassSource, classifierOf } from '../../src/report/compare/classes.ts';
import { compareTables } from '../../src/report/compare/values.ts';

const filled = (metric: Metric, cells: Row): Row =>
	Object.fromEntries(Object.keys(metric.columns).map((name) => [name, cells[name] ?? null]));
const table = (metric: Metric, rows: readonly Row[], methods: readonly string[] = ['all-direct-all']): MetricTable =>
	new MetricTable(metric, new Map(methods.map((id) => [id, rows.map((row) => filled(metric, row))])));

const NONE: ClassSource = {
	previous: { breaks: new Map() },
	redefined: new Set(),
	parts: undefined,
	earlier: '2026-04-28',
};
const classesOf = (now: MetricTable, then: MetricTable, source: Partial<ClassSource> = {}) =>
	compareTables(now, then, classifierOf(now, then, { ...NONE, ...source })).moved.map((value) => [
		value.name,
		value.class,
	]);

describe('the values of a table', () => {
	const then = table(countryShare, [
		{ country: 'US', downloads: 60, share: 0.6 },
		{ country: 'CN', downloads: 30, share: 0.3 },
		{ country: 'FR', downloads: 10, share: 0.1 },
	]);
	const now = table(countryShare, [
		{ country: 'US', downloads: 60, share: 0.5 },
		{ country: 'CN', downloads: 48, share: 0.4 },
		{ country: 'DE', downloads: 12, share: 0.1 },
	]);

	test('that moved are listed with their difference; rows that came or went are named', () => {
		const { moved, rows, of, methods } = compareTables(now, then, () => 'data');
		expect(moved.map(({ name, before, after, difference }) => [name, before, after, difference])).toEqual([
			['country_share.US.share', 0.6, 0.5, 0.5 - 0.6],
			['country_share.CN.downloads', 30, 48, 18],
			['country_share.CN.share', 0.3, 0.4, 0.4 - 0.3],
		]);
		expect(rows).toEqual({ kept: 2, appeared: ['country_share.DE'], vanished: ['country_share.FR'] });
		// Two rows of seven values each.
		expect(of).toBe(14);
		expect(methods).toEqual([{ method: 'all-direct-all', moved: 3, of: 14 }]);
	});

	test('of a table beside itself none moves', () => {
		expect(compareTables(now, now, () => 'data')).toMatchObject({
			moved: [],
			rows: { kept: 3, appeared: [], vanished: [] },
			outliers: [],
		});
	});

	test('that stand out among the changes of their column are named, each row once', () => {
		const names = 'ABCDEFGH'.split('').map((letter) => `A${letter}`);
		const rows = (last: number) =>
			names.map((country, i) => ({ country, share: 0.01 + (i === 7 ? last : i / 1000), downloads: 5 }));
		const before = table(
			countryShare,
			names.map((country) => ({ country, share: 0.01, downloads: 5 })),
		);
		const { outliers } = compareTables(table(countryShare, rows(0.4)), before, () => 'data');
		expect(outliers).toHaveLength(1);
		// Differences 0 to 0.006 and 0.4: median 0.0035, MAD 0.002; 0.6745 · 0.3965 / 0.002.
		expect(outliers[0]).toMatchObject({ name: 'country_share.AH.share', among: 8, scale: 'difference' });
		expect(outliers[0]!.score).toBeCloseTo((0.6745 * 0.3965) / 0.002, 6);
	});
});

describe('the class of a change', () => {
	const rows = (us: number) => [{ country: 'US', share: us }];

	test('is new data where nothing else is known', () => {
		expect(classesOf(table(countryShare, rows(0.5)), table(countryShare, rows(0.6)))).toEqual([
			['country_share.US.share', 'data'],
		]);
	});

	test('is another method where the query differs', () => {
		const [now, then] = [table(countryShare, rows(0.5)), table(countryShare, rows(0.6))];
		expect(classesOf(now, then, { redefined: new Set(['country_share']) })[0]![1]).toBe('method');
	});

	test('is metadata where a restatement of tags breaks the comparison', () => {
		const [now, then] = [table(countryShare, rows(0.5)), table(countryShare, rows(0.6))];
		const breaks = new Map([['country_share', 'many models were given another relation tag in between']]);
		expect(classesOf(now, then, { previous: { breaks } })[0]![1]).toBe('metadata');
	});

	test('is metadata for the parts whose largest step is retagging, and new data for the others', () => {
		const licences = (mit: number) => [
			{ licence: 'mit', share: mit },
			{ licence: 'llama', share: 1 - mit },
		];
		const parts = table(shareParts, [
			{ label: 'licence', part: 'mit', from_retagging: -0.2, from_exits: 0, from_downloads: 0.1, from_entries: 0 },
			{ label: 'licence', part: 'llama', from_retagging: 0.01, from_exits: 0, from_downloads: 0.1, from_entries: 0 },
		]);
		expect(classesOf(table(licenceShare, licences(0.3)), table(licenceShare, licences(0.4)), { parts })).toEqual([
			['licence_share.mit.share', 'metadata'],
			['licence_share.llama.share', 'data'],
		]);
	});

	test('is restated for a month that was over, and new data for the one that was not', () => {
		const months = (factor: number) =>
			['2026-02-01', '2026-03-01', '2026-04-01'].map((month, i) => ({ month, downloads: factor * (i + 1) }));
		const [now, then] = [table(hubMonthly, months(2)), table(hubMonthly, months(1))];
		expect(classesOf(now, then)).toEqual([
			['hub_monthly["2026-02-01"].downloads', 'restated'],
			['hub_monthly["2026-03-01"].downloads', 'restated'],
			['hub_monthly["2026-04-01"].downloads', 'data'],
		]);
	});
});
