/** Derivatives by the family of the models that they come from. */
import { downloadsColumn, keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY, RANK } from '../common-columns.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { PARTS } from '../relation.ts';
import { CONVERSION_FORMATS } from '../relations/formats.ts';
import { RELATION_ORDER } from '../relations/strongest.ts';

/** Families that have rows of their own where each is split into parts. */
export const NAMED_FAMILIES = 12;

const RULE =
	'The family is that of the root: the first rule of the registry of families that matches account and name. A root whose name says that it was made from another family counts there. A derivative of several roots is split equally between them, as everywhere in recursive attribution.';
const DENOMINATOR = 'the downloads of all derived models that the method counts';
const UNKNOWN =
	'Roots that no rule matches are the row "unknown", the last, which is there even if it is empty. A name can say which weights a model began with, or only which architecture it has; and roots are lower bounds, because many models do not state their parent.';
const sources = [
	{ cite: 'longpre2025', where: 'section 2, Recursive Model Attribution' },
	{ cite: 'laufer2025', where: 'model families' },
	{ cite: 'hf2026spring', where: 'derivatives of Qwen, Google and Meta' },
];
const family = keyColumn('Family', 'Name of the family in the registry, or unknown.');
const organisation = {
	unit: 'text',
	label: 'Organisation',
	description: 'Organisation that made the family, whoever published the copy that others name as their parent.',
} as const;
const rank = { ...RANK, nullable: true, description: `${RANK.description} Empty for unknown.` };
const derivatives = modelsColumn(
	'Derived models with a way to one of these roots; a merge of several families counts in each.',
	{ label: 'Derivatives' },
);
const share = shareColumn({
	label: 'Share of derived downloads',
	description: 'Share of the downloads of derived models.',
});

/** Rank by credit; what is not known has none and stands last. */
const rankSql = (key: string): string =>
	`CASE WHEN ${key} <> 'unknown' THEN row_number() OVER (ORDER BY ${key} = 'unknown', sum(credit) DESC, ${key}) END AS rank`;
const CREDIT = `
			sum(credit)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			sum(credit)::DOUBLE / nullif(sum(sum(credit)) OVER (), 0)::DOUBLE AS share`;

export const derivativesByFamily = defineMetric({
	id: 'derivatives_by_family',
	title: 'Model families by downloads of what was derived from them',
	group: 'intermediaries',
	definition: `Families of models by the number and downloads of the models derived from them, at any depth and by whomever. ${RULE}`,
	denominator: DENOMINATOR,
	exclusions: `Downloads of the roots themselves do not count. ${UNKNOWN}`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		family,
		rank,
		organisation,
		country: COUNTRY,
		roots: modelsColumn('Models of the family, in the table or outside it, that others name as their origin.', {
			label: 'Roots',
		}),
		derivatives,
		downloads: downloadsColumn('Downloads of derivatives credited to the family.'),
		share,
		other_share: shareColumn({
			label: 'Through others',
			description: 'Share of these downloads that are of models published by another account than the root.',
		}),
	},
	sql: `
		SELECT
			family,
			${rankSql('family')},
			min(f.organisation) AS organisation,
			min(f.country) AS country,
			count(DISTINCT root_key) AS roots,
			count(DISTINCT model_key) AS derivatives,${CREDIT},
			coalesce(sum(credit) FILTER (m.developer_key <> e.developer_key), 0)::DOUBLE / nullif(sum(credit), 0)::DOUBLE AS other_share
		FROM {family_downloads} f
		LEFT JOIN {models} m USING (model_key)
		LEFT JOIN {entities} e ON e.model_key = root_key
		GROUP BY family
		ORDER BY rank NULLS LAST`,
});

export const derivativesByRootOrganisation = defineMetric({
	id: 'derivatives_by_root_organisation',
	title: 'Organisations by downloads of what was derived from their families',
	group: 'intermediaries',
	definition: `Organisations by the downloads of the models derived from the families that they made. Accounts that only hold a copy do not count as its makers: derivatives_by_root_developer goes by account. ${RULE}`,
	denominator: DENOMINATOR,
	exclusions: `Downloads of the roots themselves do not count. ${UNKNOWN}`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		organisation: keyColumn('Organisation', 'Organisation that made the family, as the registry names it, or unknown.'),
		rank,
		country: COUNTRY,
		families: { unit: 'count', label: 'Families', description: 'Families with derivatives; 0 for unknown.' },
		derivatives,
		downloads: downloadsColumn('Downloads of derivatives credited to its families.'),
		share,
	},
	sql: `
		SELECT
			organisation,
			${rankSql('organisation')},
			min(country) AS country,
			count(DISTINCT family) FILTER (family <> 'unknown') AS families,
			count(DISTINCT model_key) AS derivatives,${CREDIT}
		FROM {family_downloads}
		GROUP BY organisation
		ORDER BY rank NULLS LAST`,
});

interface FamilyParts {
	/** FROM and WHERE over `{family_downloads}`. */
	readonly from: string;
	readonly part: string;
	/** SQL of the part. */
	readonly expression: string;
	readonly vocabulary: readonly string[];
}

/** The largest families, the rest and the unknown, each with a row for every part. */
function familyPartsSql({ from, part, expression, vocabulary }: FamilyParts): string {
	return `
		WITH cells AS MATERIALIZED (
			SELECT f.family, ${expression} AS ${part}, sum(f.credit) AS credit, count(DISTINCT f.model_key) AS models
			FROM ${from}
			GROUP BY ALL
		), families AS MATERIALIZED (
			SELECT
				family,
				CASE WHEN family = 'unknown' THEN ${NAMED_FAMILIES + 2} ELSE least(position, ${NAMED_FAMILIES + 1}) END AS place,
				CASE WHEN family <> 'unknown' AND position > ${NAMED_FAMILIES} THEN 'rest' ELSE family END AS name
			FROM (
				SELECT family, row_number() OVER (ORDER BY family = 'unknown', sum(credit) DESC, family) AS position
				FROM cells
				GROUP BY family
			)
		), named AS MATERIALIZED (
			SELECT place, name, ${part}, sum(credit) AS credit, sum(models) AS models
			FROM cells
			JOIN families USING (family)
			GROUP BY ALL
		)
		SELECT
			b.name AS family,
			p.${part},
			coalesce(c.credit, 0)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			coalesce(c.credit, 0)::DOUBLE / nullif(b.credit, 0)::DOUBLE AS share_of_family,
			coalesce(c.credit, 0)::DOUBLE / nullif((SELECT sum(credit) FROM cells), 0)::DOUBLE AS share,
			coalesce(c.models, 0)::BIGINT AS models
		FROM (SELECT place, name, sum(credit) AS credit FROM named GROUP BY place, name) b
		CROSS JOIN (SELECT unnest(${listSql(vocabulary)}) AS ${part}) p
		LEFT JOIN named c ON c.name = b.name AND c.${part} = p.${part}
		ORDER BY b.place, family, list_position(${listSql(vocabulary)}, p.${part})`;
}

const partColumns = (all: string): Record<'downloads' | 'share_of_family' | 'share' | 'models', MetricColumn> => ({
	downloads: downloadsColumn('Downloads of such derivatives credited to the family.'),
	share_of_family: shareColumn({
		label: "Share of the family's",
		description: `Share of the downloads of ${all} credited to the family.`,
	}),
	share: shareColumn({ label: 'Share of all', description: `Share of the downloads of all ${all}.` }),
	models: modelsColumn('Number of such derivatives; a merge of several families counts in each.'),
});
const namedFamily = keyColumn(
	'Family',
	`The ${NAMED_FAMILIES} families with the most downloads here, rest for all other families, unknown.`,
);

export const familyRelations = defineMetric({
	id: 'derivatives_by_family_relation',
	title: 'Derivatives of model families by how they were derived',
	group: 'intermediaries',
	definition: `Downloads and number of derivatives by family of their root and by their own last step: fine-tuned, adapter, quantized or merge. A model that declares several relations counts as quantized before adapter before merge before fine-tuned. ${RULE}`,
	denominator: `the downloads of derivatives credited to the family (${DENOMINATOR}, for the share of all)`,
	exclusions: `Downloads of the roots themselves do not count. ${UNKNOWN}`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		family: namedFamily,
		relation: keyColumn('Relation', `${RELATION_ORDER.join(', ')}.`),
		...partColumns('derived models'),
	},
	sql: familyPartsSql({
		from: '{family_downloads} f LEFT JOIN {models} m USING (model_key)',
		part: 'relation',
		expression: 'm.relation',
		vocabulary: RELATION_ORDER,
	}),
});

export const familyConversions = defineMetric({
	id: 'conversions_by_family',
	title: 'Conversions of model families by format',
	group: 'intermediaries',
	definition: `Downloads and number of quantized models by family of their root and by the format of their weights, as metric conversion_format recognises it. ${RULE}`,
	denominator:
		'the downloads of quantized models credited to the family (those of all quantized models that name another model as their parent, for the share of all)',
	exclusions: `Conversions that their tags do not call quantized are left out; conversion_format counts them. ${UNKNOWN}`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		family: namedFamily,
		format: keyColumn('Format', `${CONVERSION_FORMATS.join(', ')}.`),
		...partColumns('quantized models'),
	},
	sql: familyPartsSql({
		from: `{family_downloads} f
			LEFT JOIN {models} m USING (model_key)
			LEFT JOIN {model_formats} t USING (model_key)
			WHERE m.relation = 'quantized' OR f.model_key IS NULL`,
		part: 'format',
		expression: `coalesce(t.format, 'unrecognised')`,
		vocabulary: CONVERSION_FORMATS,
	}),
});
