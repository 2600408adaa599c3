/** The pages' view of `.report/`. */
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReportReader } from '../../src/report/read.ts';
import { COUNTRY_SHARE, countryRow, writeReport } from './report-folder.ts';

const ROWS = { 'all-direct-all': [countryRow('US', 0.1 + 0.2, 1), countryRow('=1+1', 0.7, 2)] };

test('a table is read with every digit and every character that was written', () => {
	const reader = new ReportReader(writeReport(ROWS).report);
	const table = reader.table('summer-2026', COUNTRY_SHARE);
	expect(table.under().map((row) => [row['country'], row['share']])).toEqual([
		['US', 0.30000000000000004],
		['=1+1', 0.7],
	]);
});

test('the tables of an edition are those of its available metrics, and are parsed only when asked for', () => {
	const reader = new ReportReader(writeReport(ROWS).report);
	const tables = reader.tables('summer-2026');
	expect([...tables.keys()]).toEqual(['country_share']);
	expect(tables.size).toBe(1);
	expect(tables.has('lorenz')).toBe(false);
	expect(tables.get('lorenz')).toBeUndefined();
	expect(tables.get('country_share')).toBe(reader.table('summer-2026', COUNTRY_SHARE));
	expect([...tables].map(([id, table]) => [id, table.under().length])).toEqual([['country_share', 2]]);
});

test('a missing file is an error that names it and the command that writes it', () => {
	const reader = new ReportReader(writeReport(ROWS).report);
	expect(() => reader.figure('summer-2026', 'absent')).toThrow(
		'.report/summer-2026/figures/absent.json: no such file; npm run build writes it before it makes the pages',
	);
});

test('a table that does not fit its metric is an error that names the file', () => {
	const { report } = writeReport(ROWS);
	const path = join(report, 'summer-2026/tables/country_share.csv');
	writeFileSync(path, readFileSync(path, 'utf8').replace('share', 'shares'));
	expect(() => new ReportReader(report).table('summer-2026', COUNTRY_SHARE)).toThrow(/tables\/country_share\.csv:1/);
});

test('a file that changes while the site is being written is read again', () => {
	const { report } = writeReport(ROWS);
	const reader = new ReportReader(report);
	expect(reader.index().latest).toBe('summer-2026');
	const path = join(report, 'site.json');
	writeFileSync(path, readFileSync(path, 'utf8').replace('"latest":"summer-2026"', '"latest":"sample"'));
	utimesSync(path, new Date(), new Date(Date.now() + 5000));
	expect(reader.index().latest).toBe('sample');
});
