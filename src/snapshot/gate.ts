/**
 * Checks a table of any size in DuckDB. It says whether something is wrong, not where: rules as SQL conditions, from the same
 * constraints as the checks of `rules.ts`. What it reads is text, since DuckDB's casts are lenient (1.5 and 1e3 pass as integers).
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from './columns.ts';
import { CSV_OPTIONS, sqlString } from './package.ts';
import { type ProblemList, STRUCTURAL_RULES } from './problem-list.ts';
import { NUMBER } from './rules.ts';
import { KEY_SEPARATOR, type TableRules } from './table-check.ts';

export interface Gate {
	/** Rows that DuckDB reads; undefined where it could not read the file. */
	readonly rowCount: number | undefined;
	readonly complaints: readonly Complaint[];
	/** Keys that stand twice or more, at most `MAX_DUPLICATES`, their cells joined by `KEY_SEPARATOR`. */
	readonly duplicates: ReadonlySet<string>;
}

export interface Complaint {
	/** The column concerned; undefined: the file or its keys. */
	readonly column: string | undefined;
	readonly message: string;
}

export interface GateInput {
	/** A FROM clause whose columns are all text: `csvSource` or `parquetSource`. */
	readonly source: string;
	/** Names of the columns that the source has. */
	readonly names: readonly string[];
	readonly rules: TableRules;
	/** A relation with the ids of `models` in a column `id`. */
	readonly ids: string | undefined;
}

const MAX_DUPLICATES = 10_000;

/** A CSV as text, with the columns of its header. */
export function csvSource(path: string, names: readonly string[]): string {
	const columns = names.map((name) => `${sqlString(name)}: 'VARCHAR'`).join(', ');
	return `read_csv(${sqlString(path)}, ${CSV_OPTIONS}, columns = {${columns}})`;
}

/** A Parquet file as text in the form of the CSVs, with the number of its rows from 0. */
export function parquetSource(path: string, names: readonly string[]): string {
	const columns = names.map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`).join(', ');
	return `(SELECT ${columns}, file_row_number FROM read_parquet(${sqlString(path)}, file_row_number = true))`;
}

/** Runs the rules. Never throws on bad data: what DuckDB refuses to read is a complaint. */
export async function runGate(connection: DuckDBConnection, input: GateInput): Promise<Gate> {
	const complaints: Complaint[] = [];
	let rowCount: number | undefined;
	const attempt = async (run: () => Promise<void>): Promise<void> => {
		try {
			await run();
		} catch (error) {
			const message = (error as Error).message.split('\n').slice(0, 3).join(' ').trim();
			complaints.push({ column: undefined, message: `DuckDB cannot read the file: ${message}` });
		}
	};
	const conditions = columnConditions(input);
	await attempt(async () => {
		const counts = conditions.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`);
		const [row] = await readRows(connection, `SELECT ${['count(*)', ...counts].join(', ')} FROM ${input.source} t`);
		rowCount = Number(row![0]);
		for (const [index, { column }] of conditions.entries()) addCount(complaints, column, Number(row![index + 1]));
	});
	// A second failure to read would only repeat the first.
	if (rowCount === undefined) return { rowCount, complaints, duplicates: new Set() };
	for (const column of referenceColumns(input)) {
		await attempt(async () => {
			const name = identifier(column.name);
			// The distinct values are few: 27 million weekly rows name 851,000 models.
			const sql = `SELECT count(*) FROM (SELECT DISTINCT ${name} AS id FROM ${input.source} t) v ANTI JOIN ${input.ids} m ON m.id = v.id`;
			const [row] = await readRows(connection, sql);
			addCount(complaints, column.name, Number(row![0]));
		});
	}
	const duplicates = new Set<string>();
	await attempt(async () => {
		for (const [key] of await readDuplicates(connection, input)) duplicates.add(String(key));
	});
	if (duplicates.size > 0)
		complaints.push({
			column: undefined,
			message: `${duplicates.size}${duplicates.size === MAX_DUPLICATES ? ' or more' : ''} keys stand twice`,
		});
	return { rowCount, complaints, duplicates };
}

/** A condition that holds for the rows that break a rule or stand for a key twice. */
export function badRowCondition(input: GateInput, duplicates: ReadonlySet<string>): string {
	const parts = columnConditions(input).map(({ sql }) => sql);
	for (const column of referenceColumns(input))
		parts.push(`coalesce(t.${identifier(column.name)} NOT IN (SELECT id FROM ${input.ids}), true)`);
	const key = keyExpression(input);
	if (key !== undefined && duplicates.size > 0) parts.push(`${key} IN (${[...duplicates].map(sqlText).join(', ')})`);
	return parts.map((part) => `(${part})`).join(' OR ') || 'false';
}

/** Whether the rows' own checks found what the gate complained of. Broken quotes explain everything: DuckDB saw other rows. */
export function isExplained({ column }: Complaint, rows: ProblemList): boolean {
	if (column === undefined) return rows.count > 0;
	return rows.hasColumn(column) || rows.has(STRUCTURAL_RULES);
}

/** The gate's own message, for what nothing else explains. */
export function unexplained({ message }: Complaint, advice: string): string {
	return `${message}; reading the rows one by one did not find it: ${advice}`;
}

function addCount(complaints: Complaint[], column: string, count: number): void {
	if (count > 0)
		complaints.push({
			column,
			message: `${column}: DuckDB finds ${count} value${count === 1 ? '' : 's'} that the schema refuses`,
		});
}

function referenceColumns({ names, rules, ids }: GateInput): Column[] {
	return rules.columns.filter((column) => column.references && ids !== undefined && names.includes(column.name));
}

function columnConditions({ names, rules, ids }: GateInput): { readonly column: string; readonly sql: string }[] {
	return rules.columns
		.filter((column) => names.includes(column.name) && !(column.references && ids !== undefined))
		.map((column) => {
			const name = `t.${identifier(column.name)}`;
			const parts = valueConditions(column, name, rules);
			if (column.prefixOf !== undefined && names.includes(column.prefixOf)) {
				const id = `t.${identifier(column.prefixOf)}`;
				parts.push(`(contains(${id}, '/') AND split_part(${id}, '/', 1) <> ${name})`);
			}
			const bad = parts.length === 0 ? 'false' : `coalesce(${parts.join(' OR ')}, true)`;
			const empty = column.nullable ? `(${name} = '')` : `(${name} IS NULL OR ${name} = '')`;
			return { column: column.name, sql: `(${empty} OR (${name} IS NOT NULL AND ${bad}))` };
		});
}

/** What must not hold of a value that is not empty. */
function valueConditions(column: Column, name: string, { registries, span }: TableRules): string[] {
	const { json } = column;
	const parts: string[] = [];
	const cast = column.sql === 'BIGINT' || column.sql === 'INTEGER' ? 'BIGINT' : column.sql;
	// Text that a cast does not give back is not in the one form that we write.
	if (cast === 'BIGINT' || json.format === 'date' || cast === 'BOOLEAN')
		parts.push(`TRY_CAST(${name} AS ${json.format === 'date' ? 'DATE' : cast})::VARCHAR IS DISTINCT FROM ${name}`);
	if (json.type === 'number') parts.push(`NOT regexp_full_match(${name}, ${sqlText(NUMBER.source)})`);
	const number = `TRY_CAST(${name} AS ${cast})`;
	if (cast === 'DOUBLE') parts.push(`coalesce(NOT isfinite(${number}), true)`);
	if (json.minimum !== undefined) parts.push(`${number} < ${json.minimum}`);
	if (json.maximum !== undefined) parts.push(`${number} > ${json.maximum}`);
	if (json.enum) parts.push(`${name} NOT IN (${json.enum.map(sqlText).join(', ')})`);
	if (json.pattern !== undefined && json.format !== 'date')
		parts.push(`NOT regexp_matches(${name}, ${sqlText(json.pattern)})`);
	if (json.minLength !== undefined) parts.push(`length(${name}) < ${json.minLength}`);
	if (column.monday) parts.push(`isodow(TRY_CAST(${name} AS DATE)) <> 1`);
	if (span && (column.withinSpan || column.notAfter)) parts.push(`${name} > ${sqlText(span.end)}`);
	if (span && column.withinSpan) parts.push(`${name} < ${sqlText(span.start)}`);
	if (registries && column.registry) {
		const known = [...registries[column.registry].keys()];
		parts.push(known.length === 0 ? 'true' : `${name} NOT IN (${known.map(sqlText).join(', ')})`);
	}
	return parts;
}

/** Keys that stand twice. Hashes first, exact text second: 27 million texts as groups would spill to the disk. */
async function readDuplicates(connection: DuckDBConnection, input: GateInput): Promise<readonly unknown[][]> {
	const key = keyExpression(input);
	if (key === undefined) return [];
	await connection.run(
		`CREATE OR REPLACE TEMP TABLE key_hashes AS SELECT h FROM (SELECT hash(${key}) AS h FROM ${input.source} t) GROUP BY h HAVING count(*) > 1`,
	);
	const [row] = await readRows(connection, 'SELECT count(*) FROM key_hashes');
	if (Number(row![0]) === 0) return [];
	const suspects = `SELECT k FROM (SELECT ${key} AS k FROM ${input.source} t) WHERE hash(k) IN (SELECT h FROM key_hashes)`;
	return readRows(
		connection,
		`SELECT k FROM (${suspects}) GROUP BY k HAVING count(*) > 1 ORDER BY k LIMIT ${MAX_DUPLICATES}`,
	);
}

function keyExpression({ names, rules }: GateInput): string | undefined {
	const keys = rules.columns.filter((column) => column.key).map((column) => column.name);
	if (keys.length === 0 || keys.some((name) => !names.includes(name))) return undefined;
	return keys.map((name) => `coalesce(t.${identifier(name)}, '')`).join(` || chr(${KEY_SEPARATOR.charCodeAt(0)}) || `);
}

/** The rows of a query as arrays of plain values. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
	const reader = await connection.runAndReadAll(sql);
	return reader.getRows();
}

/** A name in double quotes. */
export function identifier(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL, whatever control characters it holds. */
function sqlText(text: string): string {
	return text
		.split(KEY_SEPARATOR)
		.map(sqlString)
		.join(` || chr(${KEY_SEPARATOR.charCodeAt(0)}) || `);
}
