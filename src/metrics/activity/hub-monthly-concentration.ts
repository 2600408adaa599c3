import { defineMetric } from '../metric.ts';
import { MODEL_PULSE, MONTH_COLUMN, publishedShare } from './hub-months.ts';

export const hubMonthlyConcentration = defineMetric({
	id: 'hub_monthly_concentration',
	title: 'Share of the most downloaded models in the whole Hub by month',
	group: 'activity',
	definition:
		'Which share of the downloads of each month goes to its 10, 100 and 1,000 most downloaded models, and to its most downloaded one per cent, as Model Pulse publishes it.',
	denominator: 'downloads of all public models in the month',
	exclusions: 'The import leaves out months that end after the snapshot.',
	sources: [MODEL_PULSE],
	dimensions: [],
	origin: 'published',
	columns: {
		month: MONTH_COLUMN,
		top10_share: publishedShare('Top 10', 'Share of the 10 most downloaded models of the month.'),
		top100_share: publishedShare('Top 100', 'Share of the 100 most downloaded models of the month.'),
		top1000_share: publishedShare('Top 1,000', 'Share of the 1,000 most downloaded models of the month.'),
		top1pct_share: publishedShare(
			'Top 1%',
			'Share of the most downloaded one per cent of the models with a download in the month.',
		),
	},
	sql: `
		SELECT month, top10 AS top10_share, top100 AS top100_share, top1000 AS top1000_share, top1pct AS top1pct_share
		FROM {hub_months}
		WHERE coalesce(top10, top100, top1000, top1pct) IS NOT NULL
		ORDER BY month`,
});
