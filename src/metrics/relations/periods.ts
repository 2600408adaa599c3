/** Downloads by model and calendar period: for all metrics by period and by age. */
import { defineRelation } from '../relation.ts';
import { countedSumsSql } from './windows.ts';

/** Columns of Table 1 of Longpre et al. 2025, with the years that they hold. */
const BOUNDS = [
	{ period: '≤2022', condition: 'year <= 2022' },
	{ period: '2023', condition: 'year = 2023' },
	{ period: '2024', condition: 'year = 2024' },
	{ period: '≥2025', condition: 'year >= 2025' },
] as const;
export const PERIODS = BOUNDS.map(({ period }) => period);

export const model_periods = defineRelation({
	name: 'model_periods',
	description:
		'downloads of each model by calendar year of the Monday (before 2023 together, from 2025 together), all and inside the rolling window',
	sql: BOUNDS.map(
		({ period, condition }) => `
		SELECT
			'${period}' AS period,
			model_key,
			sum(in_all)::BIGINT AS in_all,
			sum(in_rolling)::BIGINT AS in_rolling
		FROM {model_years}
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

export const negative_ages = defineRelation({
	name: 'negative_ages',
	description: 'downloads of models in weeks that began before their creation; other models have no row',
	sql: `
		SELECT model_key, sum(before_creation)::BIGINT AS downloads
		FROM {model_years}
		WHERE before_creation > 0
		GROUP BY model_key`,
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
				coalesce(n.downloads, 0) AS negative_age,
				t.rolling - coalesce(n.downloads, 0) AS within_window,
				CASE WHEN m.created IS NOT NULL THEN t.downloads - t.rolling ELSE 0 END AS outside_window,
				CASE WHEN m.created IS NULL THEN t.downloads ELSE 0 END AS no_creation_date
			FROM {model_totals} t
			JOIN {models} m USING (model_key)
			LEFT JOIN {negative_ages} n USING (model_key)`
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
