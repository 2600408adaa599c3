/** Columns and words that metrics of attention share. */
import type { MetricColumn, MetricSource } from '../metric.ts';

export const LIKES: MetricColumn = {
	unit: 'count',
	label: 'Likes',
	description: 'Likes that the models of the row have had since they were created.',
};

export const LIKES_PER_THOUSAND: MetricColumn = {
	unit: 'ratio',
	label: 'Likes per 1,000 downloads',
	description: 'Likes since creation for every thousand downloads of the period. Empty where there are no downloads.',
	digits: 2,
	nullable: true,
};

/** SQL of likes for every thousand downloads, from two sums. */
export const perThousandSql = (likes: string, downloads: string): string =>
	`(1000 * ${likes})::DOUBLE / nullif(${downloads}, 0)::DOUBLE`;

/** What likes and downloads are counted over, for definitions. */
export const LIKES_ARE_TOTALS =
	'Likes are the total since the repository exists, downloads those of the period: an old model has had longer to gather likes.';

export const ONLY_LISTED =
	'Models that the snapshot does not list are not there: in a snapshot of the most downloaded models, a model that is much liked and little downloaded is missing. Models without a number of likes are left out.';

export const ATTENTION_SOURCE: MetricSource = {
	cite: 'hf2026summer',
	where: 'section 2, on likes and downloads',
};
