/**
 * SQL that takes differences of the counters of successive snapshots.
 *
 * A model is followed by the Hub's own id of its repository, so that a rename changes nothing and another repository under the
 * same name is another model. Rows of snapshots without these ids take that of their name in the nearest later snapshot that has
 * one, else in the nearest earlier one; without any, the name is the identity.
 */
import { sqlString } from '../package.ts';
import { type INTERVAL_REMARKS, INTERVAL_STATES } from '../tables.ts';

/**
 * Downloads in the last 30 days, before both snapshots, from which a counter that stands still is a defect and no chance: at this
 * rate a model without a single download in a day would be one in 10^14 (Poisson, mean 33).
 */
export const BUSY = 1000;

export interface Reading {
	readonly day: string;
	/** A SELECT of the snapshot's table of models. */
	readonly models: string;
}

/** Statements that make the tables `intervals` and `interval_cases`. */
export function accumulationSql(readings: readonly Reading[]): readonly string[] {
	const parts = readings.map(
		({ day, models }, nr) => `
			SELECT ${nr} AS nr, DATE ${sqlString(day)} AS day, model, hub_id, created, downloads_all_time AS total, downloads_30d AS recent
			FROM (${models})`,
	);
	const days = readings.map(({ day }, nr) => `(${nr}, DATE ${sqlString(day)})`).join(', ');
	return [
		`CREATE TABLE days AS FROM (VALUES ${days}) d(nr, day)`,
		`CREATE TABLE seen AS
		SELECT * REPLACE (CASE WHEN count(*) OVER (PARTITION BY nr, identity) > 1 THEN 'name ' || model ELSE identity END AS identity)
		FROM (
			SELECT *,
				coalesce(
					first_value(hub_id IGNORE NULLS) OVER (PARTITION BY model ORDER BY nr ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
					last_value(hub_id IGNORE NULLS) OVER (PARTITION BY model ORDER BY nr ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
					'name ' || model
				) AS identity
			FROM (${parts.join(' UNION ALL ')})
		)`,
		// Models with a counter, each beside the last time that it was seen with one.
		`CREATE TABLE pairs AS
		SELECT s.* EXCLUDE (before), before.*, d.day AS since_day, o.model IS NOT NULL AS took_name
		FROM (
			SELECT *, lag({'before_day': day, 'before_model': model, 'before_hub': hub_id, 'before_total': total, 'before_recent': recent})
				OVER (PARTITION BY identity ORDER BY nr) AS before
			FROM seen
			WHERE total IS NOT NULL
		) s
		JOIN days d ON d.nr = s.nr - 1
		LEFT JOIN seen o ON o.nr = s.nr - 1 AND o.model = s.model AND o.identity <> s.identity`,
		`CREATE TABLE judged AS
		SELECT *,
			CASE
				WHEN before_day IS NULL THEN CASE WHEN created >= since_day OR total = 0 THEN total END
				WHEN state = 'recreated' AND total < before_total THEN total
				ELSE total - before_total
			END AS downloads
		FROM (SELECT *, ${STATE} AS state FROM pairs)`,
		`CREATE TABLE intervals AS
		SELECT
			day AS until,
			model,
			coalesce(before_day, since_day) AS since,
			downloads,
			state,
			hub_id,
			nullif(before_model, model) AS renamed_from
		FROM judged
		WHERE NOT ${IDLE}`,
		`CREATE TABLE interval_cases AS
		SELECT until, kind, d.day AS since, models, downloads
		FROM (${casesSql()})
		JOIN days u ON u.day = until
		JOIN days d ON d.nr = u.nr - 1
		WHERE models > 0`,
	];
}

const IS_ANOTHER = 'created > before_day AND (hub_id IS NULL OR before_hub IS NULL)';
const IS_BUSY = `before_day = since_day AND least(recent, before_recent) >= ${BUSY} AND recent IS NOT NULL AND before_recent IS NOT NULL`;

/** In the order of `INTERVAL_STATES`, but that what is seen for the first time is judged apart. */
const STATE = `CASE
		WHEN before_day IS NULL AND took_name THEN 'recreated'
		WHEN before_day IS NULL AND created >= since_day THEN 'new'
		WHEN before_day IS NULL AND total > 0 THEN 'unknown'
		WHEN before_day IS NULL THEN 'counted'
		WHEN ${IS_ANOTHER} THEN 'recreated'
		WHEN total < before_total THEN 'rollback'
		WHEN before_day < since_day THEN 'returned'
		WHEN total = before_total AND ${IS_BUSY} THEN 'frozen'
		ELSE 'counted'
	END`;
const IDLE = "(downloads IS NOT DISTINCT FROM 0 AND state <> 'frozen')";

function casesSql(): string {
	const remarks: Record<(typeof INTERVAL_REMARKS)[number], string> = {
		idle: `SELECT day, NULL::BIGINT AS downloads FROM judged WHERE ${IDLE}`,
		busy: `SELECT day, downloads FROM judged WHERE ${IS_BUSY}`,
		renamed: 'SELECT day, downloads FROM judged WHERE before_model <> model',
		created_late: "SELECT day, downloads FROM judged WHERE created > before_day AND state <> 'recreated'",
		uncounted: 'SELECT day, NULL::BIGINT FROM seen WHERE nr > 0 AND total IS NULL',
		gone: `SELECT d.day, NULL::BIGINT FROM seen s JOIN days d ON d.nr = s.nr + 1
			ANTI JOIN seen l ON l.nr = s.nr + 1 AND l.identity = s.identity`,
	};
	const states = INTERVAL_STATES.map(
		(state) => `SELECT day, '${state}' AS kind, downloads FROM judged WHERE state = '${state}' AND NOT ${IDLE}`,
	);
	const others = Object.entries(remarks).map(
		([kind, sql]) => `SELECT day, '${kind}' AS kind, downloads FROM (${sql}) t(day, downloads)`,
	);
	return `SELECT day AS until, kind, count(*) AS models, sum(downloads)::BIGINT AS downloads
		FROM (${[...states, ...others].join(' UNION ALL ')}) GROUP BY day, kind`;
}
