import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { table1 } from '../../src/metrics/transparency/table1.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { generateSample } from '../../src/snapshot/sample/generate.ts';
import type { OutputGroup } from '../../src/snapshot/sample/groups.ts';
import { joinTables, LABELS, shareByPeriod } from '../../src/snapshot/sample/measure.ts';
import { type Check, courseOfHhi, formatChecks, passes, reportCalibration } from '../../src/snapshot/sample/report.ts';
import { compareSample } from '../../src/snapshot/sample/write.ts';
import { MODALITY } from '../metrics/modality.ts';
import { sharedTables } from '../metrics/shared.ts';

const data = join(import.meta.dirname, '../../data');
const folders = { snapshot: join(data, 'snapshots/sample'), registry: join(data, 'registry/sample') };

// One generation of some five seconds serves all tests of this file.
const start = performance.now();
const tables = generateSample();
const seconds = (performance.now() - start) / 1000;
const { licences } = loadRegistries(join(data, 'registry'));
const groups = new Map([...licences].map(([id, { group }]) => [id, group]));
const checks = reportCalibration(tables, groups);
const joined = joinTables(tables);

test('the committed files are what the generator makes', () => {
	expect(compareSample(folders, tables)).toEqual([]);
});

test('generating takes seconds', () => {
	// Ten seconds on an idle core; shared machines are slower.
	expect(seconds).toBeLessThan(30);
});

describe('calibration', () => {
	test('covers every row of Table 1 that can be computed, in every period', () => {
		const names = new Set(checks.map(({ name }) => name.split(':')[0]));
		for (const block of ['type', 'gated', 'licence', 'data', 'output', 'architecture', 'method'])
			expect(names).toContain(block);
		expect(checks.length).toBeGreaterThan(180);
	});

	test.each(checks.map((check) => [`${check.name}, ${check.span}`, check] as const))('%s', (_, check) => {
		expect(passes(check), formatChecks([check])).toBe(true);
	});

	test('a tolerance is small against its target, so that a check can fail', () => {
		const loose = ({ target, tolerance, unit }: Check) =>
			tolerance > (unit === '%' ? 0.31 + 0.01 * target : 0.17 * target);
		// "Over 60 %" is all that the paper says about the US before 2023.
		expect(checks.filter(loose).map(({ name }) => name)).toEqual(['country: US']);
	});

	test('other data fail: without its newest models the sample misses its targets', () => {
		const old = {
			...tables,
			downloads: tables.downloads.filter(
				({ model }) => ((joined.models.get(model)!['created'] as string | null) ?? '') < '2025',
			),
		};
		const failed = reportCalibration(old, groups).filter((check) => !passes(check));
		expect(failed.length).toBeGreaterThan(20);
	});
});

describe('concentration falls until 2024 and rises in 2025', () => {
	test.each([
		['country', false],
		['country', true],
		['developer', false],
		['developer', true],
	] as const)('%s, recursive: %s', (by, recursive) => {
		const course = courseOfHhi(joined, by, recursive).map(({ hhi }) => hhi);
		expect(course).toHaveLength(5);
		const [y2021, y2022, y2023, y2024, last] = course as [number, number, number, number, number];
		expect(y2021).toBeGreaterThan(y2022);
		expect(y2022).toBeGreaterThan(y2023);
		expect(y2023).toBeGreaterThan(y2024);
		expect(last).toBeGreaterThan(1.03 * y2024);
	});
});

test('Table 1 of the sample is what calibration counts, in every period', async () => {
	const { tables } = await sharedTables({
		snapshot: openSnapshot(folders.snapshot),
		registry: join(data, 'registry'),
		metrics: [table1],
	});
	const rows = tables.get('table1')!.under();
	const same = (label: string): string => label;
	const attributes = [
		['organisation', 'type', same],
		['gating', 'gated', (label: string) => `gated-${label}`],
		['data-availability', 'availability', same],
		['modality', 'output', (label: string) => MODALITY[label as OutputGroup]],
		['architecture', 'architecture', same],
		['method', 'method', same],
	] as const;
	for (const [attribute, label, code] of attributes) {
		// A developer that the registry does not know is of an unknown type, and not left out.
		const expected = shareByPeriod(
			joined,
			(model) => LABELS[label](joined, model) ?? (label === 'type' ? ['unknown'] : undefined),
		);
		for (const [name, shares] of expected) {
			const row = rows.find((own) => own['attribute'] === attribute && own['category'] === code(name));
			const found = ['to_2022', 'in_2023', 'in_2024', 'since_2025'].map((column) => row?.[column]);
			expect([attribute, name, ...found]).toEqual([
				attribute,
				name,
				...shares.map((share) => expect.closeTo(share / 100, 12)),
			]);
		}
	}
});
