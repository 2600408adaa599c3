/** Who is on the short lists of the most downloaded, the most liked and the new models. */
import { keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY, COUNTRY_GROUP } from '../common-columns.ts';
import { defineMetric, type MetricColumn, type MetricSource } from '../metric.ts';
import { LIST_LENGTH, NEW_DAYS } from '../relations/attention.ts';
import { ONLY_LISTED } from './columns.ts';

const LISTS = `${LIST_LENGTH} models each: the most downloaded, the most liked, and both of the new models, created at most ${NEW_DAYS} days before the snapshot. A new model has gathered all its likes in that time, so that this list is the nearest thing to what the Hub calls trending; how the Hub computes that it does not publish, and the snapshot does not hold it. Equal numbers are ordered by the id of the model. A list is shorter where fewer models qualify.`;
const DENOMINATOR = 'the models of the list';
const SOURCES: readonly MetricSource[] = [{ cite: 'abab2026', where: 'title and first sentence' }];

const LIST: MetricColumn = keyColumn('List', 'most downloaded; most liked; new, most downloaded; or new, most liked.');
const VALUES = {
	models: modelsColumn('Models of the row in the list.'),
	share: shareColumn({
		label: 'Share of the list',
		description: 'Models of the row divided by the models of the list.',
	}),
} as const;

const LIST_ORDER = `list_position(['most downloaded', 'most liked', 'new, most downloaded', 'new, most liked'], list)`;

export const shortListCountries = defineMetric({
	id: 'short_list_countries',
	title: `The ${LIST_LENGTH} most downloaded, most liked and new models by group of countries`,
	group: 'attention',
	definition: `How many models of four lists come from each group of countries. ${LISTS}`,
	denominator: DENOMINATOR,
	exclusions: `${ONLY_LISTED} Groups without a model in a list have no row.`,
	sources: SOURCES,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: { list: LIST, country_group: { ...COUNTRY_GROUP, key: true }, ...VALUES },
	sql: `
		SELECT
			list,
			country_group,
			count(*) AS models,
			count(*)::DOUBLE / sum(count(*)) OVER (PARTITION BY list)::DOUBLE AS share
		FROM {short_lists}
		JOIN (SELECT developer_key, country_group FROM {country_groups}) USING (developer_key)
		GROUP BY list, country_group
		ORDER BY ${LIST_ORDER}, models DESC, country_group`,
});

export const shortListDevelopers = defineMetric({
	id: 'short_list_developers',
	title: `The ${LIST_LENGTH} most downloaded, most liked and new models by developer`,
	group: 'attention',
	definition: `How many models of four lists each account has. ${LISTS}`,
	denominator: DENOMINATOR,
	exclusions: `${ONLY_LISTED} Accounts without a model in a list have no row.`,
	sources: SOURCES,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		list: LIST,
		developer: keyColumn('Account', 'Account on the Hub.'),
		name: {
			unit: 'text',
			label: 'Developer',
			description: 'Name of the organisation; the account where the registry has none.',
		},
		country: COUNTRY,
		...VALUES,
	},
	sql: `
		SELECT
			list,
			developer,
			name,
			country,
			count(*) AS models,
			count(*)::DOUBLE / sum(count(*)) OVER (PARTITION BY list)::DOUBLE AS share
		FROM {short_lists}
		JOIN {developers} USING (developer_key)
		GROUP BY list, developer, name, country
		ORDER BY ${LIST_ORDER}, models DESC, developer`,
});
