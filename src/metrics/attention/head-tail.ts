import { ALL_DOWNLOADS, downloadsColumn, keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

/** Models with fewer downloads than this are what reports call unused. */
const THRESHOLD = 200;
const TOPS = [10, 100, 200, 500];
const TAIL = `fewer than ${THRESHOLD} downloads`;
const SEGMENTS = [...TOPS.map((top) => `top ${top}`), TAIL, 'all'];

export const headTail = defineMetric({
	id: 'head_tail',
	title: 'Head and tail: the most downloaded models and those that hardly anybody downloads',
	group: 'attention',
	definition: `Which part of the models and which part of the downloads belong to the 10, 100, 200 and 500 most downloaded models, and to the models with fewer than ${THRESHOLD} downloads in the period. The segments contain each other and are not to be added up. Where fewer models are counted, a segment is all of them.`,
	denominator: ALL_DOWNLOADS,
	exclusions:
		'Models that the snapshot does not list are in no segment. In a snapshot of the most downloaded models nobody is below the threshold, and the shares of the head are of this list, not of the Hub: the fewest downloads of all rows say where the list was cut.',
	sources: [
		{ cite: 'hf2026spring', where: 'section on ecosystem growth' },
		{ cite: 'longpre2025', where: 'section 2, Population Sample and head sample' },
	],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		segment: keyColumn('Segment', `top 10, top 100, top 200, top 500, ${TAIL}, or all.`),
		models: modelsColumn('Models of the segment.'),
		model_share: shareColumn({
			label: 'Share of models',
			description: 'Models of the segment divided by all models that the method counts.',
		}),
		downloads: downloadsColumn('Downloads of the segment.'),
		share: shareColumn({ description: 'Downloads of the segment divided by all downloads that the method counts.' }),
		fewest: downloadsColumn('Downloads of the least downloaded model of the segment. Empty where it has none.', {
			label: 'Fewest downloads',
			nullable: true,
		}),
	},
	sql: `
		WITH ranked AS (
			SELECT downloads, row_number() OVER (ORDER BY downloads DESC) AS position FROM {counted}
		), segments AS (
			SELECT
				unnest(${listSql(SEGMENTS)}) AS segment,
				unnest([${SEGMENTS.map((_, i) => TOPS[i] ?? 'NULL').join(', ')}]) AS bound
		)
		SELECT
			segment,
			count(downloads) AS models,
			count(downloads)::DOUBLE / nullif((SELECT models FROM {counted_total}), 0)::DOUBLE AS model_share,
			coalesce(sum(downloads), 0)::BIGINT AS downloads,
			coalesce(sum(downloads), 0)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share,
			min(downloads) AS fewest
		FROM segments
		LEFT JOIN ranked ON
			CASE WHEN bound IS NOT NULL THEN position <= bound ELSE segment = 'all' OR downloads < ${THRESHOLD} END
		GROUP BY segment
		ORDER BY list_position(${listSql(SEGMENTS)}, segment), segment`,
});
