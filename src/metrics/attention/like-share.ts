/** Likes beside downloads, by where developers are and by what they are. */
import { downloadsColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY_GROUP, DEVELOPER_TYPE } from '../common-columns.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { LIKES, LIKES_ARE_TOTALS, LIKES_PER_THOUSAND, ONLY_LISTED, perThousandSql } from './columns.ts';

const DENOMINATOR = 'all likes (downloads) of the models whose likes are known';

const VALUES = {
	likes: LIKES,
	like_share: shareColumn({ label: 'Share of likes', description: 'Likes of the row divided by all likes.' }),
	downloads: downloadsColumn('Downloads of the models of the row.'),
	share: shareColumn({ description: 'Downloads of the row divided by all downloads of these models.' }),
	models: modelsColumn('Models of the row.'),
	likes_per_thousand: LIKES_PER_THOUSAND,
} as const satisfies Record<string, MetricColumn>;

const sharesSql = (key: string, source: string): string => `
		SELECT
			${key},
			sum(likes)::BIGINT AS likes,
			sum(likes)::DOUBLE / nullif(sum(sum(likes)) OVER (), 0)::DOUBLE AS like_share,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif(sum(sum(downloads)) OVER (), 0)::DOUBLE AS share,
			count(*) AS models,
			${perThousandSql('sum(likes)', 'sum(downloads)')} AS likes_per_thousand
		FROM ${source}
		GROUP BY ${key}
		ORDER BY sum(likes) DESC, ${key}`;

export const likesByCountry = defineMetric({
	id: 'likes_by_country',
	title: 'Likes and downloads by group of countries',
	group: 'attention',
	definition: `Which part of the likes and which part of the downloads the models of each group of countries have. ${LIKES_ARE_TOTALS}`,
	denominator: DENOMINATOR,
	exclusions: ONLY_LISTED,
	sources: [{ cite: 'longpre2025', where: 'section 3, Figure 1 and appendix B.3 (countries)' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: { country_group: { ...COUNTRY_GROUP, key: true }, ...VALUES },
	sql: sharesSql(
		'country_group',
		'{liked} JOIN (SELECT developer_key, country_group FROM {country_groups}) USING (developer_key)',
	),
});

export const likesByType = defineMetric({
	id: 'likes_by_type',
	title: 'Likes and downloads by type of developer',
	group: 'attention',
	definition: `Which part of the likes and which part of the downloads the models of companies, universities, communities and others have. ${LIKES_ARE_TOTALS}`,
	denominator: DENOMINATOR,
	exclusions: ONLY_LISTED,
	sources: [{ cite: 'longpre2025', where: 'section 3.1 and Table 1, "Organization" (types)' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: { developer_type: { ...DEVELOPER_TYPE, key: true }, ...VALUES },
	sql: sharesSql('developer_type', '{liked}'),
});
