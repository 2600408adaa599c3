/** What became of models after their release, from the weekly log: the peak of their first year, their fall from it, their growth. */
import { defineRelation } from '../relation.ts';
import { byBlockSql } from './blocks.ts';
import { populationCondition, wholeSum } from './windows.ts';

/** Weeks after its release in which a model's peak is looked for: every release is seen for as long as the others. */
export const FIRST_YEAR = 52;
/** Downloads that a model must have in its first year for its peak to be more than a few downloads by chance. */
export const ENGAGED = 200;
/** Thresholds of downloads since release, with the codes that name them. */
export const MILESTONES = [
	['10k', 10_000],
	['100k', 100_000],
	['1m', 1_000_000],
] as const;

export const log_weeks = defineRelation({
	name: 'log_weeks',
	description:
		'the weeks of the log, numbered from 0; a week of which the log says nothing of any model is not among them',
	sql: 'SELECT week, (row_number() OVER (ORDER BY week))::INTEGER - 1 AS number FROM (SELECT DISTINCT week FROM {log})',
});

/**
 * The day of the creation must be known, and not be the one that the Hub gives to everything older; the log must reach from its week to
 * the end of the first year.
 */
export const released = defineRelation({
	name: 'released',
	description: `models released within the log and at least ${FIRST_YEAR} weeks before its end, with the number of their first week`,
	sql: `
		SELECT model_key, first_week, (SELECT max(number) FROM {log_weeks}) AS last_week
		FROM (
			SELECT m.model_key, min(w.number) AS first_week
			FROM (
				SELECT model_key, date_trunc('week', created)::DATE AS monday
				FROM {models}
				WHERE created_year NOT IN ('floor', 'unknown')
			) m
			ASOF JOIN {log_weeks} w ON w.week >= m.monday
			WHERE m.monday >= (SELECT min(week) FROM {log_weeks})
			GROUP BY m.model_key
		)
		WHERE first_week + ${FIRST_YEAR - 1} <= (SELECT max(number) FROM {log_weeks})`,
});

/** One number holds the downloads and the week, so that of equal weeks the first is the peak, on any number of threads. */
const LATEST = 100_000;

export const release_sums = defineRelation({
	name: 'release_sums',
	description:
		'these models with their downloads in the log and in the first year, and the week of the first year that has the most; without those downloaded before the week of their creation, which were deleted and made anew',
	sql: (context) => `
		SELECT
			model_key,
			first_week,
			last_week,
			coalesce(in_log, 0) AS in_log,
			coalesce(first_year, 0) AS first_year,
			peak // ${LATEST} AS peak,
			(first_week + ${LATEST - 1} - peak % ${LATEST})::INTEGER AS peak_week
		FROM {released}
		LEFT JOIN (${byBlockSql(
			context,
			({ where }) => `
			SELECT
				model_key,
				${wholeSum('downloads')} AS in_log,
				${wholeSum(`CASE WHEN age < ${FIRST_YEAR} THEN downloads ELSE 0 END`)} AS first_year,
				max(CASE WHEN age < ${FIRST_YEAR} THEN downloads * ${LATEST} + ${LATEST - 1} - age END) AS peak,
				min(CASE WHEN downloads > 0 THEN age END) AS first_age
			FROM (
				SELECT model_key, downloads, number - first_week AS age
				FROM {log}
				JOIN {log_weeks} USING (week)
				JOIN {released} USING (model_key)${where}
			)
			GROUP BY model_key`,
		)}
		) USING (model_key)
		WHERE first_age IS NULL OR first_age >= 0`,
});

/**
 * A week without a row is one without downloads. After the peak, the weeks with a tenth of it or more are numbered: as long as their numbers
 * are those of the weeks since the peak, none is missing, and the first that is missing is the fall below a tenth.
 */
export const engagement = defineRelation({
	name: 'engagement',
	description: `these models, as far as they have ${ENGAGED} downloads in the first year: weeks from release to peak, and from the peak to the first week with half of it or less, and with less than a tenth; empty where the log ends before`,
	sql: (context) => `
		SELECT
			s.model_key,
			s.peak_week - s.first_week AS weeks_to_peak,
			s.last_week - s.peak_week AS weeks_seen,
			CASE WHEN coalesce(f.half, f.held + 1, 1) <= s.last_week - s.peak_week THEN coalesce(f.half, f.held + 1, 1) END AS half,
			CASE WHEN coalesce(f.held, 0) < s.last_week - s.peak_week THEN coalesce(f.held, 0) + 1 END AS tenth
		FROM {release_sums} s
		LEFT JOIN (${byBlockSql(
			context,
			({ and }) => `
			SELECT model_key, count(*)::INTEGER AS held, min(since) FILTER (downloads * 2 <= peak) AS half
			FROM (
				SELECT
					model_key,
					downloads,
					peak,
					number - peak_week AS since,
					row_number() OVER (PARTITION BY model_key ORDER BY number) AS nth
				FROM {log}
				JOIN {log_weeks} USING (week)
				JOIN {release_sums} USING (model_key)
				WHERE number > peak_week AND first_year >= ${ENGAGED} AND downloads * 10 >= peak${and}
			)
			WHERE since = nth
			GROUP BY model_key`,
		)}
		) f USING (model_key)
		WHERE s.first_year >= ${ENGAGED}`,
});

/** Only models that reach a milestone are summed week by week: most never do. */
export const milestones = defineRelation({
	name: 'milestones',
	description:
		'weeks from the release to the one in which the downloads since then reach a threshold; models that reach it',
	sql: `
		SELECT model_key, threshold, min(number - first_week) AS weeks
		FROM (
			SELECT
				model_key,
				number,
				first_week,
				sum(w.downloads) OVER (PARTITION BY model_key ORDER BY number) AS reached
			FROM {log} w
			JOIN {log_weeks} USING (week)
			JOIN (SELECT model_key, first_week FROM {release_sums} WHERE in_log >= ${MILESTONES[0][1]}) USING (model_key)
		)
		JOIN (VALUES ${MILESTONES.map(([, threshold]) => `(${threshold})`).join(', ')}) t(threshold) ON reached >= threshold
		GROUP BY model_key, threshold`,
});

export const related_models = defineRelation({
	name: 'related_models',
	kind: 'view',
	description: 'the models, where the snapshot says what they are derived from',
	sql: (context) => {
		// Without the table of derivations every relation would be empty: the metric is then not available.
		context.read('derivations');
		return 'SELECT * FROM {models}';
	},
});

export const population_models = defineRelation({
	name: 'population_models',
	kind: 'view',
	description: 'models of the population that the method counts',
	dimensions: ['population'],
	sql: ({ method }) => `SELECT model_key FROM {model_totals} ${populationCondition(method)}`,
});
