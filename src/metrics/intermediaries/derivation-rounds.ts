import { crossColumns, crossSql, keyColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { MODEL_RELATIONS } from '../relations/strongest.ts';

export const derivationRounds = defineMetric({
	id: 'derivation_rounds',
	title: 'Downloads by rounds of derivation and by the last step',
	group: 'intermediaries',
	definition:
		'Downloads by how many times the downloaded model was derived, from none to three and more, and by how the last time: fine-tuned, adapted, quantized or merged. Where several ways lead to roots, the longest counts; a cycle ends before it closes. A model that declares several relations counts as quantized before adapter before merge before fine-tuned.',
	denominator: 'the downloads of the round (of all models, for the share of all downloads)',
	exclusions:
		'Nothing is left out. A model that names only itself as its parent was not derived. A way ends at the first parent outside the table, so rounds are lower bounds.',
	sources: [{ cite: 'longpre2025', where: 'Figure 9' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		rounds: keyColumn('Rounds', '0, 1, 2, or 3+ for three and more.'),
		relation: keyColumn('Last step', `${MODEL_RELATIONS.join(', ')}; base for models that are not derived.`),
		...crossColumns('share_of_round', 'round', 'derived that many times, the last time in this way'),
	},
	sql: crossSql({
		from: `(
				SELECT
					CASE WHEN depth >= 3 THEN '3+' ELSE depth::VARCHAR END AS rounds,
					CASE WHEN depth = 0 THEN 'base' ELSE relation END AS relation,
					downloads
				FROM {counted}
				JOIN {depths} USING (model_key)
			)`,
		by: 'rounds',
		byOrder: 'name',
		part: 'relation',
		vocabulary: MODEL_RELATIONS,
		share: 'share_of_round',
	}),
});
