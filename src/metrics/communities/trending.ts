/** Who stands on the lists that the Hub shows as trending. */
import { keyColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY, COUNTRY_GROUP, DEVELOPER_TYPE } from '../common-columns.ts';
import { defineMetric, type MetricColumn, type MetricSource } from '../metric.ts';
import { TRENDING_PLACES } from '../relations/trending.ts';
import { countColumn } from './columns.ts';

const SOURCES: readonly MetricSource[] = [{ cite: 'abab2026', where: 'title and first sentence' }];
const DENOMINATOR = `the first ${TRENDING_PLACES} places of the list, or all where it is shorter`;
const EXCLUSIONS =
	'Places further down are not counted. The Hub computes a score of its own for these lists and does not publish how; it is neither downloads nor likes. A publisher is the account in front of the name: accounts that the registry does not know are unknown, which is frequent for Spaces.';
const LAST_DAY = 'Only the last day of each list counts';

const KIND: MetricColumn = keyColumn('List', 'model, dataset or space.');
const VALUES = {
	repositories: countColumn('Places', 'Places of the list that the row has.'),
	share: shareColumn({
		label: 'Share of the list',
		description: `Places of the row divided by the places of the list, ${TRENDING_PLACES} where it is full.`,
	}),
} as const;
const BEST: MetricColumn = {
	unit: 'rank',
	label: 'Best place',
	description: 'The highest place of the row, 1 is the first.',
};
const DATE: MetricColumn = { unit: 'date', label: 'Date', description: 'Day of the list.' };

const KIND_ORDER = `list_position(['model', 'dataset', 'space'], kind)`;
const LATEST = `
		WITH latest AS (
			SELECT *
			FROM {trending_places}
			QUALIFY date = max(date) OVER (PARTITION BY kind)
		)`;
const sharesSql = (keys: string, by = 'kind'): string => `
			${keys},
			count(*) AS repositories,
			count(*)::DOUBLE / sum(count(*)) OVER (PARTITION BY ${by})::DOUBLE AS share`;

export const trendingCountries = defineMetric({
	id: 'trending_countries',
	title: `The ${TRENDING_PLACES} trending models, data sets and Spaces by group of countries`,
	group: 'communities',
	definition: `How many of the first ${TRENDING_PLACES} places of the Hub's lists of trending models, data sets and Spaces belong to publishers of each group of countries. ${LAST_DAY}.`,
	denominator: DENOMINATOR,
	exclusions: `${EXCLUSIONS} Groups without a place have no row.`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: { kind: KIND, country_group: { ...COUNTRY_GROUP, key: true }, ...VALUES, best: BEST, date: DATE },
	sql: `${LATEST}
		SELECT${sharesSql('kind,\n			country_group')},
			min(rank) AS best,
			max(date) AS date
		FROM latest
		GROUP BY kind, country_group
		ORDER BY ${KIND_ORDER}, repositories DESC, country_group`,
});

export const trendingDevelopers = defineMetric({
	id: 'trending_developers',
	title: `The ${TRENDING_PLACES} trending models, data sets and Spaces by publisher`,
	group: 'communities',
	definition: `How many of the first ${TRENDING_PLACES} places of the Hub's lists of trending models, data sets and Spaces each account has. ${LAST_DAY}.`,
	denominator: DENOMINATOR,
	exclusions: `${EXCLUSIONS} Accounts without a place have no row.`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		kind: KIND,
		developer: keyColumn('Account', 'Account on the Hub.'),
		name: {
			unit: 'text',
			label: 'Publisher',
			description: 'Name of the organisation; the account where the registry has none.',
		},
		developer_type: DEVELOPER_TYPE,
		country: COUNTRY,
		...VALUES,
		best: BEST,
		date: DATE,
	},
	sql: `${LATEST}
		SELECT${sharesSql('kind,\n			developer,\n			name,\n			developer_type,\n			country')},
			min(rank) AS best,
			max(date) AS date
		FROM latest
		GROUP BY kind, developer, name, developer_type, country
		ORDER BY ${KIND_ORDER}, repositories DESC, best, developer`,
});

export const trendingDays = defineMetric({
	id: 'trending_days',
	title: `The ${TRENDING_PLACES} trending models, data sets and Spaces by day and group of countries`,
	group: 'communities',
	definition: `The same as by group of countries, for every day in the snapshot: how much of the first ${TRENDING_PLACES} places belongs to publishers of each group, and how that moves. One day alone says little about a list that changes every hour.`,
	denominator: `${DENOMINATOR}, on the day`,
	exclusions: `${EXCLUSIONS} Groups without a place on a day have no row for it.`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		kind: KIND,
		date: { ...DATE, key: true },
		country_group: { ...COUNTRY_GROUP, key: true },
		...VALUES,
	},
	sql: `
		SELECT${sharesSql('kind,\n			date,\n			country_group', 'kind, date')}
		FROM {trending_places}
		GROUP BY kind, date, country_group
		ORDER BY ${KIND_ORDER}, date, repositories DESC, country_group`,
});
