/** Turns the zod schema of a table into SQL types, Table Schema fields and rows of the data dictionary. */
import { z } from 'zod';
import { type ColumnMeta, TABLES, type TableName } from './tables.ts';

export type SqlType = NonNullable<ColumnMeta['sql']>;

export interface Column extends ColumnMeta {
	readonly name: string;
	readonly sql: SqlType;
	readonly nullable: boolean;
	/** JSON Schema of the value, without `null` and meta: type, minimum, maximum, pattern, enum, format. */
	readonly json: JsonConstraint;
}

export interface JsonConstraint {
	readonly type?: string;
	readonly format?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly enum?: readonly string[];
}

const SQL_BY_JSON: Record<string, SqlType> = {
	string: 'VARCHAR',
	integer: 'BIGINT',
	number: 'DOUBLE',
	boolean: 'BOOLEAN',
};

const memo = new Map<TableName, readonly Column[]>();

/** The columns of a table in the order of its schema. */
export function columnsOf(table: TableName): readonly Column[] {
	const known = memo.get(table);
	if (known) return known;
	const columns = describeColumns(TABLES[table]);
	memo.set(table, columns);
	return columns;
}

/** The columns of any strict zod object whose fields carry `ColumnMeta`. */
export function describeColumns(schema: z.ZodObject): readonly Column[] {
	return Object.entries(schema.shape).map(([name, field]) => {
		const meta = (field as z.ZodType).meta() as ColumnMeta | undefined;
		if (meta?.description === undefined) throw new Error(`column ${name} has no description`);
		const nullable = field instanceof z.ZodNullable;
		const json = readConstraint(nullable ? (field.unwrap() as z.ZodType) : (field as z.ZodType));
		const sql = meta.sql ?? SQL_BY_JSON[json.type ?? 'string'] ?? 'VARCHAR';
		return { ...meta, name, sql, nullable, json };
	});
}

/** The keywords of JSON Schema that columns use; the others are zod's bookkeeping or the column's meta. */
function readConstraint(field: z.ZodType): JsonConstraint {
	const { type, format, minimum, maximum, pattern, minLength, enum: values } = z.toJSONSchema(field) as JsonConstraint;
	const constraint = { type, format, minimum, maximum, pattern, minLength, enum: values };
	return Object.fromEntries(Object.entries(constraint).filter(([, value]) => value !== undefined)) as JsonConstraint;
}
