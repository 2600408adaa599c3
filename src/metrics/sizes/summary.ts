/** Mean, median and quartiles of sizes, weighted: the part that several metrics share. */

/** Printed with each metric that uses it. */
export const MEDIAN_RULE =
	'The median is the smallest size at which the cumulative weight, from the smallest model up, reaches half of the whole (quartiles: a quarter and three quarters).';
export const SIZE_RULE =
	'Size is the total number of parameters, from the snapshot or else from files, the registry of parameters, the name or an estimate (parameter_basis says which counts before which); for mixtures of experts all experts count.';

/**
 * SELECT of `keys`, mean, median, p25, p75, models, weight, known_models, known_weight from a relation with `keys`,
 * `parameters` (may be NULL), `weight` (a whole number) and `models`, their number. Sums are whole numbers and
 * divided once; those up to a size are doubles, which is faster and as exact up to 2⁵³, or 9 × 10¹⁵ downloads.
 */
export function summarySql(from: string, keys: readonly string[]): string {
	const by = keys.join(', ');
	const known = '(CASE WHEN parameters IS NOT NULL THEN weight ELSE 0 END)::DOUBLE';
	return `
			SELECT
				${by},
				sum(parameters::HUGEINT * weight)::DOUBLE / nullif(sum(weight) FILTER (parameters IS NOT NULL), 0)::DOUBLE AS mean,
				min(parameters) FILTER (weight > 0 AND reached * 2 >= whole) AS median,
				min(parameters) FILTER (weight > 0 AND reached * 4 >= whole) AS p25,
				min(parameters) FILTER (weight > 0 AND reached * 4 >= whole * 3) AS p75,
				sum(models)::BIGINT AS models,
				sum(weight)::HUGEINT AS weight,
				coalesce(sum(models) FILTER (parameters IS NOT NULL), 0)::BIGINT AS known_models,
				coalesce(sum(weight) FILTER (parameters IS NOT NULL), 0)::HUGEINT AS known_weight
			FROM (
				SELECT
					*,
					sum(${known}) OVER (up ROWS UNBOUNDED PRECEDING) AS reached,
					sum(${known}) OVER (PARTITION BY ${by}) AS whole
				FROM (
					SELECT ${by}, parameters, sum(weight)::BIGINT AS weight, sum(models)::BIGINT AS models FROM ${from} GROUP BY ALL
				)
				WINDOW up AS (PARTITION BY ${by} ORDER BY parameters NULLS LAST)
			)
			GROUP BY ${by}`;
}

/**
 * Geometric mean of sizes from a relation as above. It sums logarithms in the order of size, so that it does not depend on
 * threads, and is rounded to whole parameters, so that it does not depend on the last bit of a platform's logarithm.
 */
export function geometricMeanSql(from: string, keys: readonly string[]): string {
	const by = keys.join(', ');
	return `
			SELECT
				${by},
				round(exp(list_sum(list(weight::DOUBLE * ln(parameters::DOUBLE) ORDER BY parameters)) / nullif(sum(weight), 0)::DOUBLE)) AS geometric_mean
			FROM (
				SELECT ${by}, parameters, sum(weight)::BIGINT AS weight FROM ${from} WHERE parameters IS NOT NULL GROUP BY ALL
			)
			GROUP BY ${by}`;
}
