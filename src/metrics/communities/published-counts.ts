/** How large the Hub is, as others have published it: counts, and growth between two counts of the same source. */
import { keyColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn, type MetricSource } from '../metric.ts';
import { PUBLISHED_COUNTS, PUBLISHED_GROWTH } from '../relations/published.ts';
import { countColumn, valuesSql } from './columns.ts';

const SOURCES: readonly MetricSource[] = [
	{ cite: 'hf2026summer', where: 'introduction' },
	{ cite: 'hf2026spring', where: 'section on ecosystem growth (introduction), read in a paraphrased copy' },
	{ cite: 'insights2026', where: 'first paragraph' },
	{ cite: 'simon2026', where: 'footnote 1' },
];

const SOURCE: MetricColumn = {
	unit: 'text',
	label: 'Source',
	description: 'Key of the source in the bibliography.',
};
const COUNTED_BY_OTHERS =
	'The numbers are as printed and rounded by their sources; this project has counted nothing. Numbers about a day, month or year that begins after the day of the snapshot are left out; of a span of time its end counts.';

export const publishedCounts = defineMetric({
	id: 'published_counts',
	title: 'Users, models, data sets and Spaces of the Hub, as others have published them',
	group: 'communities',
	definition: `How many registered users, public models, data sets and Spaces the Hub had, by the source that says so and the time for which it does. ${COUNTED_BY_OTHERS}`,
	denominator: null,
	exclusions:
		'Counts whose date is not stated are left out, and so are repetitions. Sources contradict one another where they count the same thing: eleven and thirteen million users are both given.',
	sources: SOURCES,
	dimensions: [],
	origin: 'published',
	columns: {
		measure: keyColumn('Counted', 'users, models, datasets or spaces.'),
		period: keyColumn('Time', 'Day, month or year for which the number is stated.'),
		source: { ...SOURCE, key: true },
		value: countColumn('Number', 'The number as printed, in full.'),
		stated: {
			unit: 'text',
			label: 'Stated as',
			description: 'rounded, or at-least where the source says that it is more.',
		},
	},
	sql: `
		SELECT c.measure, f.period, c.source, f.value::BIGINT AS value, c.stated
		FROM (
			VALUES
				${valuesSql(PUBLISHED_COUNTS.map(({ measure, source, id, stated }) => [measure, source, id, stated]))}
		) c (measure, source, id, stated)
		JOIN {published_figures} f USING (source, id)
		ORDER BY c.measure, f.period, c.source`,
});

export const publishedGrowth = defineMetric({
	id: 'published_growth',
	title: 'Growth of models, data sets and Spaces, as others have published it',
	group: 'communities',
	definition: `How many times as many there were at the end of a period as at its beginning, both counted by the same source; or the growth that the source prints, where it prints no counts. Periods differ: only rows of the same period can be compared. ${COUNTED_BY_OTHERS}`,
	denominator: null,
	exclusions:
		'Counts of two sources are never divided by one another. Users are not there: no source states them for two dates.',
	sources: [
		{ cite: 'hf2026summer', where: 'introduction' },
		{ cite: 'modelpulse2026', where: 'analysis/article.md, section 11' },
	],
	dimensions: [],
	origin: 'published',
	columns: {
		measure: keyColumn(
			'Counted',
			'models, datasets, spaces: public repositories; datasets-in-use: data sets with a download in the month; model-downloads, dataset-downloads: downloads in the month.',
		),
		source: SOURCE,
		from_period: { unit: 'text', label: 'From', description: 'Month of the first count.' },
		to_period: { unit: 'text', label: 'To', description: 'Month of the second count.' },
		from_value: {
			...countColumn('At the beginning', 'The first count. Empty where the source prints the growth only.'),
			nullable: true,
		},
		to_value: {
			...countColumn('At the end', 'The second count. Empty where the source prints the growth only.'),
			nullable: true,
		},
		growth: {
			unit: 'ratio',
			label: 'Times as many',
			description: 'The second count divided by the first, or the ratio that the source prints.',
			digits: 2,
		},
	},
	sql: `
		SELECT
			g.measure,
			g.source,
			coalesce(a.period, split_part(r.period, '/', 1)) AS from_period,
			coalesce(b.period, split_part(r.period, '/', 2)) AS to_period,
			a.value::BIGINT AS from_value,
			b.value::BIGINT AS to_value,
			coalesce(b.value / a.value, r.value) AS growth
		FROM (
			VALUES
				${valuesSql(PUBLISHED_GROWTH.map((row) => ('ratio' in row ? [row.measure, row.source, undefined, undefined, row.ratio] : [row.measure, row.source, row.from, row.to, undefined])))}
		) g (measure, source, from_id, to_id, ratio_id)
		LEFT JOIN {published_figures} a ON a.source = g.source AND a.id = g.from_id
		LEFT JOIN {published_figures} b ON b.source = g.source AND b.id = g.to_id
		LEFT JOIN {published_figures} r ON r.source = g.source AND r.id = g.ratio_id
		WHERE growth IS NOT NULL
		ORDER BY from_period, to_period, growth DESC, g.measure`,
});
