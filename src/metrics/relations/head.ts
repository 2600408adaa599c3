/** The head sample of Longpre et al. 2025, section 2: models that were among the most downloaded of any week, and their log. */
import { defineRelation } from '../relation.ts';
import { cellSums, counts, developerHistogram, histogram, rootCellSums, roots } from './log-sums.ts';
import { HEAD_LENGTH, IN_WINDOW } from './windows.ts';

export const head_models = defineRelation({
	name: 'head_models',
	description: `models that were among the ${HEAD_LENGTH} most downloaded of at least one week; those with as many downloads as the last of them count, too`,
	sql: `
		SELECT DISTINCT l.model_key
		FROM {log} l
		JOIN (SELECT week, list_min(max(downloads, ${HEAD_LENGTH})) AS least FROM {log} GROUP BY week) w USING (week)
		WHERE l.downloads >= w.least AND l.downloads > 0`,
});

export const head_log = defineRelation({
	name: 'head_log',
	large: true,
	description: 'the log of the models of the head, in all weeks',
	sql: 'SELECT week, model_key, downloads FROM {log} JOIN {head_models} USING (model_key)',
});

export const head_weekly = defineRelation({
	name: 'head_weekly',
	kind: 'view',
	description:
		'the same with what is known of the models; in_window: created at most 365 days before the Monday of the week',
	sql: `
		SELECT week, model_key, developer_key, in_family, downloads, ${IN_WINDOW} AS in_window
		FROM {head_log}
		JOIN {weekly_models} USING (model_key)`,
});

export const head_counts = defineRelation({
	...counts('head', '{head_weekly}'),
	description: 'this log with one column of downloads for each window',
});

export const head_roots = defineRelation({
	...roots('head'),
	description: 'its downloads by week and root, in parts, for each window; only roots that have derivatives',
});

export const head_developer_histogram = defineRelation({
	...developerHistogram('head'),
	description: 'how many developers have how many of its credited downloads in each week, for each window',
});

export const head_cell_sums = defineRelation({
	...cellSums('head', '{head_weekly}'),
	description: 'its downloads by week and cell of the developer, apart by what methods ask of models',
});

export const head_root_cell_sums = defineRelation({
	...rootCellSums('head'),
	description: "its downloads of families by week and cell of the root's developer, in parts, for each window",
});

export const head_histogram = defineRelation({
	...histogram('head', '{head_weekly}', '{head_log}'),
	description: 'how many models of the head have how many downloads in each week, apart by what methods ask of them',
});
