import { downloadsColumn, keyColumn } from '../breakdown.ts';
import { COUNTRY } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
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
		WITH ranked AS (
			SELECT
				*,
				row_number() OVER (ORDER BY likes DESC, model) AS like_rank,
				row_number() OVER (ORDER BY downloads DESC, model) AS download_rank
			FROM {liked}
		)
		SELECT
			model,
			like_rank,
			download_rank,
			country,
			created,
			likes,
			downloads,
			${perThousandSql('likes', 'downloads')} AS likes_per_thousand
		FROM ranked
		WHERE like_rank <= 100
		ORDER BY like_rank`,
});
