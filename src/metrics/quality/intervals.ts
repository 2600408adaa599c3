import { downloadsColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';

/** From this share of frozen counters on an interval says little: half stalls of the Hub lie between 25 and 90 %. */
export const FROZEN_FLAG = 0.25;
/** An interval that is this many times as long as the median one has a gap in it. */
export const LONG_FLAG = 1.5;

const STATES = ['recreated', 'new', 'rollback', 'returned', 'frozen', 'counted'] as const;
const list = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const modelsOf = (kinds: readonly string[]): string =>
	`coalesce(sum(models) FILTER (kind IN (${list(kinds)})), 0)::BIGINT`;
const downloadsOf = (kinds: readonly string[]): string =>
	`coalesce(sum(downloads) FILTER (kind IN (${list(kinds)})), 0)::BIGINT`;
const date = (label: string, description: string): MetricColumn => ({ unit: 'date', label, description });

export const intervalQuality = defineMetric({
	id: 'interval_quality',
	title: 'How far downloads between snapshots can be trusted',
	group: 'quality',
	definition: `Downloads between two snapshots are the differences of counters that the Hub keeps since a repository exists. Counters that fell are kept as negative differences and netted, not set to zero: downloads is risen less fallen. frozen counts busy models, with 1,000 downloads or more in the 30 days before both snapshots, whose counter stood still; from ${FROZEN_FLAG * 100} % of them on the interval is marked frozen, for what they missed is counted later. An interval of more than ${LONG_FLAG} times the median length is marked long: a snapshot is missing in it. A model is followed by the Hub's own id of its repository, through renames. One that is first seen counts with its whole counter if it was created in between; else its downloads are unknown.`,
	denominator: 'for share of frozen counters: busy models; for share of falls: what the counters rose by',
	exclusions:
		'Downloads of models whose interval is unknown, and of those that only the earlier snapshot has, are in no interval; both are counted here by models.',
	sources: [{ cite: 'modelpulse2026', where: 'analysis of frozen counters and audit of the Hub' }],
	dimensions: [],
	origin: 'computed',
	columns: {
		until: { ...date('Until', 'Day of the later snapshot.'), key: true },
		since: date('Since', 'Day of the earlier snapshot.'),
		days: { unit: 'count', label: 'Days', description: 'Length of the interval.' },
		models: modelsColumn('Models whose downloads in the interval are known.'),
		downloads: downloadsColumn('What the counters rose by, less what they fell by.'),
		risen: downloadsColumn('Sum of what counters rose by.', { label: 'Risen' }),
		fallen: downloadsColumn('Sum of what counters fell by.', { label: 'Fallen' }),
		fallen_share: shareColumn({
			label: 'Share of falls',
			nullable: true,
			description: 'What counters fell by, divided by what others rose by; empty where none rose.',
		}),
		busy: modelsColumn('Models with 1,000 downloads or more in the 30 days before both snapshots.', { label: 'Busy' }),
		frozen: modelsColumn('Busy models whose counter stood still.', { label: 'Frozen' }),
		frozen_share: shareColumn({
			label: 'Share of frozen counters',
			nullable: true,
			description: 'Frozen models among the busy ones; empty where none is busy.',
		}),
		fresh: modelsColumn('Models that were created in the interval.', { label: 'New' }),
		unknown: modelsColumn('Models first seen that are older than the interval.', { label: 'Unknown' }),
		recreated: modelsColumn('Models made anew under the name of another repository.', { label: 'Made anew' }),
		returned: modelsColumn('Models that the snapshot before lacks, counted since the last that has them.', {
			label: 'Returned',
		}),
		renamed: modelsColumn('Models that changed their name.', { label: 'Renamed' }),
		gone: modelsColumn('Models that only the earlier snapshot has.', { label: 'Gone' }),
		marks: {
			unit: 'text',
			label: 'Marks',
			nullable: true,
			description: 'frozen, long, or both; empty where there is nothing to warn of.',
		},
	},
	sql: `
		SELECT
			until,
			since,
			days,
			models,
			risen - fallen AS downloads,
			risen,
			fallen,
			fallen::DOUBLE / nullif(risen, 0)::DOUBLE AS fallen_share,
			busy,
			frozen,
			frozen::DOUBLE / nullif(busy, 0)::DOUBLE AS frozen_share,
			fresh,
			unknown,
			recreated,
			returned,
			renamed,
			gone,
			nullif(concat_ws(', ',
				CASE WHEN frozen >= ${FROZEN_FLAG} * busy AND busy > 0 THEN 'frozen' END,
				CASE WHEN days > ${LONG_FLAG} * median(days) OVER () THEN 'long' END
			), '') AS marks
		FROM (
			SELECT
				until,
				since,
				(until - since)::BIGINT AS days,
				${modelsOf([...STATES, 'idle'])} AS models,
				${downloadsOf(STATES.filter((state) => state !== 'rollback'))} AS risen,
				-${downloadsOf(['rollback'])} AS fallen,
				${modelsOf(['busy'])} AS busy,
				${modelsOf(['frozen'])} AS frozen,
				${modelsOf(['new'])} AS fresh,
				${modelsOf(['unknown'])} AS unknown,
				${modelsOf(['recreated'])} AS recreated,
				${modelsOf(['returned'])} AS returned,
				${modelsOf(['renamed'])} AS renamed,
				${modelsOf(['gone'])} AS gone
			FROM {file_interval_cases}
			GROUP BY until, since
		)
		ORDER BY until`,
});
