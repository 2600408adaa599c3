import { downloadsColumn, keyColumn } from '../breakdown.ts';
import { COUNTRY } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { COMPARED } from '../relations/attention.ts';
import {
	ATTENTION_SOURCE,
	LIKES,
	LIKES_ARE_TOTALS,
	LIKES_PER_THOUSAND,
	ONLY_LISTED,
	perThousandSql,
} from './columns.ts';

export const mostLiked = defineMetric({
	id: 'most_liked',
	title: 'The 100 most liked models, and where they stand by downloads',
	group: 'attention',
	definition: `The models with the most likes, with their position by downloads among the same models. ${LIKES_ARE_TOTALS}`,
	denominator: null,
	exclusions: ONLY_LISTED,
	sources: [ATTENTION_SOURCE],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		model: keyColumn('Model', 'Repository id on the Hub.'),
		like_rank: {
			unit: 'rank',
			label: 'Rank by likes',
			description: 'Position by likes, 1 has the most; equal likes are ordered by id.',
		},
		download_rank: {
			unit: 'rank',
			label: 'Rank by downloads',
			description: 'Position by downloads among all models whose likes are known; equal downloads are ordered by id.',
		},
		country: COUNTRY,
		created: {
			unit: 'date',
			label: 'Created',
			description: 'Day on which the repository was created. Empty where the snapshot does not say.',
			nullable: true,
		},
		likes: { ...LIKES, description: 'Likes since the repository exists.' },
		downloads: downloadsColumn('Downloads of the period.'),
		likes_per_thousand: LIKES_PER_THOUSAND,
	},
	sql: `
		WITH most_liked AS MATERIALIZED (
			SELECT * FROM {first_models} WHERE NOT fresh AND like_rank <= ${COMPARED}
		), ahead AS (
			SELECT downloads, sum(count(*)) OVER (ORDER BY downloads DESC) - count(*) AS models FROM {liked} GROUP BY downloads
		), equal AS (
			SELECT m.model_key, count(*) AS models
			FROM most_liked m
			JOIN {liked} e ON e.downloads = m.downloads AND e.model_key <> m.model_key
			JOIN {models} n ON n.model_key = e.model_key AND n.model < m.model
			GROUP BY m.model_key
		)
		SELECT
			m.model,
			m.like_rank,
			(a.models + coalesce(e.models, 0) + 1)::BIGINT AS download_rank,
			d.country,
			m.created,
			m.likes,
			m.downloads,
			${perThousandSql('m.likes', 'm.downloads')} AS likes_per_thousand
		FROM most_liked m
		JOIN ahead a USING (downloads)
		LEFT JOIN equal e USING (model_key)
		JOIN {developers} d USING (developer_key)
		ORDER BY m.like_rank`,
});
