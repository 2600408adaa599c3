/** The weekly log by model and calendar period: one pass over it for all metrics by period and by age. */
import { defineRelation } from '../relation.ts';
import { countedSumsSql } from './windows.ts';

/** Columns of Table 1 of Longpre et al. 2025, with the days that begin and end them. */
const BOUNDS = [
	{ period: '≤2022', condition: `week < DATE '2023-01-01'` },
	{ period: '2023', condition: `week >= DATE '2023-01-01' AND week < DATE '2024-01-01'` },
	{ period: '2024', condition: `week >= DATE '2024-01-01' AND week < DATE '2025-01-01'` },
	{ period: '≥2025', condition: `week >= DATE '2025-01-01'` },
] as const;
export const PERIODS = BOUNDS.map(({ period }) => period);

/**
 * Each period by itself: grouped by one integer, and from the rows of its weeks alone, the log is summed in half the time that
 * it takes with the period as a second key or with a sum for each period.
 */
export const model_periods = defineRelation({
	name: 'model_periods',
	description:
		'downloads of each model by calendar year of the Monday (before 2023 together, from 2025 together), all and inside the rolling window, and before its creation',
	sql: BOUNDS.map(
		({ period, condition }) => `
		SELECT
			'${period}' AS period,
			model_key,
			sum(downloads)::BIGINT AS in_all,
			sum(CASE WHEN in_window THEN downloads ELSE 0 END)::BIGINT AS in_rolling,
			sum(CASE WHEN negative_age THEN downloads ELSE 0 END)::BIGINT AS negative_age
		FROM {weekly}
		WHERE ${condition}
		GROUP BY model_key`,
	).join('\n\t\tUNION ALL'),
});

export const period_downloads = defineRelation({
	name: 'period_downloads',
	description:
		'downloads by period and model that the method counts; models without downloads in the period have no row',
	dimensions: ['window', 'population'],
	kind: 'view',
	sql: ({ method }) => countedSumsSql('model_periods', 'period', method),
});

/** Without a log the one age of a model is that on the day of the snapshot. */
export const ages = defineRelation({
	name: 'ages',
	description:
		'downloads of each model by its age at the download: before its creation, 0 to 365 days, later, creation unknown',
	sql: (context) =>
		context.has('downloads')
			? `
			SELECT
				model_key,
				m.created = DATE '2022-03-02' AS floor_day,
				p.negative_age,
				t.rolling - p.negative_age AS within_window,
				CASE WHEN m.created IS NOT NULL THEN t.downloads - t.rolling ELSE 0 END AS outside_window,
				CASE WHEN m.created IS NULL THEN t.downloads ELSE 0 END AS no_creation_date
			FROM (SELECT model_key, sum(negative_age)::BIGINT AS negative_age FROM {model_periods} GROUP BY model_key) p
			JOIN {model_totals} t USING (model_key)
			JOIN {models} m USING (model_key)`
			: `
			SELECT
				model_key,
				m.created = DATE '2022-03-02' AS floor_day,
				CASE WHEN m.created > s.date THEN t.downloads ELSE 0 END AS negative_age,
				CASE WHEN m.created <= s.date THEN t.rolling ELSE 0 END AS within_window,
				CASE WHEN m.created IS NOT NULL THEN t.downloads - t.rolling ELSE 0 END AS outside_window,
				CASE WHEN m.created IS NULL THEN t.downloads ELSE 0 END AS no_creation_date
			FROM {model_totals} t
			JOIN {models} m USING (model_key)
			CROSS JOIN {snapshot} s`,
});
