/** Models with what readers think of them, and the short lists that such pages show. */
import { defineRelation } from '../relation.ts';
import { need } from './need.ts';

/** How many models a list of the Hub's front page shows. */
export const LIST_LENGTH = 30;
/** A model is new for this many days after its creation. */
export const NEW_DAYS = 90;

export const liked = defineRelation({
	name: 'liked',
	description:
		'models that the method counts and whose likes are known, with their downloads, their likes and their ids',
	kind: 'view',
	sql: (context) => {
		need(context, 'models', 'likes');
		return `
			SELECT c.*, m.model
			FROM {counted} c
			JOIN (SELECT model_key, model FROM {models}) m USING (model_key)
			WHERE c.likes IS NOT NULL`;
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

/** Equal numbers are ordered by the id of the model, so that a list is the same on every run. */
export const short_lists = defineRelation({
	name: 'short_lists',
	description: `the ${LIST_LENGTH} most downloaded and the ${LIST_LENGTH} most liked models, of all ages and of those created at most ${NEW_DAYS} days before the snapshot`,
	sql: (context) => {
		need(context, 'models', 'created');
		return `
			WITH candidates AS (
				SELECT false AS fresh, * FROM {liked}
				UNION ALL
				SELECT true, * FROM {liked} WHERE created >= (SELECT date FROM {snapshot}) - ${NEW_DAYS}
			), ranked AS (
				SELECT
					*,
					row_number() OVER (PARTITION BY fresh ORDER BY downloads DESC, model) AS download_rank,
					row_number() OVER (PARTITION BY fresh ORDER BY likes DESC, model) AS like_rank
				FROM candidates
			)
			SELECT CASE WHEN fresh THEN 'new, most downloaded' ELSE 'most downloaded' END AS list, developer_key
			FROM ranked
			WHERE download_rank <= ${LIST_LENGTH}
			UNION ALL
			SELECT CASE WHEN fresh THEN 'new, most liked' ELSE 'most liked' END, developer_key
			FROM ranked
			WHERE like_rank <= ${LIST_LENGTH}`;
	},
});
