import { keyColumn, modelsColumn, shareColumn, sizeColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { MEDIAN_RULE, SIZE_RULE } from './summary.ts';

/** What a distribution of sizes is of: the keys of metrics over `year_sizes`. */
export const YEAR_KEYS = {
	basis: keyColumn('Basis', 'downloaded: weighted by downloads in the year; listed: models created in it, each once.'),
	year: { key: true, unit: 'year', label: 'Year', description: 'Calendar year.' },
} as const;

export const QUARTILES = {
	mean: sizeColumn('Mean', 'Arithmetic mean of the number of parameters.'),
	median: sizeColumn('Median', 'Median of the number of parameters.'),
	p25: sizeColumn('Lower quartile', 'Size at a quarter of the weight.'),
	p75: sizeColumn('Upper quartile', 'Size at three quarters of the weight.'),
} as const;

/** What is left out of distributions by year. */
export const LEFT_OUT =
	'As listed, models whose creation date is the earliest that the Hub stores, or unknown, have no year and are left out, and so are models that have disappeared since.';

export const sizeByYear = defineMetric({
	id: 'size_by_year',
	title: 'Distribution of sizes by year, as downloaded and as listed',
	group: 'sizes',
	definition: `Mean, median and quartiles of model size by year: "downloaded" weights each model by its downloads in the year, "listed" counts each model once, in the year in which its repository was created. A week belongs to the year of its Monday. ${SIZE_RULE} ${MEDIAN_RULE}`,
	denominator:
		'for coverage: the downloads of the year (downloaded), or the models created in it that the method counts (listed)',
	exclusions: `Models of unknown size are left out; coverage says how much is known. ${LEFT_OUT}`,
	sources: [{ cite: 'longpre2025', where: 'section 4.2 and Figure 5' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		...YEAR_KEYS,
		...QUARTILES,
		models: modelsColumn('Models of known size.', { label: 'Models of known size' }),
		coverage: shareColumn({
			label: 'Coverage',
			description: 'Share of the downloads (downloaded) or models (listed) whose size is known.',
		}),
	},
	sql: `
		SELECT
			basis,
			year,
			mean,
			median::BIGINT AS median,
			p25::BIGINT AS p25,
			p75::BIGINT AS p75,
			known_models AS models,
			known_weight::DOUBLE / nullif(weight, 0)::DOUBLE AS coverage
		FROM {year_size_summary}
		ORDER BY basis, year`,
});
