/** What a relation asks of the snapshot before it reads a column that need not be there. */
import type { TableName } from '../../snapshot/tables.ts';
import { type RelationContext, Unavailable } from '../relation.ts';

/** Absent columns read as empty ones: without this a metric would be all zeros where it is not available. */
export function need(context: RelationContext, table: TableName, column: string): void {
	if (!context.has(table)) throw new Unavailable(`snapshot ${context.snapshot.id} has no table "${table}"`);
	if (!context.hasColumn(table, column))
		throw new Unavailable(`table "${table}" of snapshot ${context.snapshot.id} has no column "${column}"`);
}

/** As `need`, of the snapshot and of the one before it. */
export function needInBoth(context: RelationContext, table: TableName, column: string): void {
	need(context, table, column);
	context.readPrevious(table);
	if (!context.previousHasColumn(table, column))
		throw new Unavailable(`table "${table}" of the previous edition's snapshot has no column "${column}"`);
}
