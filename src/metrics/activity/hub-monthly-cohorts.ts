import { defineMetric } from '../metric.ts';
import { MODEL_PULSE, MONTH_COLUMN } from './hub-months.ts';

export const hubMonthlyCohorts = defineMetric({
	id: 'hub_monthly_cohorts',
	title: 'Downloads of the whole Hub by month and creation year',
	group: 'activity',
	definition:
		'How the downloads of each month divide between models created in 2022 or earlier, 2023, 2024 and later, as Model Pulse publishes them. The Hub stores no creation date before 2 March 2022. Repositories made anew bear a later date than their first downloads, which is why a cohort can have downloads before its year.',
	denominator: 'the sum of all cohorts in the month, which need not equal the downloads of the month',
	exclusions: 'The import leaves out months that end after the snapshot.',
	sources: [MODEL_PULSE],
	dimensions: [],
	origin: 'published',
	columns: {
		month: MONTH_COLUMN,
		cohort: {
			key: true,
			unit: 'text',
			label: 'Created',
			description: 'Year in which the repository was created: 2022-or-earlier, or a calendar year.',
		},
		downloads: { unit: 'downloads', label: 'Downloads', description: 'Downloads of the cohort in the month.' },
		share: {
			unit: 'share',
			label: 'Share of downloads',
			description: 'Downloads of the cohort divided by those of all cohorts in the month. Empty where there are none.',
			digits: 1,
			nullable: true,
		},
	},
	sql: `
		SELECT
			date AS month,
			CASE measure WHEN 'c2022' THEN '2022-or-earlier' ELSE substr(measure, 2) END AS cohort,
			value::BIGINT AS downloads,
			value::BIGINT::DOUBLE / nullif(sum(value::BIGINT) OVER (PARTITION BY date), 0)::DOUBLE AS share
		FROM {file_hub}
		WHERE regexp_full_match(measure, 'c[0-9]+')
		ORDER BY month, cohort`,
});
