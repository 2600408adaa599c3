/** Run in a snapshot's folder: reads scripts as JSON from standard input, runs each alone, prints the tables. */
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';

const scripts: unknown = JSON.parse(await text(process.stdin));
const tables: unknown[] = [];
// Scripts make temporary tables only, which no connection has in common with another.
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
for (const script of scripts as readonly string[]) {
	const connection = await instance.connect();
	const reader = await connection.runAndReadAll(script);
	tables.push(reader.getRowObjectsJson());
	connection.closeSync();
}
instance.closeSync();
process.stdout.write(JSON.stringify(tables));
