/** Relations that read files: the tables of the snapshot, of the one before it, and the registries. */
import { REGISTRY_NAMES, type RegistryName } from '../../snapshot/registries.ts';
import { TABLE_NAMES, type TableName } from '../../snapshot/tables.ts';
import { defineRelation, type Relation } from '../relation.ts';

const tables = TABLE_NAMES.map((table: TableName) =>
	defineRelation({
		name: `file_${table}`,
		description: `the snapshot's table ${table}`,
		kind: 'view',
		sql: (context) => context.read(table),
	}),
);
const previous = (['models', 'derivations'] as const).map((table) =>
	defineRelation({
		name: `previous_${table}`,
		description: `table ${table} of the previous edition's snapshot`,
		kind: 'view',
		sql: (context) => context.readPrevious(table),
	}),
);
const registries = REGISTRY_NAMES.map((registry: RegistryName) =>
	defineRelation({
		name: `registry_${registry}`,
		description: `the curated registry ${registry}`,
		kind: 'view',
		sql: (context) => context.readRegistry(registry),
	}),
);

export const SOURCES: readonly Relation[] = [...tables, ...previous, ...registries];
