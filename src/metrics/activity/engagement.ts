import { keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type Metric, type MetricColumn } from '../metric.ts';
import { ENGAGED, FIRST_YEAR, MILESTONES } from '../relations/engagement.ts';
import { MODEL_RELATIONS } from '../relations/strongest.ts';
import { survivalMedianSql } from './survival.ts';

/** Weeks after the release within which a peak counts as one at the release. */
const AT_ONCE = 4;
const EVENTS = ['half', 'tenth'] as const;

const weeks = (label: string, description: string, rest: Partial<MetricColumn> = {}): MetricColumn => ({
	unit: 'weeks',
	label,
	description,
	...rest,
});
const median = (label: string, what: string): MetricColumn =>
	weeks(
		label,
		`Kaplan-Meier median of the weeks from the peak to the first week with ${what} of its downloads. Empty where, by the end of the log, fewer than half are estimated to have come to it.`,
		{ nullable: true },
	);

/** Rows for all models, and for the values of one attribute. */
function engagementBy(
	by: string,
	key: MetricColumn,
	{
		attribute,
		order,
		from,
		...rest
	}: Pick<Metric, 'id' | 'title'> & { attribute: string; order: string; from: string },
): Metric {
	const groups = `(
				SELECT e.*, ${attribute} AS ${by} FROM {engagement} e JOIN ${from} USING (model_key)
				UNION ALL
				SELECT *, 'all' FROM {engagement}
			)`;
	return defineMetric({
		...rest,
		group: 'activity',
		definition: `How downloads go after release, a definition of this project: the peak is the week with the most downloads among the ${FIRST_YEAR} weeks from that of the release on (the first of them, where several are equal). From the peak on, the weeks are counted to the first that has half of the peak or less, and to the first that has less than a tenth, after which we take a model's first wave of use to be over; it may be used more again later. A week in which the log has no downloads of a model is one with none. Models that had not fallen so far when the log ended are counted beside, and medians allow for them by the Kaplan-Meier estimate. Choksi et al. (2025) print durations of engagement without their formula: these are not comparable with theirs.`,
		denominator: 'the models of the row',
		exclusions: `Models that are not new in the log: those created before it, on the earliest date that the Hub stores, at an unknown date, or downloaded before the week of their creation. Models created less than ${FIRST_YEAR} weeks before its end, and those with fewer than ${ENGAGED} downloads in their first ${FIRST_YEAR} weeks.`,
		sources: [
			{ cite: 'kaplanmeier1958', where: 'the product-limit estimate' },
			{ cite: 'choksi2025', where: 'durations of engagement, differently defined' },
			{ cite: 'modelpulse2026', where: 'courses of downloads after release' },
		],
		dimensions: [],
		origin: 'computed',
		columns: {
			[by]: key,
			models: modelsColumn('Models that count.'),
			weeks_to_peak: weeks(
				'Weeks to peak',
				'Median of the weeks from that of the release to that of the peak; 0 where they are the same.',
			),
			at_once: shareColumn({
				label: 'Peak at release',
				description: `Share of models whose peak is among the first ${AT_ONCE} weeks, that of the release included.`,
			}),
			half_life: median('Weeks to half', 'half or less'),
			above_half: modelsColumn('Models that had not come down to half of their peak when the log ended.', {
				label: 'Still above half',
			}),
			duration: median('Weeks to a tenth', 'less than a tenth'),
			above_tenth: modelsColumn('Models that had not fallen below a tenth of their peak when the log ended.', {
				label: 'Still above a tenth',
			}),
		},
		sql: `
		WITH groups AS MATERIALIZED ${groups}
		SELECT
			g.* EXCLUDE (halved, fallen),
			m.half AS half_life,
			g.models - g.halved AS above_half,
			m.tenth AS duration,
			g.models - g.fallen AS above_tenth
		FROM (
			SELECT
				${by},
				count(*) AS models,
				quantile_disc(weeks_to_peak, 0.5) AS weeks_to_peak,
				(count(*) FILTER (weeks_to_peak < ${AT_ONCE}))::DOUBLE / count(*)::DOUBLE AS at_once,
				count(half) AS halved,
				count(tenth) AS fallen
			FROM groups
			GROUP BY ${by}
		) g
		JOIN (
			SELECT ${by}, ${EVENTS.map((name) => `max(median) FILTER (kind = '${name}') AS ${name}`).join(', ')}
			FROM (${survivalMedianSql(
				`(${EVENTS.map((name) => `SELECT ${by}, '${name}' AS kind, ${name} AS event, weeks_seen AS seen FROM groups`).join(' UNION ALL ')})`,
				`${by}, kind`,
			)}
			)
			GROUP BY ${by}
		) m USING (${by})
		ORDER BY ${order}${by}`,
	});
}

const ALL_FIRST = (by: string): string => `${by} <> 'all', `;

export const engagementByYear = engagementBy(
	'created_year',
	keyColumn('Released', 'Calendar year of creation; or all.'),
	{
		id: 'engagement_by_year',
		title: 'Downloads after release, by year of release',
		attribute: 'created_year',
		from: '{models}',
		order: ALL_FIRST('created_year'),
	},
);

export const engagementByRelation = engagementBy(
	'relation',
	keyColumn('Relation', `${MODEL_RELATIONS.join(', ')}; or all.`),
	{
		id: 'engagement_by_relation',
		title: 'Downloads after release, by relation to a base model',
		attribute: 'relation',
		from: '{related_models}',
		order: `coalesce(list_position(${listSql(MODEL_RELATIONS)}, relation), 0), `,
	},
);

export const engagementByType = engagementBy(
	'developer_type',
	keyColumn(
		'Type of developer',
		'company, university, non-profit, community, user (a personal account), unknown; or all.',
	),
	{
		id: 'engagement_by_type',
		title: 'Downloads after release, by type of developer',
		attribute: 'type',
		from: '(FROM {models} JOIN {developers} USING (developer_key))',
		order: ALL_FIRST('developer_type'),
	},
);

const THRESHOLDS = MILESTONES.map(([code]) => code);

export const timeToDownloads = defineMetric({
	id: 'time_to_downloads',
	title: 'How many models reach a number of downloads, and how soon',
	group: 'activity',
	definition: `Of the models released within the log, how many have reached 10 thousand, 100 thousand and a million downloads since their release: within ${FIRST_YEAR} weeks, that of the release included, and by the end of the log. Models released early have had more time for the latter. The weeks are those from the week of the release (0) to that in which the downloads since then reach the number.`,
	denominator: 'the released models of the relation',
	exclusions: `Models that are not new in the log: those created before it, on the earliest date that the Hub stores, at an unknown date, or downloaded before the week of their creation; and models created less than ${FIRST_YEAR} weeks before its end. Medians leave out models that have not reached the number.`,
	sources: [{ cite: 'hf2026spring', where: 'adoption and accessibility' }],
	dimensions: ['population'],
	origin: 'computed',
	columns: {
		relation: keyColumn('Relation', `${MODEL_RELATIONS.join(', ')}; or all.`),
		threshold: keyColumn('Downloads', `${THRESHOLDS.join(', ')}: 10 thousand, 100 thousand, a million.`),
		released: modelsColumn('Models released within the log.', { label: 'Released' }),
		reached: modelsColumn('Models that have reached the number by the end of the log.', { label: 'Reached' }),
		share: shareColumn({
			label: 'Share that reached it',
			description: 'Share of the released models that have reached it by the end of the log.',
		}),
		first_year_share: shareColumn({
			label: 'Share within a year',
			description: `Share of the released models that have reached it within ${FIRST_YEAR} weeks.`,
		}),
		weeks: weeks(
			'Median weeks',
			'Median of the weeks to it, of the models that have reached it. Empty where none has.',
			{
				nullable: true,
			},
		),
	},
	sql: `
		WITH counted AS MATERIALIZED (
			SELECT s.model_key, m.relation
			FROM {release_sums} s
			JOIN {related_models} m USING (model_key)
			SEMI JOIN {population_models} USING (model_key)
		)
		SELECT
			relation,
			code AS threshold,
			count(*) AS released,
			count(weeks) AS reached,
			count(weeks)::DOUBLE / count(*)::DOUBLE AS share,
			(count(*) FILTER (weeks < ${FIRST_YEAR}))::DOUBLE / count(*)::DOUBLE AS first_year_share,
			quantile_disc(weeks, 0.5) AS weeks
		FROM (FROM counted UNION ALL SELECT model_key, 'all' FROM counted)
		CROSS JOIN (VALUES ${MILESTONES.map(([code, number]) => `('${code}', ${number})`).join(', ')}) t(code, threshold)
		LEFT JOIN {milestones} USING (model_key, threshold)
		GROUP BY relation, threshold, code
		ORDER BY coalesce(list_position(${listSql(MODEL_RELATIONS)}, relation), 0), relation, t.threshold`,
});
