/** Mean, median and quartiles of sizes, weighted: the part that several metrics share. */

/** Printed with each metric that uses it. */
export const MEDIAN_RULE =
	'The median is the smallest size at which the cumulative weight, from the smallest model up, reaches half of the whole (quartiles: a quarter and three quarters).';
export const SIZE_RULE =
	'Size is the total number of parameters, from the snapshot or else from files, the registry of parameters, the name or an estimate (parameter_basis says which counts before which); for mixtures of experts all experts count.';

/**
 * SELECT of `keys`, mean, median, p25, p75, geometric_mean, models, weight, known_models, known_weight from a relation with
 * `keys`, `parameters` (may be NULL) and `weight` (a whole number). Sums are integers of 128 bits and divided once. The
 * geometric mean sums logarithms in the order of size, so that it does not depend on threads, and is rounded to whole parameters, so that it
 * does not depend on the last bit of a platform's logarithm.
 */
export function summarySql(from: string, keys: readonly string[]): string {
	const list = keys.join(', ');
	const by = keys.length > 0 ? `PARTITION BY ${list}` : '';
	const select = keys.length > 0 ? `${list}, ` : '';
	const group = keys.length > 0 ? `GROUP BY ${list}` : '';
	return `
			SELECT
				${select}sum(parameters * weight)::DOUBLE / nullif(sum(weight) FILTER (parameters IS NOT NULL), 0)::DOUBLE AS mean,
				min(parameters) FILTER (weight > 0 AND reached * 2 >= whole) AS median,
				min(parameters) FILTER (weight > 0 AND reached * 4 >= whole) AS p25,
				min(parameters) FILTER (weight > 0 AND reached * 4 >= whole * 3) AS p75,
				round(exp(
					list_sum(list(weight::DOUBLE * ln(parameters::DOUBLE) ORDER BY parameters) FILTER (parameters IS NOT NULL))
						/ nullif(sum(weight) FILTER (parameters IS NOT NULL), 0)::DOUBLE
				)) AS geometric_mean,
				sum(models)::BIGINT AS models,
				sum(weight)::HUGEINT AS weight,
				coalesce(sum(models) FILTER (parameters IS NOT NULL), 0)::BIGINT AS known_models,
				coalesce(sum(weight) FILTER (parameters IS NOT NULL), 0)::HUGEINT AS known_weight
			FROM (
				SELECT
					*,
					CASE WHEN parameters IS NOT NULL THEN sum(weight) OVER (${by} ORDER BY parameters NULLS LAST) END AS reached,
					sum(weight) FILTER (parameters IS NOT NULL) OVER (${by}) AS whole
				FROM (
					SELECT ${select}parameters::HUGEINT AS parameters, weight, models
					FROM (
						SELECT ${select}parameters, sum(weight)::HUGEINT AS weight, count(*) AS models FROM ${from} GROUP BY ALL
					)
				)
			)
			${group}`;
}
