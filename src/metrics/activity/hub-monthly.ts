import { defineMetric } from '../metric.ts';
import { MODEL_PULSE, MONTH_COLUMN } from './hub-months.ts';

export const hubMonthly = defineMetric({
	id: 'hub_monthly',
	title: 'Downloads of the whole Hub by month',
	group: 'activity',
	definition:
		'Downloads of all public models and the number of models with at least one, as Model Pulse publishes them from daily snapshots of the Hub. Downloads are the monthly growth of the all-time counters where those exist (exact: yes), and otherwise estimated from the 30-day counters (exact: no).',
	denominator: null,
	exclusions:
		'The import leaves out months that end after the snapshot. The counters themselves have stood still and gone backwards at times; the numbers are as the source gives them.',
	sources: [MODEL_PULSE],
	dimensions: [],
	origin: 'published',
	columns: {
		month: MONTH_COLUMN,
		downloads: { unit: 'downloads', label: 'Downloads', description: 'Downloads of all public models in the month.' },
		downloads_est: {
			unit: 'downloads',
			label: 'Downloads, estimated',
			description: 'The same, estimated from 30-day counters for every month. Empty where the source has none.',
			nullable: true,
		},
		active_models: {
			unit: 'models',
			label: 'Active models',
			description: 'Models with at least one download in the month. Empty where the source has none.',
			nullable: true,
		},
		exact: {
			unit: 'text',
			label: 'Exact',
			description: 'yes where downloads come from all-time counters, no where they are estimated.',
		},
	},
	sql: `
		SELECT
			month,
			downloads::BIGINT AS downloads,
			downloads_est::BIGINT AS downloads_est,
			active_models::BIGINT AS active_models,
			CASE WHEN exact = 1 THEN 'yes' ELSE 'no' END AS exact
		FROM {hub_months}
		WHERE downloads IS NOT NULL
		ORDER BY month`,
});
