/** The curated registry of families against the real tables. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { conversionFormat } from '../../src/metrics/intermediaries/conversion-format.ts';
import { derivativesByFamily } from '../../src/metrics/intermediaries/families.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { hasShared, realSnapshot, realTitle } from './real.ts';

const registry = join(import.meta.dirname, '../../data/registry');
const { families } = loadRegistries(registry);

test('rules stand in the order of their positions, and no two have the same account and pattern', () => {
	const rules = [...families.values()];
	const positions = rules.map(({ position }) => position);
	expect(positions).toEqual([...positions].sort((a, b) => a - b));
	expect(new Set(rules.map(({ developer, pattern }) => `${developer} ${pattern}`)).size).toBe(rules.length);
});

test('a family has one organisation, and an organisation one country', () => {
	const pairs = (key: 'family' | 'organisation', value: 'organisation' | 'country') =>
		new Set([...families.values()].map((rule) => `${rule[key]}: ${rule[value]}`)).size;
	const count = (key: 'family' | 'organisation') => new Set([...families.values()].map((rule) => rule[key])).size;
	expect(pairs('family', 'organisation')).toBe(count('family'));
	expect(pairs('organisation', 'country')).toBe(count('organisation'));
});

test('each rule says where its judgement comes from', () => {
	for (const { evidence } of families.values()) expect(evidence).toMatch(/\S.*; https:\/\/\S+$/);
});

describe.skipIf(!hasShared)(realTitle('the real tables'), () => {
	test.each(['2026-04-28', '2026-06-10'])(
		'the family of 99 %% of the downloads of derivatives is known, %s',
		async (id) => {
			const { tables } = await compute({
				snapshot: await realSnapshot(id),
				registry,
				metrics: [derivativesByFamily, conversionFormat],
			});
			const table = tables.get('derivatives_by_family')!;
			for (const method of table.methodIds) {
				const unknown = table.rows.get(method)!.find((row) => row['family'] === 'unknown')!;
				expect(unknown['share']).toBeLessThan(0.01);
			}
		},
	);

	test('formats add up to the models that are tagged as quantized', async () => {
		const { tables } = await compute({
			snapshot: await realSnapshot('2026-06-10'),
			registry,
			metrics: [conversionFormat],
		});
		const rows = tables.get('conversion_format')!.rows.get('all-direct-all')!;
		const sum = (column: string) => rows.reduce((total, row) => total + (row[column] as number), 0);
		// The golden numbers of quality-golden.test.ts, from an independent program.
		expect([sum('downloads'), sum('models')]).toEqual([441_763_433, 162]);
	});
});
