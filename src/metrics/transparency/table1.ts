/**
 * Table 1 of Longpre et al. 2025: attributes of what is downloaded, period by period, and how much they have shifted.
 *
 * The paper tests each row by chi-squared (Table 1, caption): downloads with and without the category, before and since 2025,
 * a table of two by two with one degree of freedom. For an attribute as a whole the table has k categories by two spans of
 * time, and (k − 1)·(2 − 1) degrees of freedom. Cramér's V = √(χ² / (N·min(k − 1, 2 − 1))) = √(χ² / N) (Cramér 1946, Mathematical
 * Methods of Statistics, section 21.9); for two by two it is the absolute value of φ. No correction for continuity.
 *
 * All sums are whole numbers of 128 bits up to the one division.
 */
import { sqlString } from '../../snapshot/package.ts';
import { downloadsColumn, keyColumn, listSql, shareColumn, sizeColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { ATTRIBUTES, OVERLAPPING } from '../relations/attributes.ts';
import { PERIODS } from '../relations/periods.ts';
import { SIZE_RULE } from '../sizes/summary.ts';

const LAST = PERIODS.at(-1)!;
const sources = [{ cite: 'longpre2025', where: 'Table 1' }];
const base = { group: 'transparency', sources, dimensions: ['window', 'population'], origin: 'computed' } as const;
const WEEK_RULE = 'A week belongs to the year of its Monday.';
const EFFECT =
	'The same software downloads the same models week after week, so downloads are not independent of each other, and at such numbers every shift would pass a test of significance. Read the size of the effect, which does not grow with the number of downloads: V is 0 where nothing shifted and 1 where nothing stayed.';

const attribute = keyColumn('Attribute', `${Object.keys(ATTRIBUTES).join(', ')}.`);
const chiSquared = (description: string): MetricColumn => ({
	unit: 'index',
	label: 'Chi-squared',
	digits: 0,
	nullable: true,
	description,
});
const cramersV = (description: string): MetricColumn => ({
	unit: 'index',
	label: 'Cramér’s V',
	digits: 3,
	nullable: true,
	description,
});
const shareIn = (label: string, of: string): MetricColumn =>
	shareColumn({ label, description: `Share of the downloads ${of} of models whose attribute is known.` });

/** Name of the column of a period: names of values hold no signs. */
const COLUMNS = ['to_2022', 'in_2023', 'in_2024', 'since_2025'] as const;
/** `sum`s by period and of all periods before the last, from a relation with `period` and `downloads`. */
const pivot = (prefix: string): string =>
	[
		...PERIODS.map((period, i) => [`${prefix}_${COLUMNS[i]}`, `period = ${sqlString(period)}`]),
		[`${prefix}_before`, `period <> ${sqlString(LAST)}`],
	]
		.map(([name, condition]) => `coalesce(sum(downloads) FILTER (${condition}), 0)::HUGEINT AS ${name}`)
		.join(',\n\t\t\t\t');
const share = (span: string): string => `n_${span}::DOUBLE / nullif(t_${span}, 0)::DOUBLE`;

/** One row per category, in the order of `ATTRIBUTES`. */
const CATEGORIES = Object.entries(ATTRIBUTES)
	.flatMap(([name, categories]) => categories.map((category) => [name, category] as const))
	.map(([name, category], position) => `(${sqlString(name)}, ${sqlString(category)}, ${position})`)
	.join(', ');

export const table1 = defineMetric({
	...base,
	id: 'table1',
	title: 'Attributes of downloaded models by period',
	definition: `Share of downloads of models that have each category of an attribute, by period, and the shift between the time before 2025, pooled, and since. ${WEEK_RULE} Chi-squared is that of the category: downloads with and without it, before and since (one degree of freedom, no correction for continuity). ${EFFECT}`,
	denominator: 'the downloads of the period of models of which the attribute is known',
	exclusions: `Data availability, modality, architecture and method are known of annotated models only; metric table1_attributes says how much of the downloads these have. A model can have several architectures and methods, or none of those listed, so their shares do not add up to one. An attribute of which nothing is known has no rows. Model size is the metric table1_size.`,
	columns: {
		attribute,
		category: keyColumn(
			'Category',
			'Category of the attribute, in the vocabulary of Table 1. The modality is the first of these that fits: no output recorded, or "Other" before all (undocumented); video generated; several media generated; speech in or out (audio); tables; text generated; images generated; both text and images embedded or classified; only one of them. Of architectures, "speech" stands for every transformer for speech, "vae-gan" and "lstm-gru" for either of two.',
		),
		to_2022: shareIn('≤2022', 'up to 2022'),
		in_2023: shareIn('2023', 'in 2023'),
		in_2024: shareIn('2024', 'in 2024'),
		since_2025: shareIn('≥2025', 'from 2025 on'),
		before_2025: shareIn('Before 2025', 'before 2025, pooled,'),
		ratio: {
			unit: 'ratio',
			label: 'Ratio',
			nullable: true,
			description:
				'Share since 2025 divided by the pooled share before. Empty where there was none before, or where nothing is known since.',
		},
		chi_squared: chiSquared(
			'Chi-squared of downloads with and without the category, before and since 2025. Empty where all or none have it.',
		),
		cramers_v: cramersV(
			'Square root of chi-squared divided by the number of downloads, 0 to 1. Empty where all or none have the category.',
		),
	},
	sql: `
		SELECT
			attribute,
			category,
			${COLUMNS.map((span) => `${share(span)} AS ${span}`).join(',\n\t\t\t')},
			${share('before')} AS before_2025,
			(n_since_2025 * t_before)::DOUBLE / nullif(n_before * t_since_2025, 0)::DOUBLE AS ratio,
			(n_before * t_since_2025 - n_since_2025 * t_before)::DOUBLE * (n_before * t_since_2025 - n_since_2025 * t_before)::DOUBLE
				/ (nullif(having_it * lacking_it, 0)::DOUBLE * nullif(t_before * t_since_2025, 0)::DOUBLE)
				* (t_before + t_since_2025)::DOUBLE AS chi_squared,
			abs((n_before * t_since_2025 - n_since_2025 * t_before)::DOUBLE)
				/ (sqrt(nullif(having_it * lacking_it, 0)::DOUBLE) * sqrt(nullif(t_before * t_since_2025, 0)::DOUBLE)) AS cramers_v
		FROM (
			SELECT
				v.attribute,
				v.category,
				v.position,
				t.* EXCLUDE (attribute),
				${[...COLUMNS, 'before'].map((span) => `coalesce(n_${span}, 0) AS n_${span}`).join(',\n\t\t\t\t')},
				coalesce(n_before + n_since_2025, 0) AS having_it,
				t_before + t_since_2025 - coalesce(n_before + n_since_2025, 0) AS lacking_it
			FROM (VALUES ${CATEGORIES}) v(attribute, category, position)
			JOIN (
				SELECT
				attribute,
				${pivot('t')}
				FROM {attribute_totals}
				GROUP BY attribute
			) t ON t.attribute = v.attribute
			LEFT JOIN (
				SELECT
				attribute,
				category,
				${pivot('n')}
				FROM {attribute_cells}
				GROUP BY attribute, category
			) n ON n.attribute = v.attribute AND n.category = v.category
		)
		ORDER BY position, attribute, category`,
});

export const table1Attributes = defineMetric({
	...base,
	id: 'table1_attributes',
	title: 'How much attributes of downloaded models shifted',
	definition: `For each attribute of Table 1, chi-squared and Cramér's V of its categories against time (before 2025, and since). The k categories with downloads and two spans of time give k − 1 degrees of freedom. ${WEEK_RULE} ${EFFECT}`,
	denominator: 'for coverage: all downloads that the method counts',
	exclusions:
		'Architectures and methods overlap: a model counts in several categories, which a joint test does not allow. They have no chi-squared here, but one for each category in the metric table1. An attribute of which nothing is known has no row.',
	columns: {
		attribute,
		categories: { unit: 'count', label: 'Categories', description: 'Categories with downloads.' },
		before: downloadsColumn('Downloads before 2025 of models of which the attribute is known.', {
			label: 'Downloads before 2025',
		}),
		since: downloadsColumn('Downloads from 2025 on of models of which the attribute is known.', {
			label: 'Downloads since 2025',
		}),
		coverage: shareColumn({
			label: 'Known',
			description: 'Share of all downloads that are of models of which the attribute is known.',
		}),
		degrees_of_freedom: {
			unit: 'count',
			label: 'Degrees of freedom',
			nullable: true,
			description: 'Categories less one. Empty where categories overlap.',
		},
		chi_squared: chiSquared(
			'Chi-squared of categories by time. Empty where categories overlap, where there is one only, or downloads at one side of 2025 only.',
		),
		cramers_v: cramersV(
			'Square root of chi-squared divided by the number of downloads, 0 to 1. Empty where chi-squared is.',
		),
	},
	sql: `
		WITH spans AS (
			SELECT
				attribute,
				coalesce(sum(downloads) FILTER (period <> ${sqlString(LAST)}), 0)::HUGEINT AS before,
				coalesce(sum(downloads) FILTER (period = ${sqlString(LAST)}), 0)::HUGEINT AS since
			FROM {attribute_totals}
			GROUP BY attribute
		), margins AS (
			SELECT
				attribute,
				category,
				coalesce(sum(downloads) FILTER (period <> ${sqlString(LAST)}), 0)::HUGEINT AS before,
				sum(downloads)::HUGEINT AS whole
			FROM {attribute_cells}
			GROUP BY attribute, category
			HAVING sum(downloads) > 0
		), tests AS (
			SELECT
				s.attribute,
				count(m.category) AS categories,
				s.before,
				s.since,
				-- The two spans of time deviate by the same number, so that one term per category serves both.
				list_sum(list(
					(m.before * (s.before + s.since) - m.whole * s.before)::DOUBLE
						* (m.before * (s.before + s.since) - m.whole * s.before)::DOUBLE
						/ m.whole::DOUBLE
					ORDER BY m.category
				)) / nullif(s.before * s.since, 0)::DOUBLE AS chi_squared
			FROM spans s
			LEFT JOIN margins m ON m.attribute = s.attribute
			GROUP BY s.attribute, s.before, s.since
		)
		SELECT
			attribute,
			categories,
			before::BIGINT AS before,
			since::BIGINT AS since,
			(before + since)::DOUBLE / nullif((SELECT sum(downloads) FROM {period_profile_downloads}), 0)::DOUBLE AS coverage,
			CASE WHEN NOT overlapping THEN categories - 1 END AS degrees_of_freedom,
			CASE WHEN NOT overlapping AND categories > 1 THEN chi_squared END AS chi_squared,
			CASE WHEN NOT overlapping AND categories > 1 THEN sqrt(chi_squared / (before + since)::DOUBLE) END AS cramers_v
		FROM (SELECT *, attribute IN (${OVERLAPPING.map(sqlString).join(', ')}) AS overlapping FROM tests)
		ORDER BY list_position(${listSql(Object.keys(ATTRIBUTES))}, attribute), attribute`,
});

export const table1Size = defineMetric({
	...base,
	id: 'table1_size',
	title: 'Mean size of downloaded models before and since 2025',
	definition: `Mean number of parameters of downloaded models before 2025, pooled, and since, weighted by downloads. ${WEEK_RULE} ${SIZE_RULE}`,
	denominator: null,
	exclusions: 'Models of unknown size are left out. The periods one by one are the metric size_by_period.',
	columns: {
		before: sizeColumn('Before 2025', 'Mean number of parameters, weighted by downloads, of all weeks before 2025.'),
		since: sizeColumn('Since 2025', 'Mean number of parameters, weighted by downloads, from 2025 on.'),
		ratio: {
			unit: 'ratio',
			label: 'Ratio',
			nullable: true,
			description: 'Mean since 2025 divided by the mean before. Empty where one of them is.',
		},
	},
	sql: `
		SELECT before, since, since / before AS ratio
		FROM (
			SELECT
				sum(parameters::HUGEINT * downloads) FILTER (period <> ${sqlString(LAST)})::DOUBLE
					/ nullif(sum(downloads) FILTER (period <> ${sqlString(LAST)}), 0)::DOUBLE AS before,
				sum(parameters::HUGEINT * downloads) FILTER (period = ${sqlString(LAST)})::DOUBLE
					/ nullif(sum(downloads) FILTER (period = ${sqlString(LAST)}), 0)::DOUBLE AS since
			FROM {counted_period_sizes}
			WHERE parameters IS NOT NULL
		)
		ORDER BY before`,
});
