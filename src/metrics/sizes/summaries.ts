import { keyColumn, modelsColumn, NOTHING_LEFT_OUT, shareColumn, sizeColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { PERIODS } from '../relations/periods.ts';
import { geometricMeanSql, MEDIAN_RULE, SIZE_RULE, summarySql } from './summary.ts';

const base = { group: 'sizes', dimensions: ['window', 'population'], origin: 'computed' } as const;
const sources = [{ cite: 'longpre2025', where: 'section 4.2 and Figure 5' }];
const UNKNOWN = 'Models of unknown size are left out of means and medians; coverage says how much is known.';
const mean = sizeColumn('Mean size', 'Mean number of parameters, weighted by downloads.');
const median = sizeColumn('Median size', 'Median number of parameters, weighted by downloads.');
const coverage = (of: string) => shareColumn({ label: 'Coverage', description: `Share of ${of} whose size is known.` });

const BOTH_BASES = `(
						SELECT 'downloaded' AS basis, parameters, downloads AS weight, models FROM {counted_sizes}
						UNION ALL
						SELECT 'listed', parameters, models, models FROM {counted_sizes}
					)`;

export const sizeSummary = defineMetric({
	...base,
	id: 'size_summary',
	title: 'Size of downloaded and of listed models',
	definition: `Mean, median and quartiles of model size: "downloaded" weights each model by its downloads, "listed" counts each model once. ${SIZE_RULE} ${MEDIAN_RULE}`,
	denominator: 'for coverage: all downloads (downloaded) or all models (listed) that the method counts',
	exclusions: `${UNKNOWN} ${NOTHING_LEFT_OUT}`,
	sources: [...sources, { cite: 'modelpulse2026', where: 'geometric mean of sizes' }],
	columns: {
		basis: keyColumn('Basis', 'downloaded: weighted by downloads; listed: each model once.'),
		mean: sizeColumn('Mean', 'Arithmetic mean of the number of parameters.'),
		median: sizeColumn('Median', 'Median of the number of parameters.'),
		p25: sizeColumn('Lower quartile', 'Size at a quarter of the weight.'),
		p75: sizeColumn('Upper quartile', 'Size at three quarters of the weight.'),
		geometric_mean: sizeColumn('Geometric mean', 'Geometric mean with the same weights, rounded to whole parameters.'),
		models: modelsColumn('Models of known size.', { label: 'Models of known size' }),
		coverage: coverage('downloads (downloaded) or models (listed)'),
	},
	sql: `
		SELECT
			b.basis,
			s.mean,
			s.median::BIGINT AS median,
			s.p25::BIGINT AS p25,
			s.p75::BIGINT AS p75,
			g.geometric_mean,
			coalesce(s.known_models, 0) AS models,
			s.known_weight::DOUBLE / nullif(s.weight, 0)::DOUBLE AS coverage
		FROM (SELECT unnest(['downloaded', 'listed']) AS basis) b
		LEFT JOIN (${summarySql(BOTH_BASES, ['basis'])}
		) s USING (basis)
		LEFT JOIN (${geometricMeanSql(BOTH_BASES, ['basis'])}
		) g USING (basis)
		ORDER BY b.basis`,
});

/** Mean and median weighted by downloads, by one key. */
const weighted = (from: string, key: string, order: string): string => `
		SELECT
			${key},
			mean,
			median::BIGINT AS median,
			known_models AS models,
			known_weight::DOUBLE / nullif(weight, 0)::DOUBLE AS coverage
		FROM (${summarySql(from, [key])}
		)
		ORDER BY ${order}`;

export const sizeByModality = defineMetric({
	...base,
	id: 'size_by_modality',
	title: 'Size of downloaded models by modality',
	definition: `Mean and median size of downloaded models by the modality of their task. ${SIZE_RULE} ${MEDIAN_RULE}`,
	denominator: 'for coverage: the downloads of the modality',
	exclusions: `${UNKNOWN} ${NOTHING_LEFT_OUT}`,
	sources,
	columns: {
		modality: keyColumn('Modality', 'Modality of the task; undocumented where no task is stated.'),
		mean,
		median,
		models: modelsColumn('Models of known size.', { label: 'Models of known size' }),
		coverage: coverage("the modality's downloads"),
	},
	sql: weighted(
		'(SELECT modality, parameters, downloads AS weight, models FROM {counted_sizes})',
		'modality',
		'modality',
	),
});

export const sizeByPeriod = defineMetric({
	...base,
	id: 'size_by_period',
	title: 'Size of downloaded models by period',
	definition: `Mean and median size of the models downloaded in each period. A week belongs to the year of its Monday. ${SIZE_RULE} ${MEDIAN_RULE}`,
	denominator: 'for coverage: the downloads of the period',
	exclusions: `${UNKNOWN} ${NOTHING_LEFT_OUT}`,
	sources: [{ cite: 'longpre2025', where: 'Table 1, Model Size, and Figure 5' }],
	columns: {
		period: keyColumn('Period', `Years of download: ${PERIODS.join(', ')}.`),
		mean,
		median,
		models: modelsColumn('Models of known size with downloads in the period.', { label: 'Models of known size' }),
		coverage: coverage("the period's downloads"),
	},
	sql: weighted(
		'(SELECT period, parameters, downloads AS weight, models FROM {counted_period_sizes})',
		'period',
		`list_position([${PERIODS.map((name) => `'${name}'`).join(', ')}], period)`,
	),
});

export const sizeByCohort = defineMetric({
	...base,
	id: 'size_by_cohort',
	title: 'Size by year of creation',
	definition: `Mean and median size of models by the year in which their repository was created, weighted by downloads ("downloaded") and with each model once ("listed"). ${SIZE_RULE} ${MEDIAN_RULE} The Hub stores no creation date before 2 March 2022: models with that very date are the row "floor", those without any date "unknown".`,
	denominator: 'for coverage: the downloads of models created in the year',
	exclusions: `${UNKNOWN} Only models of the snapshot count, not all that were created in the year.`,
	sources,
	columns: {
		created_year: keyColumn('Created', 'Calendar year, floor (2 March 2022 or before) or unknown.'),
		downloaded_mean: sizeColumn('Mean, downloaded', 'Mean number of parameters, weighted by downloads.'),
		downloaded_median: sizeColumn('Median, downloaded', 'Median number of parameters, weighted by downloads.'),
		listed_mean: sizeColumn('Mean, listed', 'Mean number of parameters, each model once.'),
		listed_median: sizeColumn('Median, listed', 'Median number of parameters, each model once.'),
		models: modelsColumn('Models of known size.', { label: 'Models of known size' }),
		coverage: coverage("the cohort's downloads"),
		model_coverage: shareColumn({
			label: 'Coverage of models',
			description: "Share of the cohort's models whose size is known.",
		}),
	},
	sql: `
		SELECT
			d.created_year,
			d.mean AS downloaded_mean,
			d.median::BIGINT AS downloaded_median,
			l.mean AS listed_mean,
			l.median::BIGINT AS listed_median,
			d.known_models AS models,
			d.known_weight::DOUBLE / nullif(d.weight, 0)::DOUBLE AS coverage,
			l.known_models::DOUBLE / l.models::DOUBLE AS model_coverage
		FROM (${summarySql('(SELECT created_year, parameters, downloads AS weight, models FROM {counted_sizes})', ['created_year'])}
		) d
		JOIN (${summarySql('(SELECT created_year, parameters, models AS weight, models FROM {counted_sizes})', ['created_year'])}
		) l USING (created_year)
		ORDER BY d.created_year`,
});
