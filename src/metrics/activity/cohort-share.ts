import { ALL_DOWNLOADS, keyColumn, NOTHING_LEFT_OUT, splitColumns } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const cohortShare = defineMetric({
	id: 'cohort_share',
	title: 'Downloads by the year in which the model was created',
	group: 'activity',
	definition:
		'How much of what is downloaded is how old: downloads and models by the calendar year in which the repository was created. The Hub stores no creation date before 2 March 2022; everything older bears that day and stands as "floor". A repository that was deleted and made anew counts by its new date.',
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models without a creation date are the row "unknown".`,
	sources: [
		{ cite: 'modelpulse2026', where: 'section 2, cohorts by creation year' },
		{ cite: 'longpre2025', where: 'section 2, on outdated models that software keeps loading' },
	],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		created_year: keyColumn(
			'Created',
			'Calendar year, floor (2022-03-02, the earliest date that the Hub stores) or unknown.',
		),
		...splitColumns('created then'),
	},
	sql: `
		SELECT
			created_year,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif(sum(sum(downloads)) OVER (), 0)::DOUBLE AS share,
			count(*) AS models,
			count(*)::DOUBLE / sum(count(*)) OVER ()::DOUBLE AS model_share
		FROM {counted}
		GROUP BY created_year
		ORDER BY
			CASE created_year WHEN 'unknown' THEN DATE '9999-12-31' WHEN 'floor' THEN DATE '2022-03-02' ELSE make_date(created_year::INTEGER, 12, 31) END,
			created_year`,
});
