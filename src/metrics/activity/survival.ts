/** Medians of times that not all models have reached when the log ends. */

/**
 * SELECT of `keys` and `median` from a relation with `keys`, `event` (weeks; empty where it has not happened) and `seen` (weeks after
 * which nothing more is known). The Kaplan-Meier estimate S(t) = ∏ (1 − dᵢ / nᵢ) over the times up to t, where dᵢ of the nᵢ models that
 * were seen so long reach it (Kaplan and Meier 1958); the median is the first time at which S is a half or less, and empty where
 * it never is. A product of fractions can miss a half that it is by its last bits: a billionth is allowed for.
 */
export function survivalMedianSql(from: string, keys: string): string {
	return `
			SELECT ${keys}, min(weeks) FILTER (surviving <= 0.5 + 1e-9) AS median
			FROM (
				SELECT ${keys}, weeks, product(1 - events::DOUBLE / at_risk) OVER (PARTITION BY ${keys} ORDER BY weeks) AS surviving
				FROM (
					SELECT
						${keys},
						coalesce(event, seen) AS weeks,
						count(event) AS events,
						sum(count(*)) OVER (PARTITION BY ${keys} ORDER BY coalesce(event, seen) DESC) AS at_risk
					FROM ${from}
					GROUP BY ${keys}, weeks
				)
			)
			GROUP BY ${keys}`;
}
