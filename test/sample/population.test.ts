import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { generatePopulation } from '../../src/snapshot/sample/population/index.ts';
import { readRows } from './read.ts';

const registry = join(import.meta.dirname, '../../data/registry');
const parent = mkdtempSync(join(tmpdir(), 'population-'));
// The package is named after its folder.
const [one, two] = [join(parent, 'one/population'), join(parent, 'two/population')];
const size = { models: 5000, rows: 100_000 };

beforeAll(() => {
	generatePopulation({ directory: one, registry, ...size });
	generatePopulation({ directory: two, registry, ...size });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('has the size that was asked for', () => {
	const { tables } = openSnapshot(one);
	expect(tables.get('models')!.rowCount).toBe(size.models);
	expect(Math.abs(tables.get('downloads')!.rowCount - size.rows)).toBeLessThan(0.02 * size.rows);
	expect(Math.abs(tables.get('derivations')!.rowCount / size.models - 0.46)).toBeLessThan(0.04);
});

test('passes the check of every snapshot', async () => {
	expect(await checkSnapshot(openSnapshot(one), loadRegistries(join(one, 'registry')))).toEqual([]);
});

test('the descriptor was computed while streaming, and right', () => {
	for (const { path, bytes, hash, rowCount } of openSnapshot(one).package.resources) {
		const content = readFileSync(join(one, path));
		expect(bytes).toBe(content.length);
		expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
		expect(rowCount).toBe(readRows(join(one, path)).length);
	}
});

test('the same seed gives the same bytes, another seed others', () => {
	for (const name of readdirSync(one).filter((entry) => entry !== 'registry')) {
		expect(readFileSync(join(two, name)).equals(readFileSync(join(one, name)))).toBe(true);
	}
	generatePopulation({ directory: two, registry, ...size, seed: 7 });
	expect(readFileSync(join(two, 'downloads.csv')).equals(readFileSync(join(one, 'downloads.csv')))).toBe(false);
});

test('downloads are skewed as on the Hub, and weeks are in order', () => {
	const totals = readRows(join(one, 'models.csv'))
		.map((row) => Number(row['downloads_all_time']))
		.sort((a, b) => b - a);
	const sum = totals.reduce((a, b) => a + b, 0);
	const top = totals.slice(0, totals.length / 100).reduce((a, b) => a + b, 0);
	expect(top / sum).toBeGreaterThan(0.5);
	const weeks = readRows(join(one, 'downloads.csv')).map(({ week }) => week!);
	expect(weeks.every((week, index) => index === 0 || weeks[index - 1]! <= week)).toBe(true);
});
