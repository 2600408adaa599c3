/** Who publishes the data sets that are downloaded. */
import { downloadsColumn, keyColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY, COUNTRY_GROUP, DEVELOPER_TYPE, RANK } from '../common-columns.ts';
import { defineMetric, type MetricSource } from '../metric.ts';
import { ALL_DATASETS, DATASET_SHARE, DATASETS, LISTED_DATASETS, NAME } from './columns.ts';

/** Publishers that have a row. */
const TOP = 100;
const SOURCES: readonly MetricSource[] = [
	{ cite: 'longpre2025', where: 'section 3, Figure 1 and appendix B.3 (countries of developers)' },
];
const COVERAGE =
	'The registry knows the developers of models; most publishers of data sets have no model in a snapshot and are unknown to it. The row unknown says how much that is, and the others are a lower bound.';

const VALUES = {
	datasets: DATASETS,
	dataset_share: DATASET_SHARE,
	downloads: downloadsColumn('Downloads of these data sets in the 30 days.'),
	share: shareColumn({ description: 'Downloads of the row divided by those of all data sets that are listed.' }),
} as const;
const VALUES_SQL = `
			count(*) AS datasets,
			count(*)::DOUBLE / nullif((SELECT datasets FROM {datasets_total}), 0)::DOUBLE AS dataset_share,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif((SELECT downloads FROM {datasets_total}), 0)::DOUBLE AS share`;

export const datasetCountries = defineMetric({
	id: 'dataset_countries',
	title: 'Data sets by group of countries',
	group: 'communities',
	definition:
		'How many data sets the publishers of each group of countries have, and how often these are downloaded, as far as the registry knows where a publisher is.',
	denominator: ALL_DATASETS,
	exclusions: `${COVERAGE} ${LISTED_DATASETS}`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: { country_group: { ...COUNTRY_GROUP, key: true }, ...VALUES },
	sql: `
		SELECT
			country_group,${VALUES_SQL}
		FROM {listed_datasets}
		GROUP BY country_group
		ORDER BY sum(downloads) DESC, country_group`,
});

export const datasetPublishers = defineMetric({
	id: 'dataset_publishers',
	title: 'The most downloaded publishers of data sets',
	group: 'communities',
	definition: `How many data sets each account has and how often they are downloaded: the ${TOP} accounts with the most downloads.`,
	denominator: ALL_DATASETS,
	exclusions: `Accounts after the ${TOP}th have no row, but count in the denominator. ${LISTED_DATASETS} Type and country are unknown where the registry does not know the account, which is so for most publishers of data sets.`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		developer: keyColumn('Account', 'Account on the Hub.'),
		name: NAME,
		developer_type: DEVELOPER_TYPE,
		country: COUNTRY,
		...VALUES,
		rank: RANK,
	},
	sql: `
		SELECT
			developer,
			name,
			developer_type,
			country,${VALUES_SQL},
			row_number() OVER (ORDER BY sum(downloads) DESC, developer) AS rank
		FROM {listed_datasets}
		GROUP BY developer, name, developer_type, country
		QUALIFY rank <= ${TOP}
		ORDER BY rank`,
});
