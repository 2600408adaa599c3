/** Published editions: what is frozen is what their snapshots give, and nothing can change unnoticed. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/index.ts';
import { assembleEdition } from '../../src/report/assemble.ts';
import { loadEditions } from '../../src/report/editions.ts';
import { type Folders, foldersOf } from '../../src/report/folders.ts';
import { frozenEditions, parseTableCsv, readFrozen, tableCsv } from '../../src/report/frozen.ts';
import { dataLockSchema } from '../../src/report/lock.ts';
import { importSnapshots } from '../../src/snapshot/import/index.ts';
import { HAS_SHARED, ROOT, SHARED, WHY_SKIPPED } from './project.ts';

const folders = foldersOf(ROOT);
const editions = loadEditions(folders.content);
const published = editions.filter((edition) => edition.status === 'published');
const temporary = mkdtempSync(join(tmpdir(), 'frozen-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test('both real editions are published, and exactly the published editions are frozen', () => {
	expect(published.map((edition) => edition.id).sort()).toEqual(['spring-2026', 'summer-2026']);
	expect(frozenEditions(folders.editions)).toEqual(['spring-2026', 'summer-2026']);
});

describe.skipIf(!HAS_SHARED)(`frozen tables against the real snapshots${WHY_SKIPPED}`, () => {
	// Queries name registries and published figures relative to the snapshot: they are read from copies that lie as in the project.
	const [snapshots, registry, figures] = ['snapshots', 'registry', 'published'].map((name) =>
		join(temporary, 'data', name),
	) as [string, string, string];
	const real: Folders = { ...folders, snapshots, registry, published: figures };
	beforeAll(async () => {
		cpSync(folders.registry, registry, { recursive: true });
		cpSync(folders.published, figures, { recursive: true });
		await importSnapshots({ from: SHARED, to: snapshots });
	});

	test.each(published.map((edition) => edition.id))(
		'%s: computed again from the source tables, every table and query is the frozen one',
		async (id) => {
			const edition = editions.find((candidate) => candidate.id === id)!;
			const assembled = await assembleEdition(edition, editions, real);
			expect(assembled.origin).toBe('computed');
			expect(assembled.problems).toEqual([]);
			const frozen = readFrozen(join(folders.editions, id), METRICS, folders.snapshots)!;
			const data = dataLockSchema.strip().parse(frozen.lock);
			expect(assembled.lock).toEqual(data);
			expect(assembled.tables.size).toBeGreaterThan(40);
		},
	);

	test('one changed digit in a frozen table that the lock agrees with is found by the recomputation', async () => {
		const edition = editions.find((candidate) => candidate.id === 'spring-2026')!;
		const copy = join(temporary, 'changed');
		cpSync(folders.editions, copy, { recursive: true });
		const table = join(copy, 'spring-2026', 'tables', 'country_share.csv');
		const lock = join(copy, 'spring-2026', 'edition.lock.json');
		const before = readFileSync(table, 'utf8');
		const after = before.replace(
			/(all,direct,all,US,\d+)(\d)/,
			(_, head: string, digit: string) => `${head}${(Number(digit) + 1) % 10}`,
		);
		expect(after).not.toBe(before);
		writeFileSync(table, after);
		const { sha256 } = await import('../../src/report/frozen.ts');
		writeFileSync(lock, readFileSync(lock, 'utf8').replace(sha256(before), sha256(after)));
		cpSync(folders.registry, join(temporary, 'data', 'registry'), { recursive: true });
		const { problems } = await assembleEdition(edition, editions, {
			...real,
			registry: join(temporary, 'data', 'registry'),
			editions: copy,
		});
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ severity: 'error', rule: 'frozen-difference', line: 2 });
		expect(problems[0]!.file).toMatch(/country_share\.csv$/);
	});

	test('a draft is computed, although a table frozen under its name has other columns now', async () => {
		const edition = editions.find((candidate) => candidate.id === 'spring-2026')!;
		const copy = join(temporary, 'columns');
		cpSync(folders.editions, copy, { recursive: true });
		const table = join(copy, 'spring-2026', 'tables', 'country_share.csv');
		writeFileSync(table, readFileSync(table, 'utf8').replace('country', 'land'));
		cpSync(folders.registry, join(temporary, 'data', 'registry'), { recursive: true });
		const there = { ...real, registry: join(temporary, 'data', 'registry'), editions: copy };
		await expect(assembleEdition(edition, editions, there)).rejects.toThrow('country_share.csv');
		const { origin, problems } = await assembleEdition({ ...edition, status: 'draft' }, editions, there);
		expect([origin, problems]).toEqual(['computed', []]);
	});
});

test('tables survive being written and read: text, empty cells and every bit of every number', () => {
	for (const { id } of published) {
		const { tables } = readFrozen(join(folders.editions, id), METRICS, folders.snapshots)!;
		for (const table of tables.values()) {
			const text = tableCsv(table);
			const again = parseTableCsv(table.metric, text, 'table.csv', table.methodIds);
			expect(tableCsv(again)).toBe(text);
			expect([...again.rows.values()]).toEqual([...table.rows.values()]);
		}
	}
});

test('a frozen table that was edited is refused with its name', () => {
	const copy = join(temporary, 'edited');
	cpSync(join(folders.editions, 'summer-2026'), copy, { recursive: true });
	appendFileSync(join(copy, 'tables', 'concentration.csv'), '\n');
	expect(() => readFrozen(copy, METRICS, folders.snapshots)).toThrow(
		/concentration\.csv: error frozen-table: differs from the hash/,
	);
});

test('a frozen table that is missing is refused with its name', () => {
	const copy = join(temporary, 'missing');
	cpSync(join(folders.editions, 'summer-2026'), copy, { recursive: true });
	rmSync(join(copy, 'tables', 'lorenz.csv'));
	expect(() => readFrozen(copy, METRICS, folders.snapshots)).toThrow(
		/lorenz\.csv: error frozen-table: is named in edition\.lock\.json but missing/,
	);
});

test('a metric that was defined after an edition was frozen is not part of it, and says so', async () => {
	const copy = join(temporary, 'later');
	cpSync(folders.editions, copy, { recursive: true });
	const path = join(copy, 'summer-2026', 'edition.lock.json');
	const { metrics, ...lock } = JSON.parse(readFileSync(path, 'utf8'));
	const { library_share: _, ...rest } = metrics;
	writeFileSync(path, JSON.stringify({ ...lock, metrics: rest }));
	const edition = editions.find((candidate) => candidate.id === 'summer-2026')!;
	const { unavailable, tables, scripts, problems } = await assembleEdition(edition, editions, {
		...folders,
		editions: copy,
	});
	expect(unavailable.get('library_share')).toBe('it was defined after the edition was frozen');
	expect([tables.has('library_share'), scripts.has('library_share'), tables.has('task_share')]).toEqual([
		false,
		false,
		true,
	]);
	expect(problems).toEqual([]);
});
