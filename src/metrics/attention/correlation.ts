import { keyColumn, modelsColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { LIKES_ARE_TOTALS, ONLY_LISTED } from './columns.ts';

/**
 * Twice the mean of the ranks that equal values take, a whole number so that sums are exact: n equal values, and all smaller
 * ones, are `reached` together, and take the ranks from reached − n + 1 to reached.
 */
const doubleRanks = (column: string, name: string): string => `
			SELECT
				cohort,
				${column},
				(2 * sum(sum(n)) OVER (PARTITION BY cohort ORDER BY ${column}) - sum(n) + 1)::BIGINT AS ${name}
			FROM cohorts
			GROUP BY cohort, ${column}`;

export const attentionCorrelation = defineMetric({
	id: 'attention_correlation',
	title: 'Rank correlation of likes and downloads',
	group: 'attention',
	definition: `Spearman’s rank correlation of likes and downloads over models, of all ages and within each year of creation: the product-moment correlation of their ranks, where models with equal numbers share the mean of their ranks. With ranks a and b of n models it is (n·Σab − Σa·Σb) / √((n·Σa² − (Σa)²) · (n·Σb² − (Σb)²)). It is 1 where the order is the same, −1 where it is reversed, and about 0 where the two have nothing to do with each other. ${LIKES_ARE_TOTALS}`,
	denominator: null,
	exclusions: `${ONLY_LISTED} Among models that all have many downloads a correlation is usually smaller than over the whole Hub, where most models have few of either.`,
	sources: [
		{ cite: 'spearman1904', where: 'correlation of ranks' },
		{ cite: 'kendall1945', where: 'tied ranks share their mean' },
	],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		cohort: keyColumn(
			'Created',
			'all, or the calendar year of creation, floor (2022-03-02, the earliest date that the Hub stores) or unknown.',
		),
		models: modelsColumn('Models of the row.'),
		correlation: {
			unit: 'index',
			label: 'Rank correlation',
			description: 'Spearman’s rank correlation, −1 to 1. Empty where all likes or all downloads of the row are equal.',
			digits: 2,
			nullable: true,
		},
	},
	sql: `
		WITH cells AS MATERIALIZED (
			SELECT created_year, likes, downloads, count(*) AS n FROM {liked} GROUP BY ALL
		), cohorts AS MATERIALIZED (
			SELECT 'all' AS cohort, likes, downloads, sum(n)::BIGINT AS n FROM cells GROUP BY likes, downloads
			UNION ALL
			SELECT created_year, likes, downloads, n FROM cells
		), like_ranks AS (${doubleRanks('likes', 'a')}
		), download_ranks AS (${doubleRanks('downloads', 'b')}
		), sums AS (
			SELECT
				cohort,
				sum(n)::BIGINT AS models,
				sum(n) * sum(n::HUGEINT * a * b) - sum(n * a) * sum(n * b) AS covariance,
				sum(n) * sum(n::HUGEINT * a * a) - sum(n * a) * sum(n * a) AS like_variance,
				sum(n) * sum(n::HUGEINT * b * b) - sum(n * b) * sum(n * b) AS download_variance
			FROM cohorts
			JOIN like_ranks USING (cohort, likes)
			JOIN download_ranks USING (cohort, downloads)
			GROUP BY cohort
		)
		SELECT
			cohort,
			models,
			covariance::DOUBLE / nullif(sqrt(like_variance::DOUBLE) * sqrt(download_variance::DOUBLE), 0) AS correlation
		FROM sums
		ORDER BY CASE cohort WHEN 'all' THEN 0 WHEN 'floor' THEN 1 WHEN 'unknown' THEN 3 ELSE 2 END, cohort`,
});
