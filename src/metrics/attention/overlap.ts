import { modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { COMPARED } from '../relations/attention.ts';
import { ATTENTION_SOURCE, ONLY_LISTED } from './columns.ts';

export const attentionOverlap = defineMetric({
	id: 'attention_overlap',
	title: 'Models that are among the most liked and among the most downloaded',
	group: 'attention',
	definition:
		'How many of the 25 (100) models with the most likes are also among the 25 (100) with the most downloads. The Jaccard index is the number of models in both lists divided by the number in at least one. For comparison stands the number that two lists without any relation would share on average, k²/n for lists of k out of n models. Equal numbers are ordered by the id of the model.',
	denominator: 'for shares of downloads all downloads of the models whose likes are known',
	exclusions: `${ONLY_LISTED} The overlap on the whole Hub can therefore be smaller, but not larger.`,
	sources: [ATTENTION_SOURCE, { cite: 'jaccard1912', where: 'coefficient of community' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		top: { key: true, unit: 'count', label: 'Length of the lists', description: 'How many models are asked for.' },
		models: modelsColumn('Models in each list: fewer than asked for where fewer are counted.'),
		shared: modelsColumn('Models that are in both lists.', { label: 'In both lists' }),
		over_chance: {
			unit: 'ratio',
			label: 'Times chance',
			description:
				'Models in both lists divided by k²/n, the number if likes and downloads had nothing to do with each other.',
			digits: 1,
		},
		jaccard: {
			unit: 'index',
			label: 'Jaccard index',
			description: 'Models in both lists divided by models in at least one of them, 0 to 1.',
			digits: 2,
		},
		liked_share: shareColumn({
			label: 'Downloads of the most liked',
			description: 'Share of all downloads that the most liked models have.',
		}),
		downloaded_share: shareColumn({
			label: 'Downloads of the most downloaded',
			description: 'Share of all downloads that the most downloaded models have.',
		}),
	},
	sql: `
		WITH sums AS (
			SELECT
				top,
				any_value(n) AS n,
				least(top, any_value(n)) AS models,
				count(*) FILTER (like_rank <= top AND download_rank <= top) AS shared,
				any_value(a.downloads) AS downloads,
				sum(f.downloads) FILTER (like_rank <= top) AS liked_downloads,
				sum(f.downloads) FILTER (download_rank <= top) AS downloaded_downloads
			FROM {first_models} f
			CROSS JOIN (SELECT count(*) AS n, sum(downloads) AS downloads FROM {liked}) a
			CROSS JOIN (SELECT unnest([25, ${COMPARED}]) AS top)
			WHERE NOT fresh
			GROUP BY top
		)
		SELECT
			top,
			models,
			shared,
			(shared * n)::DOUBLE / (models * models)::DOUBLE AS over_chance,
			shared::DOUBLE / (2 * models - shared)::DOUBLE AS jaccard,
			liked_downloads::DOUBLE / nullif(downloads, 0)::DOUBLE AS liked_share,
			downloaded_downloads::DOUBLE / nullif(downloads, 0)::DOUBLE AS downloaded_share
		FROM sums
		ORDER BY top`,
});
