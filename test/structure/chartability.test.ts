/** The checklist of accessible charts is about the figures that there are. */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CRITICAL_TESTS, FIGURE_TYPES, judge, VERDICTS } from '../../src/components/chartability.ts';
import { FIGURES } from '../../src/figures/index.ts';

/** Files beside the builders that draw nothing on their own. */
const PARTS = ['chart', 'dodge', 'iso-countries', 'time', 'world'];
const builders = globSync('*.ts', { cwd: join(import.meta.dirname, '../../src/figures/builders') }).map((file) =>
	basename(file, '.ts'),
);

test('every builder of figures belongs to a type that is judged, and every type has a builder', () => {
	const judged = [...new Set(FIGURE_TYPES.flatMap((type) => type.builders))];
	expect(judged.sort()).toEqual(builders.filter((name) => !PARTS.includes(name)).sort());
});

test('every type has an example among the figures', () => {
	const known = new Set(FIGURES.map(({ id }) => id));
	expect(FIGURE_TYPES.filter(({ example }) => !known.has(example))).toEqual([]);
});

test('there are the fourteen critical tests, each once, and exceptions are about types that there are', () => {
	expect(new Set(CRITICAL_TESTS.map(({ id }) => id)).size).toBe(14);
	const types = new Set(FIGURE_TYPES.map(({ id }) => id));
	expect(CRITICAL_TESTS.flatMap(({ except }) => Object.keys(except)).filter((id) => !types.has(id))).toEqual([]);
});

describe.each(CRITICAL_TESTS)('$name', (critical) => {
	test.each(FIGURE_TYPES)('has a verdict and a reason for $name', (type) => {
		const { verdict, why } = judge(critical, type);
		expect(Object.keys(VERDICTS)).toContain(verdict);
		expect(why.length).toBeGreaterThan(20);
	});
});
