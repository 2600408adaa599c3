/** The weekly log by model, calendar period and age: one pass over it for all metrics by period. */
import { defineRelation } from '../relation.ts';

/** Columns of Table 1 of Longpre et al. 2025. */
export const PERIODS = ['≤2022', '2023', '2024', '≥2025'] as const;

export const weekly_model_sums = defineRelation({
	name: 'weekly_model_sums',
	description: 'downloads by model, calendar year of the Monday (before 2023 together, from 2025 together) and age',
	sql: `
		SELECT
			w.model_key,
			least(greatest(year(w.week), 2022), 2025)::SMALLINT AS period,
			w.in_window,
			coalesce(w.week < m.created, false) AS negative_age,
			sum(w.downloads)::BIGINT AS downloads
		FROM {weekly} w
		JOIN {models} m USING (model_key)
		GROUP BY ALL`,
});

export const period_downloads = defineRelation({
	name: 'period_downloads',
	description: 'downloads by period and model that the method counts',
	dimensions: ['window', 'population'],
	sql: ({ method: { window, population } }) => {
		const conditions = [
			window === 'rolling' ? 's.in_window' : '',
			population === '200plus' ? 't.total >= 200' : '',
		].filter((condition) => condition !== '');
		return `
			SELECT
				CASE s.period WHEN 2022 THEN '≤2022' WHEN 2025 THEN '≥2025' ELSE s.period::VARCHAR END AS period,
				s.model_key,
				sum(s.downloads)::BIGINT AS downloads
			FROM {weekly_model_sums} s
			${population === '200plus' ? 'JOIN {model_totals} t USING (model_key)' : ''}
			${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
			GROUP BY ALL`;
	},
});

export const ages = defineRelation({
	name: 'ages',
	description:
		'downloads by model and age at the download: before its creation, within 365 days, later, creation unknown',
	sql: (context) => {
		const label = (negative: string): string => `
			CASE
				WHEN m.created IS NULL THEN 'no_creation_date'
				WHEN ${negative} THEN 'negative_age'
				WHEN s.in_window THEN 'within_window'
				ELSE 'outside_window'
			END`;
		return context.has('downloads')
			? `
			SELECT s.model_key, ${label('s.negative_age')} AS age, sum(s.downloads)::BIGINT AS downloads
			FROM {weekly_model_sums} s
			JOIN {models} m USING (model_key)
			GROUP BY ALL`
			: `
			SELECT s.model_key, ${label('m.created > (SELECT date FROM {snapshot})')} AS age, s.downloads_30d AS downloads
			FROM {models} s
			JOIN {models} m USING (model_key)
			WHERE s.downloads_30d IS NOT NULL`;
	},
});
