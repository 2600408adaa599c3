/** Models with what readers think of them, and the short lists that such pages show. */
import { defineRelation } from '../relation.ts';
import { need } from './need.ts';

/** How many models a list of the Hub's front page shows. */
export const LIST_LENGTH = 30;
/** A model is new for this many days after its creation. */
export const NEW_DAYS = 90;

/** Lists of the most liked and the most downloaded models are compared up to this length. */
export const COMPARED = 100;

export const liked = defineRelation({
	name: 'liked',
	description: 'models that the method counts and whose likes are known, with their downloads and their likes',
	kind: 'view',
	sql: (context) => {
		need(context, 'models', 'likes');
		return 'SELECT * FROM {counted} WHERE likes IS NOT NULL';
	},
});

export const dated = defineRelation({
	name: 'dated',
	description: 'models that the method counts, where the snapshot says when they were created',
	kind: 'view',
	sql: (context) => {
		need(context, 'models', 'created');
		return 'SELECT * FROM {counted}';
	},
});

/**
 * Equal numbers are ordered by the id of the model, so that a list is the same on every run. Ids are compared of those models
 * only that have as many likes or downloads as the last of a list.
 */
export const first_models = defineRelation({
	name: 'first_models',
	description: `the ${COMPARED} most liked and the ${COMPARED} most downloaded models with their positions, of all ages and (fresh) of those created at most ${NEW_DAYS} days before the snapshot; a position after ${COMPARED} may be too small`,
	sql: `
		WITH candidates AS MATERIALIZED (
			SELECT false AS fresh, model_key, likes, downloads FROM {liked}
			UNION ALL
			SELECT true, model_key, likes, downloads FROM {liked} WHERE created >= (SELECT date FROM {snapshot}) - ${NEW_DAYS}
		), last AS (
			SELECT
				fresh,
				list_min(max(likes, ${COMPARED})) AS likes,
				list_min(max(downloads, ${COMPARED})) AS downloads
			FROM candidates
			GROUP BY fresh
		)
		SELECT
			*,
			row_number() OVER (PARTITION BY fresh ORDER BY likes DESC, model) AS like_rank,
			row_number() OVER (PARTITION BY fresh ORDER BY downloads DESC, model) AS download_rank
		FROM (
			SELECT c.*
			FROM candidates c
			JOIN last l ON l.fresh = c.fresh AND (c.likes >= l.likes OR c.downloads >= l.downloads)
		)
		JOIN (SELECT model_key, model, developer_key, created FROM {models}) USING (model_key)
		QUALIFY like_rank <= ${COMPARED} OR download_rank <= ${COMPARED}`,
});

export const short_lists = defineRelation({
	name: 'short_lists',
	kind: 'view',
	description: `the ${LIST_LENGTH} most downloaded and the ${LIST_LENGTH} most liked models, of all ages and of those created at most ${NEW_DAYS} days before the snapshot`,
	sql: (context) => {
		need(context, 'models', 'created');
		return `
			SELECT CASE WHEN fresh THEN 'new, most downloaded' ELSE 'most downloaded' END AS list, developer_key
			FROM {first_models}
			WHERE download_rank <= ${LIST_LENGTH}
			UNION ALL
			SELECT CASE WHEN fresh THEN 'new, most liked' ELSE 'most liked' END, developer_key
			FROM {first_models}
			WHERE like_rank <= ${LIST_LENGTH}`;
	},
});
