import { downloadsColumn, keyColumn, modelsColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const companyModels = defineMetric({
	id: 'company_models',
	title: 'Models of companies by year of creation and country',
	group: 'attention',
	definition:
		'Models of developers that are companies by the calendar year in which the repository was created: of American companies, of Chinese (mainland) ones and of all others, with their downloads in the period. The Hub stores no creation date before 2 March 2022; everything older bears that day and stands as "floor".',
	denominator: null,
	exclusions:
		'Models of developers that are not companies, or of an unknown type, are not counted. Years of which no model of a company is listed have no row. Models that the snapshot does not list are missing: in a snapshot of the most downloaded models a year is what is left of it among them, and the last year is not over.',
	sources: [{ cite: 'hf2026spring', where: 'section on the U.S. and China, repositories by organisation' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		created_year: keyColumn(
			'Created',
			'Calendar year, floor (2022-03-02, the earliest date that the Hub stores) or unknown.',
		),
		models: modelsColumn('Models of companies.'),
		us_models: modelsColumn('Models of companies in the United States.', { label: 'United States' }),
		cn_models: modelsColumn('Models of companies in mainland China.', { label: 'China' }),
		downloads: downloadsColumn('Downloads of models of companies.'),
		us_downloads: downloadsColumn('Downloads of models of companies in the United States.', {
			label: 'Downloads, United States',
		}),
		cn_downloads: downloadsColumn('Downloads of models of companies in mainland China.', {
			label: 'Downloads, China',
		}),
	},
	sql: `
		SELECT
			created_year,
			count(*) AS models,
			count(*) FILTER (country = 'US') AS us_models,
			count(*) FILTER (country = 'CN') AS cn_models,
			sum(downloads)::BIGINT AS downloads,
			coalesce(sum(downloads) FILTER (country = 'US'), 0)::BIGINT AS us_downloads,
			coalesce(sum(downloads) FILTER (country = 'CN'), 0)::BIGINT AS cn_downloads
		FROM {dated}
		WHERE developer_type = 'company'
		GROUP BY created_year
		ORDER BY CASE created_year WHEN 'floor' THEN 0 WHEN 'unknown' THEN 2 ELSE 1 END, created_year`,
});
