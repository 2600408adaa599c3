/** What came and went in the tables of two snapshots, by their descriptors alone. */
import type { Snapshot } from '../../snapshot/package.ts';

export interface Drift {
	/** Id under which it is reviewed: `schema.models.gated`. */
	readonly id: string;
	readonly what: 'table' | 'column' | 'type';
	readonly kind: 'added' | 'removed' | 'changed';
	readonly table: string;
	readonly column: string | null;
	/** Types of a column whose type changed. */
	readonly from: string | null;
	readonly to: string | null;
}

export interface RowCount {
	readonly id: string;
	readonly table: string;
	/** Null where the snapshot has no such table. */
	readonly before: number | null;
	readonly after: number | null;
}

export function schemaDrift(now: Snapshot, then: Snapshot): readonly Drift[] {
	const tables = [...new Set([...then.tables.keys(), ...now.tables.keys()])];
	return tables.flatMap((table): Drift[] => {
		const [after, before] = [now.tables.get(table), then.tables.get(table)];
		const base = { table, column: null, from: null, to: null };
		if (!after || !before)
			return [{ ...base, id: `schema.${table}`, what: 'table', kind: after ? 'added' : 'removed' }];
		const types = (fields: readonly { name: string; type: string }[]) =>
			new Map(fields.map(({ name, type }) => [name, type]));
		const [to, from] = [types(after.schema.fields), types(before.schema.fields)];
		return [...new Set([...from.keys(), ...to.keys()])].flatMap((column): Drift[] => {
			const [old, fresh] = [from.get(column) ?? null, to.get(column) ?? null];
			if (old === fresh) return [];
			const own = { table, column, from: old, to: fresh, id: `schema.${table}.${column}` };
			if (old !== null && fresh !== null) return [{ ...own, what: 'type', kind: 'changed' }];
			return [{ ...own, what: 'column', kind: old === null ? 'added' : 'removed' }];
		});
	});
}

export function rowCounts(now: Snapshot, then: Snapshot): readonly RowCount[] {
	return [...new Set([...then.tables.keys(), ...now.tables.keys()])].map((table) => ({
		id: `rows.${table}`,
		table,
		before: then.tables.get(table)?.rowCount ?? null,
		after: now.tables.get(table)?.rowCount ?? null,
	}));
}
