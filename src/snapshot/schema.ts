/** Table Schema (Data Package v2) of the tables, generated from their zod schemas. https://datapackage.org/standard/table-schema/ */
import type { Column, JsonConstraint } from './columns.ts';

export type SchemaField = {
	readonly name: string;
	readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
	readonly description: string;
	readonly unit?: string;
	readonly constraints?: {
		readonly required?: true;
		readonly minimum?: number;
		readonly maximum?: number;
		readonly minLength?: number;
		readonly pattern?: string;
		readonly enum?: readonly string[];
	};
};

export type TableSchema = {
	fields: SchemaField[];
	primaryKey?: string[];
	missingValues: string[];
};

/** The Table Schema of the columns in the order given. */
export function tableSchema(columns: readonly Column[]): TableSchema {
	const keys = columns.filter((column) => column.key).map((column) => column.name);
	return {
		fields: columns.map(schemaField),
		...(keys.length > 0 ? { primaryKey: keys } : {}),
		missingValues: [''],
	};
}

function schemaField(column: Column): SchemaField {
	const { json } = column;
	const constraints = {
		...(column.nullable ? {} : { required: true as const }),
		...(json.minimum === undefined ? {} : { minimum: json.minimum }),
		...(json.maximum === undefined ? {} : { maximum: json.maximum }),
		...(json.minLength === undefined ? {} : { minLength: json.minLength }),
		// The pattern of a date is its type's own.
		...(json.pattern === undefined || json.format === 'date' ? {} : { pattern: json.pattern }),
		...(json.enum === undefined ? {} : { enum: json.enum }),
	};
	return {
		name: column.name,
		type: fieldType(json),
		description: column.description,
		...(column.unit === undefined ? {} : { unit: column.unit }),
		...(Object.keys(constraints).length > 0 ? { constraints } : {}),
	};
}

function fieldType(json: JsonConstraint): SchemaField['type'] {
	if (json.format === 'date') return 'date';
	if (json.type === 'integer' || json.type === 'number' || json.type === 'boolean') return json.type;
	return 'string';
}
