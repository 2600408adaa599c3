/** Downloaded models with everything that is known of them: what metrics by the downloaded model are computed from. */
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineRelation } from '../relation.ts';
import { countedCondition, windowColumn } from './windows.ts';

/** Rows of a country metric that are not countries; they are never merged into "rest". */
const NOT_COUNTRIES = ['individual', 'international', 'online', 'unknown'];

/** Joined once for all methods, which then only choose among its rows. */
export const countable = defineRelation({
	name: 'countable',
	description:
		'models of the period with their developer and what is known of them, their downloads, those inside the rolling window, their total and whether they belong to the head',
	sql: `
		SELECT
			m.* EXCLUDE (model, developer, in_window, downloads_30d, downloads_all_time),
			d.type AS developer_type,
			d.country,
			t.downloads AS in_all,
			t.rolling AS in_rolling,
			t.total,
			t.in_head
		FROM {model_totals} t
		JOIN {models} m USING (model_key)
		JOIN {developers} d USING (developer_key)`,
});

export const counted = defineRelation({
	name: 'counted',
	kind: 'view',
	description: 'models that the method counts, with their downloads, their developer and what is known of them',
	dimensions: ['window', 'population'],
	sql: ({ method }) => `
		SELECT * EXCLUDE (in_all, in_rolling, total, in_head), ${windowColumn(method.window)} AS downloads
		FROM {countable}
		${countedCondition(method, windowColumn('rolling'))}`,
});

export const counted_total = defineRelation({
	name: 'counted_total',
	description: 'downloads and number of the models that the method counts',
	sql: 'SELECT coalesce(sum(downloads), 0)::HUGEINT AS downloads, count(*) AS models FROM {counted}',
});

export const counted_countries = defineRelation({
	name: 'counted_countries',
	description: 'the same models; countries with less than one per cent of the downloads are together "rest"',
	sql: `
		SELECT
			c.* EXCLUDE (country),
			CASE
				WHEN c.country IN (${NOT_COUNTRIES.map((name) => `'${name}'`).join(', ')}) THEN c.country
				WHEN s.downloads * 100 >= (SELECT downloads FROM {counted_total}) THEN c.country
				ELSE 'rest'
			END AS country
		FROM {counted} c
		JOIN (SELECT country, sum(downloads) AS downloads FROM {counted} GROUP BY country) s USING (country)`,
	kind: 'view',
});

export const counted_country_groups = defineRelation({
	name: 'counted_country_groups',
	kind: 'view',
	description: 'the same models, with the group of countries of their developer',
	sql: `
		SELECT c.*, g.country_group
		FROM {counted} c
		JOIN (SELECT developer_key, country_group FROM {country_groups}) g USING (developer_key)`,
});

/** A developer that happens to be called "rest" is counted in the row of that name. */
export const counted_developers = defineRelation({
	name: 'counted_developers',
	description: `developers with their rank by the downloads of their models; those after the first ${NAMED_DEVELOPERS} are together "rest"`,
	sql: `
		SELECT
			developer_key,
			CASE WHEN rank <= ${NAMED_DEVELOPERS} THEN developer ELSE 'rest' END AS developer,
			CASE WHEN rank <= ${NAMED_DEVELOPERS} AND developer <> 'rest' THEN name ELSE 'rest' END AS name,
			CASE WHEN rank <= ${NAMED_DEVELOPERS} AND developer <> 'rest' THEN type ELSE 'rest' END AS type
		FROM (
			SELECT developer_key, row_number() OVER (ORDER BY downloads DESC, developer) AS rank, developer, name, type
			FROM (SELECT developer_key, sum(downloads) AS downloads FROM {counted} GROUP BY developer_key)
			JOIN {developers} USING (developer_key)
		)`,
});

export const counted_relations = defineRelation({
	name: 'counted_relations',
	description: 'the same models, where the snapshot says what they are derived from',
	kind: 'view',
	sql: (context) => {
		// Without the table of derivations every relation would be empty: the metric is then not available.
		context.read('derivations');
		return 'SELECT * FROM {counted}';
	},
});

export const counted_relation_countries = defineRelation({
	name: 'counted_relation_countries',
	description: 'the same, with countries below one per cent of the downloads together as "rest"',
	kind: 'view',
	sql: (context) => {
		context.read('derivations');
		return 'SELECT * FROM {counted_countries}';
	},
});
