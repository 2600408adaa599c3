import { keyColumn, modelsColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { LIKES_ARE_TOTALS, ONLY_LISTED } from './columns.ts';

/** Twice the mean of the ranks that equal values would take: a whole number, so that sums are exact. */
const doubleRank = (column: string): string =>
	`2 * rank() OVER (PARTITION BY cohort ORDER BY ${column}) - 1 + count(*) OVER (PARTITION BY cohort, ${column})`;

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
		WITH cohorts AS (
			SELECT 'all' AS cohort, likes, downloads FROM {liked}
			UNION ALL
			SELECT created_year, likes, downloads FROM {liked}
		), ranked AS (
			SELECT cohort, ${doubleRank('likes')} AS a, ${doubleRank('downloads')} AS b FROM cohorts
		), sums AS (
			SELECT
				cohort,
				count(*) AS models,
				count(*) * sum(a * b) - sum(a) * sum(b) AS covariance,
				count(*) * sum(a * a) - sum(a) * sum(a) AS like_variance,
				count(*) * sum(b * b) - sum(b) * sum(b) AS download_variance
			FROM ranked
			GROUP BY cohort
		)
		SELECT
			cohort,
			models,
			covariance::DOUBLE / nullif(sqrt(like_variance::DOUBLE) * sqrt(download_variance::DOUBLE), 0) AS correlation
		FROM sums
		ORDER BY CASE cohort WHEN 'all' THEN 0 WHEN 'floor' THEN 1 WHEN 'unknown' THEN 3 ELSE 2 END, cohort`,
});
