import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const snapshotTotals = defineMetric({
	id: 'snapshot_totals',
	title: 'What is counted',
	group: 'quality',
	definition:
		'Models, developers, downloads and likes that the method counts, and the first and last creation date among these models.',
	denominator: null,
	exclusions:
		'Models without a download count; under the rolling window, models without downloads inside it. Downloads and models are those of the snapshot, not of the whole Hub.',
	sources: [{ cite: 'hfdownloadstats', where: 'how downloads are counted' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		models: modelsColumn('Models that are counted.'),
		developers: { unit: 'developers', label: 'Developers', description: 'Developers of these models.' },
		downloads: downloadsColumn('Downloads of these models.'),
		likes: {
			unit: 'count',
			label: 'Likes',
			nullable: true,
			description: 'Likes of these models at the snapshot; empty where the snapshot has none.',
		},
		first_created: {
			unit: 'date',
			label: 'First created',
			nullable: true,
			description: 'Earliest creation date; empty where there is none. The Hub stores none before 2022-03-02.',
		},
		last_created: {
			unit: 'date',
			label: 'Last created',
			nullable: true,
			description: 'Latest creation date; empty where there is none.',
		},
	},
	sql: `
		SELECT
			count(*) AS models,
			count(DISTINCT developer_key) AS developers,
			coalesce(sum(downloads), 0)::BIGINT AS downloads,
			sum(likes)::BIGINT AS likes,
			min(created) AS first_created,
			max(created) AS last_created
		FROM {counted}
		ORDER BY models`,
});

const AGES = ['negative_age', 'within_window', 'outside_window', 'no_creation_date'] as const;
const ALL = AGES.join(' + ');
/** Rows, with the column of `ages` that they sum and the models that they count. */
const CASES = [
	...AGES.map((name) => ({ name, sum: name as string, condition: `${name} > 0` })),
	{ name: 'floor_day', sum: ALL, condition: `floor_day AND ${ALL} > 0` },
];

export const windowQuality = defineMetric({
	id: 'window_quality',
	title: 'How old downloaded models are, and where their age is odd',
	group: 'quality',
	definition:
		'Downloads by the age of the model at the download (with a weekly log: on the Monday of the week; without: on the day of the snapshot). negative_age: the repository is younger than the download, because it was made anew; this counts as inside the rolling window. within_window: 0 to 365 days, both included. outside_window: more. no_creation_date: counts as outside. These four add up to all downloads. floor_day overlaps with them: models created on 2022-03-02, the earliest date that the Hub stores, most of which are older.',
	denominator: 'all downloads of the snapshot, inside the rolling window or not',
	exclusions: 'Nothing is left out.',
	sources: [{ cite: 'longpre2025', where: 'section 2, Rolling Window Filter' }],
	dimensions: [],
	origin: 'computed',
	columns: {
		case: keyColumn('Case', 'negative_age, within_window, outside_window, no_creation_date or floor_day.'),
		models: modelsColumn('Models with downloads at that age; one model can have several.'),
		downloads: downloadsColumn('Downloads at that age.'),
		share: shareColumn({ description: 'Share of all downloads of the snapshot.' }),
	},
	sql: `
		SELECT "case", models, downloads, downloads::DOUBLE / nullif(whole, 0)::DOUBLE AS share
		FROM (
			SELECT
				unnest([${CASES.map(
					({ name, sum, condition }) => `{
					'case': '${name}',
					'models': count(*) FILTER (${condition}),
					'downloads': coalesce(sum(${sum}) FILTER (${condition}), 0)::BIGINT
				}`,
				).join(', ')}], recursive := true),
				sum(${ALL})::HUGEINT AS whole
			FROM {ages}
		)
		ORDER BY list_position([${CASES.map(({ name }) => `'${name}'`).join(', ')}], "case")`,
});
