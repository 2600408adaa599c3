/** Files as hub-stats publishes them, made from items as the Hub's API gives them, in the columns of several years. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Columns by name: a type of DuckDB, or how a value of JSON becomes one. */
export type Era = Readonly<Record<string, string | { readonly sql: string; readonly type: string }>>;

const asJson = (name: string): { sql: string; type: string } => ({ sql: `"${name}"::VARCHAR`, type: 'JSON' });
const instant = { sql: `timezone('UTC', "createdAt")`, type: 'TIMESTAMPTZ' };

export const OF_2026: Era = {
	_id: 'VARCHAR',
	id: 'VARCHAR',
	author: 'VARCHAR',
	cardData: asJson('cardData'),
	createdAt: instant,
	downloads: 'BIGINT',
	downloadsAllTime: 'BIGINT',
	likes: 'BIGINT',
	gated: { sql: `json_extract_string("gated", '$')`, type: 'JSON' },
	private: 'BOOLEAN',
	pipeline_tag: 'VARCHAR',
	library_name: 'VARCHAR',
	tags: 'VARCHAR[]',
	safetensors: 'STRUCT(parameters JSON, total BIGINT)',
	gguf: 'STRUCT(architecture VARCHAR, chat_template VARCHAR, total BIGINT)',
	sha: 'VARCHAR',
};

/** Before 2025-02-26: without lifetime counters and gates, with JSON in place of structures and doubles in place of counts. */
export const OF_2024: Era = {
	_id: 'VARCHAR',
	id: 'VARCHAR',
	author: 'VARCHAR',
	createdAt: 'VARCHAR',
	downloads: 'DOUBLE',
	likes: 'DOUBLE',
	private: 'BOOLEAN',
	pipeline_tag: 'VARCHAR',
	library_name: 'VARCHAR',
	tags: asJson('tags'),
	safetensors: asJson('safetensors'),
};

/** Writes `<file>.parquet` of the items. */
export async function writeParquet(folder: string, file: string, items: readonly object[], era: Era): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const json = join(folder, `${file}.json`);
	writeFileSync(json, JSON.stringify(items));
	const types = Object.entries(era).map(([name, way]) => `'${name}': '${typeof way === 'string' ? way : way.type}'`);
	const cells = Object.entries(era).map(
		([name, way]) => `${typeof way === 'string' ? `"${name}"` : way.sql} AS "${name}"`,
	);
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	await connection.run("SET TimeZone = 'Pacific/Auckland'");
	await connection.run(
		`COPY (SELECT ${cells.join(', ')} FROM read_json('${json}', format = 'array', columns = {${types.join(', ')}}))
		TO '${join(folder, `${file}.parquet`)}' (FORMAT parquet)`,
	);
	connection.closeSync();
	instance.closeSync();
	rmSync(json);
}
