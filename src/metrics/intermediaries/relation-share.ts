import { ALL_DOWNLOADS, crossColumns, crossSql, keyColumn, splitColumns, splitSql } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { MODEL_RELATIONS } from '../relations/strongest.ts';

const relation = keyColumn(
	'Relation',
	'base (no parent stated), finetune, adapter, quantized or merge, as the tags of the downloaded model say.',
);
const RULE =
	'A model that states several relations counts once: as quantized before adapter before merge before finetune. A model that names itself as its parent counts under the relation that it declares.';
const sources = [{ cite: 'longpre2025', where: 'section 2 and Figure 9' }];

export const relationShare = defineMetric({
	id: 'relation_share',
	title: 'Downloads by relation to a base model',
	group: 'intermediaries',
	definition: `Downloads and models by how the downloaded model was derived: not at all ("base"), or by fine-tuning, as an adapter, by quantization or by merging. ${RULE}`,
	denominator: ALL_DOWNLOADS,
	exclusions:
		'Nothing is left out. A model that does not state its parent counts as base, so derived models are undercounted.',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: { relation, ...splitColumns('of that relation') },
	sql: splitSql({ from: '{counted_relations}', part: 'relation', vocabulary: MODEL_RELATIONS }),
});

export const relationByCountry = defineMetric({
	id: 'relation_by_country',
	title: 'Relation to a base model within countries',
	group: 'intermediaries',
	definition: `Downloads by relation within the country of the developer of the downloaded model. Countries with less than one per cent of all downloads are together "rest"; individual, international, online and unknown always stand alone. The countries come in the order of their downloads, each with a row for every relation. ${RULE}`,
	denominator: 'the downloads of the country (of all models, for the share of all downloads)',
	exclusions: 'Nothing is left out. Developers that the registry does not know are the row "unknown".',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		country: keyColumn('Country', 'ISO 3166-1 alpha-2 code, individual, international, online, unknown or rest.'),
		relation,
		...crossColumns('share_of_country', 'country', 'of that relation by developers of the country'),
	},
	sql: crossSql({
		from: '{counted_relation_countries}',
		by: 'country',
		part: 'relation',
		vocabulary: MODEL_RELATIONS,
		share: 'share_of_country',
	}),
});

export const relationByType = defineMetric({
	id: 'relation_by_type',
	title: 'Relation to a base model within developer types',
	group: 'intermediaries',
	definition: `Downloads by relation within the type of the developer of the downloaded model. The types come in the order of their downloads, each with a row for every relation. ${RULE}`,
	denominator: 'the downloads of the developer type (of all models, for the share of all downloads)',
	exclusions: 'Nothing is left out. Developers that the registry does not know are the row "unknown".',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		developer_type: keyColumn('Developer type', 'company, university, non-profit, community, user or unknown.'),
		relation,
		...crossColumns('share_of_type', 'developer type', 'of that relation by developers of the type'),
	},
	sql: crossSql({
		from: '{counted_relations}',
		by: 'developer_type',
		part: 'relation',
		vocabulary: MODEL_RELATIONS,
		share: 'share_of_type',
	}),
});
