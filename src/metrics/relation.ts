/**
 * What a relation is: a table that several metrics share, so that the log is scanned once and not once per metric. Relations
 * and metrics name each other as `{name}`; the plan (`plan.ts`) puts them in order and gives each method its own copy of those
 * that depend on it.
 */
import type { RegistryName } from '../snapshot/registries.ts';
import type { TableName } from '../snapshot/tables.ts';
import type { Dimension, Method } from './method.ts';

/** What the SQL of a relation may depend on. */
export interface RelationContext {
	readonly method: Method;
	/** All methods that are asked for: a relation that serves several at once need not serve others. */
	readonly methods: readonly Method[];
	/** Id and last day of the snapshot. */
	readonly snapshot: { readonly id: string; readonly date: string };
	/** See `blocks.ts`. */
	readonly modelsPerBlock: number;
	/** Tables of the snapshot, and of the previous one. */
	has(table: TableName): boolean;
	/** Rows of a table of the snapshot, as its descriptor states them; 0 where it is absent. */
	rows(table: TableName): number;
	/** Columns that the snapshot's file of a table really has. */
	hasColumn(table: TableName, column: string): boolean;
	/** SELECT over a table of the snapshot. Throws `Unavailable` where it is absent. */
	read(table: TableName): string;
	/** SELECT over a table of the previous edition's snapshot. Throws `Unavailable` where there is none. */
	readPrevious(table: TableName): string;
	/** Columns that the previous snapshot's file of a table really has; none where there is no previous snapshot. */
	previousHasColumn(table: TableName, column: string): boolean;
	/** SELECT over a registry. */
	readRegistry(registry: RegistryName): string;
	/** SELECT over the figures that a source published: id, value, period. Throws `Unavailable` where the file is absent. */
	readPublished(source: string): string;
}

export interface Relation {
	readonly name: string;
	/** One line for the metric page: what a row is. */
	readonly description: string;
	/** Dimensions on which its own SQL depends; those of the relations it reads are added by the plan. */
	readonly dimensions?: readonly Dimension[];
	/** A view is expanded where it is used; a table is computed once. Default: table. */
	readonly kind?: 'table' | 'view';
	/**
	 * It is made from all rows by week, and takes much memory: the engine makes one such table at a time, and computes first what
	 * needs most of them, so that it can drop them. Only the time and the memory depend on it.
	 */
	readonly large?: boolean;
	readonly sql: string | ((context: RelationContext) => string);
}

export function defineRelation(relation: Relation): Relation {
	return relation;
}

/** Thrown while a plan is made, where a snapshot lacks what a relation reads. The metric is then reported as not available. */
export class Unavailable extends Error {
	override readonly name = 'Unavailable';
}

/**
 * Downloads are credited in whole parts of this size, so that a merge's downloads can be split between its parents and sums
 * stay exact integers in any order. It is the least common multiple of 1 … 16.
 */
export const PARTS = 720_720;
