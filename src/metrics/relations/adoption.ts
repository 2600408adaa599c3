/** Downloads of language models at the same ages after their release: the Relative Adoption Metric of the ATOM project. */
import { listSql } from '../breakdown.ts';
import { defineRelation } from '../relation.ts';
import { SIZE_CLASS_SQL } from '../sizes/size-class.ts';
import { byBlockSql } from './blocks.ts';
import { need } from './need.ts';

/** Days after the release at which the metric is read. */
export const CHECKPOINTS = [7, 14, 30, 60, 90, 180, 365] as const;
/** Models of a size class with which a model is compared. */
export const TOP = 10;
/** Language and vision-language models. Guard models, which ATOM leaves out, cannot be told by their task and stay in. */
export const LANGUAGE_TASKS = ['text-generation', 'image-text-to-text', 'any-to-any'] as const;
/** Release of ChatGPT, from which ATOM counts. */
export const FIRST_RELEASE = '2022-11-30';

const LAST_CHECKPOINT = CHECKPOINTS.at(-1)!;
const column = (days: number): string => `day_${days}`;
/** Sevenths of a week's downloads that fall into the first `days` days after the creation; `age` is that of its Monday. */
const sevenths = (days: number): string => `downloads * least(greatest(${days} - age, 0), 7)`;

export const launches = defineRelation({
	name: 'launches',
	description: `language models of known size created on ${FIRST_RELEASE} or later`,
	sql: (context) => {
		need(context, 'models', 'created');
		return `
		SELECT model_key, model, created, ${SIZE_CLASS_SQL} AS size_class
		FROM {models}
		WHERE task IN (SELECT unnest(${listSql(LANGUAGE_TASKS)}))
			AND parameters IS NOT NULL
			AND created >= DATE '${FIRST_RELEASE}'`;
	},
});

export const log_span = defineRelation({
	name: 'log_span',
	description: 'the first day of the log, and the day after its last',
	sql: `SELECT min(week) AS first_day, max(week) + 7 AS end_day FROM {log}`,
});

/**
 * Grouped by one integer, and joined to what else is known of the models afterwards: names would cost as much as the sums.
 * A week's downloads are spread evenly over its seven days, so that a checkpoint within a week has a part of them; they are
 * counted in sevenths of a download, whole numbers. In the week of the creation the days before it have none, and all of its
 * downloads have happened by its end.
 */
export const launch_downloads = defineRelation({
	name: 'launch_downloads',
	description:
		'sevenths of downloads of each of them by its age; those that the log lists in a week before that of their creation are left out, and so are those older than the log',
	sql: (context) => `
		SELECT l.*, s.* EXCLUDE (model_key, first_age)
		FROM (${byBlockSql(
			context,
			({ and }) => `
			SELECT
				model_key,
				min(age) AS first_age,
				${CHECKPOINTS.map((days) => `sum(${sevenths(days)})::BIGINT AS ${column(days)}`).join(',\n\t\t\t\t')}
			FROM (
				SELECT model_key, downloads, week - created AS age
				FROM {log}
				JOIN (SELECT model_key, created FROM {launches}) USING (model_key)
				WHERE week - created < ${LAST_CHECKPOINT}${and}
			)
			GROUP BY model_key`,
		)}
		) s
		JOIN {launches} l USING (model_key)
		WHERE first_age > -7 AND l.created >= (SELECT first_day FROM {log_span})`,
});

export const launch_checkpoints = defineRelation({
	name: 'launch_checkpoints',
	description: 'the same, one row per checkpoint that the model has reached, with its downloads in the whole log',
	sql: `
		SELECT model_key, model, size_class, created, age::INTEGER AS days, sevenths, t.downloads AS total
		FROM (
			UNPIVOT (SELECT * FROM {launch_downloads})
			ON ${CHECKPOINTS.map((days) => `${column(days)} AS '${days}'`).join(', ')}
			INTO NAME age VALUE sevenths
		)
		JOIN {model_totals} t USING (model_key)
		WHERE created + age::INTEGER <= (SELECT end_day FROM {log_span})`,
});

/** Version 2 does not let the cut-off fall with age, as it would where models that were downloaded much are still too young. */
export const adoption_baselines = defineRelation({
	name: 'adoption_baselines',
	description: `what models are compared with, by size class and checkpoint: the median of the ${TOP} most downloaded models, and the ${TOP}th most downloaded at the checkpoint; empty where fewer than ${TOP} have reached it`,
	sql: `
		SELECT
			size_class,
			days,
			models,
			CASE WHEN models >= ${TOP} THEN median END AS median,
			CASE WHEN models >= ${TOP} THEN tenth END AS tenth,
			CASE WHEN models >= ${TOP} THEN max(tenth) OVER (PARTITION BY size_class ORDER BY days) END AS cutoff
		FROM (
			SELECT
				size_class,
				days,
				count(*) AS models,
				median(sevenths) FILTER (total_rank <= ${TOP}) / 7 AS median,
				max(sevenths) FILTER (rank = ${TOP})::DOUBLE / 7 AS tenth
			FROM (
				SELECT
					size_class,
					days,
					sevenths,
					row_number() OVER (PARTITION BY size_class, days ORDER BY total DESC, model) AS total_rank,
					row_number() OVER (PARTITION BY size_class, days ORDER BY sevenths DESC, model) AS rank
				FROM {launch_checkpoints}
			)
			GROUP BY size_class, days
		)`,
});
