/** Checks a Parquet table: columns and types by its own schema, rules in DuckDB, and the bad rows by the checks of a CSV's rows. */
import type { DuckDBConnection } from '@duckdb/node-api';
import {
	badRowCondition,
	type Gate,
	type GateInput,
	identifier,
	isExplained,
	parquetSource,
	readRows,
	runGate,
	unexplained,
} from './gate.ts';
import { sqlString } from './package.ts';
import { ProblemList } from './problem-list.ts';
import { TableCheck, type TableRules, type Target } from './table-check.ts';

/** Bad rows that are fetched and explained; the gate's counts cover the others. */
const EXPLAINED_ROWS = 2000;

export interface ParquetCheck {
	/** The table as text, for FROM. */
	readonly source: string;
	readonly names: readonly string[];
	readonly rowCount: number | undefined;
}

/** Reports what is wrong with a Parquet table; undefined where it cannot be read at all. `line` of a problem is the number of the row, from 1. */
export async function checkParquet(
	connection: DuckDBConnection,
	target: Target,
	rules: TableRules,
	ids: string | undefined,
): Promise<ParquetCheck | undefined> {
	let described: unknown[][];
	try {
		described = await readRows(connection, `DESCRIBE SELECT * FROM read_parquet(${sqlString(target.path)})`);
	} catch (error) {
		const [reason] = (error as Error).message.split('\n');
		target.report('unreadable-file', `DuckDB cannot read it as Parquet: ${reason}; restore the file from its source`);
		return undefined;
	}
	const types = new Map(described.map(([name, type]) => [String(name), String(type)]));
	checkColumns(target, rules, types);
	const names = rules.columns.filter((column) => types.has(column.name)).map((column) => column.name);
	const source = parquetSource(target.path, names);
	const input: GateInput = { source, names, rules, ids };
	const gate = await runGate(connection, input);
	if (gate.complaints.length > 0) await explainRows(connection, target, input, gate);
	return { source, names, rowCount: gate.rowCount };
}

/** Fetches the bad rows and puts them through the same checks as the rows of a CSV. */
async function explainRows(connection: DuckDBConnection, target: Target, input: GateInput, gate: Gate): Promise<void> {
	const found = new ProblemList();
	let header = true;
	const { order: _, ...rules } = input.rules;
	const check = new TableCheck(target.file, { ...rules, duplicates: gate.duplicates }, ({ column: _, ...problem }) => {
		// The columns have been checked by their types.
		if (!header)
			found.add({
				...problem,
				message: `row ${problem.line}: ${problem.message.replace(' stands on line ', ' stands in row ')}`,
			});
	});
	const feed = (cells: readonly string[], line: number): void =>
		check.record({ cells, line, positionOf: () => ({ line, column: 1 }) });
	feed(input.names, 1);
	header = false;
	if (gate.rowCount !== undefined) {
		const columns = ['file_row_number', ...input.names].map(identifier).join(', ');
		const bad = badRowCondition(input, gate.duplicates);
		const sql = `SELECT ${columns} FROM ${input.source} t WHERE ${bad} ORDER BY file_row_number LIMIT ${EXPLAINED_ROWS}`;
		for (const [row, ...cells] of await readRows(connection, sql))
			feed(
				cells.map((cell) => (cell === null ? '' : String(cell))),
				Number(row) + 1,
			);
	}
	found.finish().forEach(target.list.add);
	for (const complaint of gate.complaints)
		if (!isExplained(complaint, found))
			target.report('gate', unexplained(complaint, 'write the file again, empty texts as NULL'));
}

function checkColumns({ resource, report }: Target, rules: TableRules, types: ReadonlyMap<string, string>): void {
	const names = [...types.keys()];
	for (const field of resource.schema.fields)
		if (!types.has(field.name))
			report('missing-column', `column "${field.name}" is missing; add it or take it out of datapackage.json`);
	for (const name of names) {
		const column = rules.columns.find((known) => known.name === name);
		if (column === undefined)
			report(
				'unknown-column',
				`unknown column "${name}"; the columns are ${rules.columns.map((known) => known.name).join(', ')}`,
			);
		else if (!rules.order?.includes(name))
			report(
				'undeclared-column',
				`column "${name}" is not declared in the schema of datapackage.json; declare or remove it`,
			);
		else if (!COMPATIBLE[column.sql].includes(types.get(name)!))
			report(
				'wrong-type',
				`${name}: the column's type is ${types.get(name)}, expected ${column.sql}; write the file again with that type`,
			);
	}
}

/** Parquet types that read as the SQL type without a change of value. */
const COMPATIBLE = {
	VARCHAR: ['VARCHAR'],
	BIGINT: ['BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT', 'UINTEGER', 'USMALLINT', 'UTINYINT'],
	INTEGER: ['INTEGER', 'SMALLINT', 'TINYINT', 'USMALLINT', 'UTINYINT'],
	DOUBLE: ['DOUBLE', 'FLOAT', 'INTEGER', 'SMALLINT', 'TINYINT'],
	DATE: ['DATE'],
	BOOLEAN: ['BOOLEAN'],
} as const satisfies Record<string, readonly string[]> as Record<string, readonly string[]> &
	Record<'VARCHAR' | 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'DATE' | 'BOOLEAN', readonly string[]>;
