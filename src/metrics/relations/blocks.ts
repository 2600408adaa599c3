/** Joins of the log with its models, in blocks that DuckDB looks up quickly. */
import type { RelationContext } from '../relation.ts';

/**
 * DuckDB looks whole numbers up in an array where those of the joined table lie within a million of each other (its source,
 * `PhysicalPerfectHashJoin`), and otherwise in a hash table, where every row of the log misses the caches: of 3.4 million models
 * that takes three times as long in one piece as in four.
 */
export const MODELS_PER_BLOCK = 1_000_000;

/**
 * SELECTs over the log by blocks of models, put together again. Models are numbered from 0; up to `modelsPerBlock` of them are one
 * block, and the SQL is as it would be without.
 *
 * @param select makes the SELECT of a block, on a new line: `where` is the WHERE of one without conditions of its own, `and` what
 * follows the conditions of another; both are empty where there is one block
 */
export function byBlockSql(
	{ rows, modelsPerBlock }: Pick<RelationContext, 'rows' | 'modelsPerBlock'>,
	select: (block: { readonly where: string; readonly and: string }) => string,
): string {
	const blocks = Math.max(1, Math.ceil(rows('models') / modelsPerBlock));
	return Array.from({ length: blocks }, (_, i) => {
		const conditions = [
			...(i > 0 ? [`model_key >= ${i * modelsPerBlock}`] : []),
			...(i < blocks - 1 ? [`model_key < ${(i + 1) * modelsPerBlock}`] : []),
		].join(' AND ');
		return select(
			conditions ? { where: `\n\t\tWHERE ${conditions}`, and: ` AND ${conditions}` } : { where: '', and: '' },
		);
	}).join('\n\t\tUNION ALL');
}
