/** Run in a snapshot's folder: reads scripts as JSON from standard input, runs each alone, prints the tables. */
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';

const scripts: unknown = JSON.parse(await text(process.stdin));
const tables: unknown[] = [];
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
for (const script of scripts as readonly string[]) {
	const reader = await connection.runAndReadAll(script);
	tables.push(reader.getRowObjectsJson());
	// All that a script makes is in a database of its own: the next begins with none of it.
	await connection.run('USE memory; DETACH report');
}
connection.closeSync();
instance.closeSync();
process.stdout.write(JSON.stringify(tables));
