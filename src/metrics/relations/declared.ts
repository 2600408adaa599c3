/** What models declare about themselves; not available where the snapshot has no such column. */
import { defineRelation, type Relation } from '../relation.ts';
import { need } from './need.ts';

/** The counted models with a text column that says yes, no or unknown. */
const declaration = (name: string, column: string, description: string): Relation =>
	defineRelation({
		name,
		description,
		kind: 'view',
		sql: (context) => {
			need(context, 'models', column);
			return `
				SELECT *, CASE WHEN ${column} IS NULL THEN 'unknown' WHEN ${column} > 0 THEN 'yes' ELSE 'no' END AS declared
				FROM {counted}`;
		},
	});

export const declared_data = declaration(
	'declared_data',
	'declared_datasets',
	'models that the method counts; declared: whether tags name at least one data set',
);

export const declared_papers = declaration(
	'declared_papers',
	'papers',
	'models that the method counts; declared: whether tags name at least one arXiv paper',
);

export const declared_gating = defineRelation({
	name: 'declared_gating',
	description: 'models that the method counts, where the snapshot says whether access needs a request',
	kind: 'view',
	sql: (context) => {
		need(context, 'models', 'gated');
		return `SELECT * REPLACE (coalesce(gated, 'unknown') AS gated) FROM {counted}`;
	},
});
