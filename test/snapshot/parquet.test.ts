/** Parquet tables pass the gate only; the number of the row stands in the place of the line. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { openSnapshot, readSql } from '../../src/snapshot/package.ts';
import { hashFile } from '../../src/snapshot/scan.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { check, editPackage, temporaryFolder, writeSpoilt } from './fixture.ts';

/** A sound snapshot with one table turned into Parquet by a query over it (`t`). */
async function writeParquet(folder: string, table: TableName, query: string): Promise<string> {
	const directory = writeSpoilt(folder, []);
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	const path = join(directory, `${table}.parquet`);
	const source = readSql(openSnapshot(directory), table, `${directory}/`);
	const declared = openSnapshot(directory)
		.tables.get(table)!
		.schema.fields.map((field) => field.name);
	await connection.run(
		`COPY (WITH t AS (SELECT ${declared.join(', ')} FROM (${source})) ${query}) TO '${path}' (FORMAT parquet)`,
	);
	connection.closeSync();
	instance.closeSync();
	const { bytes, sha256 } = await hashFile(path);
	editPackage(directory, (descriptor) => {
		Object.assign(descriptor.resources.find((resource) => resource.name === table)!, {
			path: `${table}.parquet`,
			mediatype: 'application/vnd.apache.parquet',
			bytes,
			hash: `sha256:${sha256}`,
		});
	});
	return directory;
}

const errors = async (directory: string): Promise<string[]> =>
	(await check(directory)).filter((problem) => !problem.includes('undeclared-file'));

const all = 'FROM t';
/** The table with one cell replaced. */
const but = (column: string, value: string, row: number) =>
	`SELECT * EXCLUDE (n) REPLACE (CASE WHEN n = ${row} THEN ${value} ELSE ${column} END AS ${column}) FROM (SELECT *, row_number() OVER () AS n FROM t)`;

describe('Parquet', () => {
	test.each([['downloads'], ['derivations'], ['hub']] as const)('a sound table %s', async (table) => {
		using folder = temporaryFolder();
		expect(await errors(await writeParquet(folder.path, table, all))).toEqual([]);
	});

	test.each([
		[
			'downloads',
			but('downloads', '-5', 2),
			'downloads.parquet:2: error out-of-range: row 2: downloads: -5 is below 0, the least that can be true; correct it or leave the row out',
		],
		[
			'downloads',
			but('week', "DATE '2024-01-09'", 3),
			'downloads.parquet:3: error not-monday: row 3: week: 2024-01-09 is a Tuesday; name the week by its Monday, 2024-01-08',
		],
		[
			'downloads',
			but('week', "DATE '2024-01-01'", 3),
			'downloads.parquet:3: error duplicate-key: row 3: week "2024-01-01", model "acme/base" stands in row 1 already; keep one of the two rows',
		],
		[
			'downloads',
			but('model', "'zed/lost'", 1),
			'downloads.parquet:1: error unknown-model: row 1: model: "zed/lost" is not in the table models; add the model there or remove the row',
		],
		[
			'downloads',
			but('model', 'NULL', 1),
			'downloads.parquet:1: error missing-value: row 1: model: the cell is empty; every row needs a value here',
		],
		[
			'derivations',
			but('relation', "'copy'", 4),
			'derivations.parquet:4: error unknown-relation: row 4: relation: unknown value "copy"; use one of finetune, adapter, quantized, merge',
		],
		[
			'downloads',
			'SELECT week, model, downloads::DOUBLE AS downloads FROM t',
			"downloads.parquet: error wrong-type: downloads: the column's type is DOUBLE, expected BIGINT; write the file again with that type",
		],
		[
			'downloads',
			'SELECT * FROM t LIMIT 2',
			'downloads.parquet: error wrong-row-count: 2 rows, datapackage.json says 3; restore the file, or write the snapshot again if the change is meant',
		],
	] as const)('%s: %s', async (table, query, problem) => {
		using folder = temporaryFolder();
		expect((await errors(await writeParquet(folder.path, table, query)))[0]).toBe(problem);
	});

	test('an empty text where DuckDB reads a value', async () => {
		using folder = temporaryFolder();
		const problems = await errors(await writeParquet(folder.path, 'annotations', but('architecture', "''", 1)));
		expect(problems).toEqual([
			'annotations.parquet: error gate: architecture: DuckDB finds 1 value that the schema refuses; reading the rows one by one did not find it: write the file again, empty texts as NULL',
		]);
	});

	test('bytes that are no Parquet', async () => {
		using folder = temporaryFolder();
		const directory = await writeParquet(folder.path, 'downloads', all);
		writeFileSync(join(directory, 'downloads.parquet'), 'week,model,downloads\n');
		expect((await errors(directory)).join('\n')).toMatch(
			/downloads\.parquet: error unreadable-file: DuckDB cannot read it as Parquet: .*; restore the file/,
		);
	});
});
