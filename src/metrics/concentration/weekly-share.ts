/** Shares week by week, with the largest by name and the others together. */
import type { MetricColumn } from '../metric.ts';
import { PARTS } from '../relation.ts';

/** Developers with a row by name; all others are "rest". */
export const NAMED_DEVELOPERS = 20;

export const WEEK_COLUMN: MetricColumn = {
	key: true,
	unit: 'date',
	label: 'Week',
	description: 'Monday that begins the week.',
};

export const WEEKLY_COLUMNS = {
	downloads: {
		unit: 'downloads',
		label: 'Downloads',
		description: 'Downloads of the row in the week; zero where it has none.',
	},
	share: {
		unit: 'share',
		label: 'Share of downloads',
		description: 'Downloads of the row divided by all downloads of the week that the method counts.',
		digits: 1,
	},
} as const satisfies Record<string, MetricColumn>;

export interface WeeklyShare {
	/**
	 * Relation or query with columns `week`, the participant's name and `credit` in parts, greater than zero. It may have put
	 * participants together as "rest" already.
	 */
	readonly from: string;
	/** Column with the participant's name. */
	readonly by: string;
	/** How many have a row by name: those with the most downloads over all weeks. Default: all. */
	readonly top?: number;
	/** Names that keep a row of their own, whatever their rank. */
	readonly always?: readonly string[];
}

/** week, name, downloads, share: every week has every name, in the order of their downloads over all weeks, "rest" last. */
export function weeklyShareSql({ from, by, top, always = [] }: WeeklyShare): string {
	// A participant that happens to be called "rest" is counted in the row of that name.
	const named = [
		top === undefined ? 'true' : `(position <= ${top} AND ${by} <> 'rest')`,
		...always.map((name) => `${by} = '${name}'`),
	].join(' OR ');
	return `
		WITH ranked AS (
			SELECT ${by}, row_number() OVER (ORDER BY ${by} = 'rest', sum(credit) DESC, ${by}) AS position
			FROM ${from}
			GROUP BY ${by}
		), names AS (
			SELECT ${by} AS participant, CASE WHEN ${named} THEN ${by} ELSE 'rest' END AS name, position, (${named}) AS is_named
			FROM ranked
		), rows_by_name AS (
			SELECT name, max(CASE WHEN is_named THEN position ELSE 1000000000 END) AS position FROM names GROUP BY name
		), sums AS (
			SELECT week, name, sum(credit) AS credit
			FROM ${from}
			JOIN names ON participant = ${by}
			GROUP BY week, name
		), weeks AS (
			SELECT week, sum(credit) AS credit FROM sums GROUP BY week
		)
		SELECT
			w.week,
			r.name AS ${by},
			coalesce(s.credit, 0)::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			coalesce(s.credit, 0)::DOUBLE / w.credit::DOUBLE AS share
		FROM weeks w
		CROSS JOIN rows_by_name r
		LEFT JOIN sums s ON s.week = w.week AND s.name = r.name
		ORDER BY w.week, r.position, ${by}`;
}
