/** The rule that gives a model with several declared relations one of them. */

/** Relations of derived models, the one that counts first: a quantized merge is a quantized file. */
export const RELATION_ORDER = ['quantized', 'adapter', 'merge', 'finetune'] as const;

/** What a model can be: derived in one of four ways, or not derived as far as its tags say. */
export const MODEL_RELATIONS = ['base', 'finetune', 'adapter', 'quantized', 'merge'] as const;

/**
 * SELECT of the derived model and its relation from a table of derivations: the relation as the model's own tags declare it.
 * `child` is the column that names the model; a column `child_key` gives a column `model_key`, otherwise it is `model`. A model that names
 * itself as its parent has declared a relation, too; only for attribution, which needs another model to credit, is it a root.
 */
export function strongestRelationSql(derivations: string, child: 'child' | 'child_key' = 'child'): string {
	const order = RELATION_ORDER.map((relation) => `'${relation}'`).join(', ');
	return `
		SELECT ${child} AS ${child === 'child' ? 'model' : 'model_key'}, min_by(relation, list_position([${order}], relation)) AS relation
		FROM ${derivations}
		GROUP BY ${child}`;
}
