import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { cohortShare } from '../../src/metrics/activity/cohort-share.ts';
import { hubMonthly } from '../../src/metrics/activity/hub-monthly.ts';
import { type Computed, compute } from '../../src/metrics/engine.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import { METRICS } from '../../src/metrics/index.ts';
import { DEFAULT_METHOD, methodId, methodsOf, project } from '../../src/metrics/method.ts';
import { defineMetric, isNumeric, keyColumns, METRIC_GROUPS, UNITS, valueColumns } from '../../src/metrics/metric.ts';
import { type PlanInput, Planner } from '../../src/metrics/plan.ts';
import { RELATIONS } from '../../src/metrics/relations/index.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, tableOf } from './fixture.ts';
import { richFixture } from './rich.ts';

const input = richFixture();
const planner = new Planner(input);

describe('definitions', () => {
	test('ids are unique and snake case, and so are the names of columns', () => {
		const ids = METRICS.map((metric) => metric.id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const metric of METRICS)
			for (const name of [metric.id, ...Object.keys(metric.columns)])
				expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
	});

	test('names of relations are unique', () => {
		const names = RELATIONS.map((relation) => relation.name);
		expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
	});

	test.each(METRICS.map((metric) => [metric.id, metric] as const))('%s is described for readers', (_, metric) => {
		expect(METRIC_GROUPS).toContain(metric.group);
		expect(metric.title).toMatch(/^[A-Z].*[^.]$/);
		expect(metric.definition).toMatch(/^[A-Z].{38,}\.$/s);
		expect(metric.exclusions).toMatch(/^[A-Z].*\.$/s);
		expect(metric.sources.length).toBeGreaterThan(0);
		expect(valueColumns(metric).length).toBeGreaterThan(0);
		const names = Object.keys(metric.columns);
		expect(names.slice(0, keyColumns(metric).length)).toEqual(keyColumns(metric));
		for (const [name, column] of Object.entries(metric.columns)) {
			expect(Object.keys(UNITS), name).toContain(column.unit);
			expect(column.label, name).toMatch(/\S/);
			expect(column.description, name).toMatch(/^\S.{5,}\.$/s);
			// Empty values have to be explained.
			if (column.nullable) expect(column.description, name).toMatch(/empty/i);
		}
		const shares = Object.values(metric.columns).some((column) => column.unit === 'share');
		if (shares) expect(metric.denominator === null ? metric.origin : 'stated').not.toBe('computed');
	});

	test('every source is in the bibliography', () => {
		const bibliography = readFileSync(fileURLToPath(new URL('../../content/references.bib', import.meta.url)), 'utf8');
		const keys = new Set([...bibliography.matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]));
		for (const metric of METRICS) for (const source of metric.sources) expect(keys, metric.id).toContain(source.cite);
	});
});

describe('dimensions', () => {
	test.each(METRICS.map((metric) => [metric.id, metric] as const))(
		'%s names those its query depends on',
		(_, metric) => {
			expect(metric.dimensions).toEqual(planner.dimensionsOf(metric));
			for (const method of methodsOf(input.snapshot))
				expect(planner.script(metric, method)).toBe(planner.script(metric, project(method, metric.dimensions)));
		},
	);
});

/** The least value that a column can have. */
function leastOf(name: string, unit: string): number {
	if (unit === 'rank') return 1;
	if (name === 'intercept') return Number.NEGATIVE_INFINITY;
	return name === 'correlation' ? -1 - 1e-12 : 0;
}

describe.each([
	['with a weekly log', true],
	['without one', false],
] as const)('on a snapshot %s', (_, log) => {
	const full = richFixture({ log });
	let two: Computed;
	beforeAll(async () => {
		two = await compute({ ...full, metrics: METRICS, threads: 2 });
	});

	test('every metric has rows, or its reason is the missing log', () => {
		for (const [id, reason] of two.unavailable)
			expect([log, id, reason]).toEqual([false, id, expect.stringContaining('"downloads"')]);
		for (const [id, table] of two.tables) expect(table.under().length, id).toBeGreaterThan(0);
		expect(two.tables.size + two.unavailable.size).toBe(METRICS.length);
	});

	test('one thread gives the same tables as two', async () => {
		const one = await compute({ ...full, metrics: METRICS, threads: 1 });
		for (const [id, table] of two.tables) expect(one.tables.get(id)?.rows, id).toEqual(table.rows);
	});

	// Only the log is joined in blocks.
	if (log)
		test('many blocks of models give the same tables as one', async () => {
			const rows = full.snapshot.tables.get('models')!.rowCount;
			const blocks = await compute({ ...full, metrics: METRICS, modelsPerBlock: Math.ceil(rows / 3) });
			for (const [id, table] of two.tables) expect(blocks.tables.get(id)?.rows, id).toEqual(table.rows);
		});

	test('no query leaves ties in its order', () => {
		for (const metric of METRICS)
			for (const [method, rows] of two.tables.get(metric.id)?.rows ?? [])
				expect([metric.id, method, tiesOf(metric.sql, rows)]).toEqual([metric.id, method, []]);
	});

	test('shares lie between 0 and 1, correlations between −1 and 1, counts are not negative, ranks count from 1', () => {
		for (const [id, table] of two.tables)
			for (const rows of table.rows.values())
				for (const row of rows)
					for (const [name, column] of Object.entries(table.metric.columns)) {
						const value = row[name];
						if (typeof value !== 'number' || !isNumeric(column.unit) || column.unit === 'points') continue;
						expect(value, `${id} ${name}`).toBeGreaterThanOrEqual(leastOf(name, column.unit));
						if (name === 'correlation') expect(value, `${id} ${name}`).toBeLessThanOrEqual(1 + 1e-12);
						if (column.unit === 'share') expect(value, `${id} ${name}`).toBeLessThanOrEqual(1 + 1e-12);
					}
	});

	test('the script of a metric creates all that it reads, and before it reads it', () => {
		const created = /^CREATE OR REPLACE (?:TABLE|VIEW) (\w+) AS$/m;
		const scripts = [...two.scripts].flatMap(([id, byMethod]) =>
			[...byMethod].map(([method, script]) => ({ id, method, statements: script.split(';\n\n') })),
		);
		const names = new Set(scripts.flatMap(({ statements }) => statements.map((sql) => created.exec(sql)?.[1])));
		for (const { id, method, statements } of scripts) {
			const before = new Set<string>();
			for (const sql of statements) {
				const read = [...sql.matchAll(/\b(?:FROM|JOIN) (\w+)/g)].map(([, name]) => name!);
				const missing = read.filter((name) => names.has(name) && !before.has(name));
				expect([id, method, missing]).toEqual([id, method, []]);
				before.add(created.exec(sql)?.[1] ?? '');
			}
		}
	});

	test('the script of a metric, run alone in the folder of the snapshot, gives the same table', () => {
		const cases = [...two.scripts].map(([id, byMethod]) => {
			// The method that differs most from the default; without a log, where less depends on it, the default.
			const [method, script] = [...byMethod].at(log ? -1 : 0)!;
			return { id, method, script };
		});
		const tables = runScripts(
			full,
			cases.map(({ script }) => script),
		);
		cases.forEach(({ id, method }, i) => {
			const expected = two.tables.get(id)!.rows.get(method)!;
			const found = tables[i]!.map((row) => fromJson(row, two.tables.get(id)!.metric));
			expect(found, `${id} ${method}`).toEqual(expected);
		});
	});
});

/** Rows that are alike in every column that the last ORDER BY names. Columns of the order that are not in the table are ignored. */
function tiesOf(sql: string, rows: readonly Row[]): readonly string[] {
	const order = sql.slice(sql.lastIndexOf('ORDER BY') + 'ORDER BY'.length);
	const names = new Set(order.match(/[a-z_0-9]+/gi));
	const columns = Object.keys(rows[0] ?? {}).filter((name) => names.has(name));
	const keys = rows.map((row) => JSON.stringify(columns.map((name) => row[name])));
	return keys.filter((key, i) => keys.indexOf(key) !== i);
}

function runScripts(from: PlanInput, scripts: readonly string[]): readonly (readonly Record<string, unknown>[])[] {
	const program = fileURLToPath(new URL('run-script.ts', import.meta.url));
	const { stdout, stderr, status } = spawnSync(process.execPath, [program], {
		cwd: from.snapshot.directory,
		input: JSON.stringify(scripts),
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as Record<string, unknown>[][];
}

/** DuckDB writes integers of 64 bits and more as strings. */
function fromJson(row: Record<string, unknown>, metric: (typeof METRICS)[number]): Row {
	return Object.fromEntries(
		Object.entries(metric.columns).map(([name, column]) => {
			const value = row[name];
			const cell = value !== null && isNumeric(column.unit) ? Number(value) + 0 : value;
			return [name, cell as Row[string]];
		}),
	);
}

describe('the engine', () => {
	const probe = (sql: string, columns = {}) =>
		defineMetric({
			...METRICS[0]!,
			id: 'probe',
			dimensions: [],
			columns: {
				name: { key: true, unit: 'text', label: 'Name', description: 'Name.' },
				value: { unit: 'count', label: 'Value', description: 'Value.' },
				...columns,
			},
			sql,
		});
	const small = fixture({ models: [{ model: 'a/1', downloads_30d: 1 }] });

	test.each([
		[
			'a column that is not declared',
			"SELECT 'a' AS name, 1 AS valu",
			/returns columns name, valu, declared are name, value/,
		],
		['two rows with one key', "SELECT unnest(['a', 'a']) AS name, 1 AS value", /two rows have the key a/],
		[
			'an undeclared empty value',
			"SELECT 'a' AS name, NULL AS value",
			/column value: empty, but not declared nullable/,
		],
		['infinity', "SELECT 'a' AS name, 1 / 0.0::DOUBLE AS value", /column value: (empty|expected a finite number)/],
		['text for a number', "SELECT 'a' AS name, 'b' AS value", /column value: expected a finite number, found b/],
		['a number for text', 'SELECT 1 AS name, 1 AS value', /column name: expected text/],
		[
			'a whole number that a double cannot hold',
			"SELECT 'a' AS name, 9007199254740993 AS value",
			/too large to be held exactly/,
		],
		[
			'an unknown relation',
			"SELECT 'a' AS name, 1 AS value FROM {modles}",
			/metric probe reads an unknown relation \{modles\}/,
		],
	])('refuses %s', async (_, sql, message) => {
		await expect(tableOf(probe(sql), small)).rejects.toThrow(message);
	});

	test('a script replaces no table of somebody who runs it beside their own', async () => {
		const instance = await DuckDBInstance.create(':memory:');
		const connection = await instance.connect();
		await connection.run("CREATE TABLE models AS SELECT 'mine' AS model");
		const script = new Planner(input).script(countryShare, DEFAULT_METHOD);
		expect(script).toContain('CREATE OR REPLACE TABLE models AS');
		await connection.run(`SET file_search_path = '${input.snapshot.directory.replaceAll("'", "''")}'`);
		await connection.run(script);
		const reader = await connection.runAndReadAll('SELECT model FROM memory.models');
		expect(reader.getRows()).toEqual([['mine']]);
		connection.closeSync();
		instance.closeSync();
	});

	test('reports what the snapshot cannot answer, and answers the rest', async () => {
		const { tables, unavailable } = await compute({ ...small, metrics: METRICS });
		expect(unavailable.get('weekly_concentration')).toBe('snapshot 2026-06-10 has no table "downloads"');
		expect(tables.get('country_share')?.methodIds).toEqual(['all-direct-all', 'rolling-direct-all']);
	});

	test('computes each metric under the methods it depends on, once each, the default first', async () => {
		const { tables } = await compute({ ...input, metrics: [countryShare, cohortShare, hubMonthly] });
		expect(tables.get('hub_monthly')?.methodIds).toEqual(['all-direct-all']);
		expect(tables.get('cohort_share')?.methodIds).toHaveLength(6);
		expect(tables.get('country_share')?.methodIds).toEqual(methodsOf(input.snapshot).map(methodId));
		expect(tables.get('country_share')?.methodIds).toHaveLength(12);
	});
});
