import { modelsColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { LEFT_OUT, QUARTILES, YEAR_KEYS } from './size-by-year.ts';
import { MEDIAN_RULE, SIZE_RULE } from './summary.ts';

/** Points at which the density is estimated, in tenths of a power of ten. */
const GRID = { from: 50, to: 125 } as const;
/** Sizes are put together in hundredths of a power of ten, a fifteenth of the bandwidth, so that the sums are over few of them. */
const BINS = 100;
/**
 * The same for all distributions: a rule that adapts it to the number of observations, such as that of Silverman (1986), section
 * 3.4, would smooth the few listed models of an early year more than the many of a late one, and knows no number of observations
 * where downloads are weights.
 */
const BANDWIDTH = 0.15;

/** Doubles are summed in the order of size, so that the result is the same on any number of threads. */
const kernelSum = `list_sum(list(
				mass * exp(-0.5 * ((tenths / 10 - bin / ${BINS}) / ${BANDWIDTH}) ** 2) ORDER BY bin
			))`;

export const sizeDensity = defineMetric({
	id: 'size_density',
	title: 'Shape of the distribution of sizes by year, as downloaded and as listed',
	group: 'sizes',
	definition: `Kernel estimate of the density of the decimal logarithm of model size by year: Σ wᵢ φ((x − log₁₀ sᵢ) / h) / (h Σ wᵢ), where φ is the standard normal density and the bandwidth h is ${BANDWIDTH}, a factor of about 1.4 in size, for every distribution. "downloaded" weights each model by its downloads in the year, "listed" counts each model once, in the year in which its repository was created. The area under the density between two sizes is about the share of the weight between them. A week belongs to the year of its Monday. ${SIZE_RULE} ${MEDIAN_RULE}`,
	denominator: null,
	exclusions: `Models of unknown size are left out (size_by_year says how much that is). The density is given from 10⁵ to 10¹²·⁵ parameters; sizes beyond count in the weight. ${LEFT_OUT}`,
	sources: [
		{ cite: 'longpre2025', where: 'Figure 5' },
		{ cite: 'silverman1986', where: 'section 2.4, the kernel estimator' },
	],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		...YEAR_KEYS,
		log_size: {
			key: true,
			unit: 'index',
			label: 'Size, as a power of ten',
			description: 'Decimal logarithm of the number of parameters: 9 is a billion.',
			digits: 1,
		},
		density: {
			unit: 'index',
			label: 'Density',
			description: 'Share of the weight per power of ten around the size, to six digits.',
			digits: 3,
		},
		...QUARTILES,
		models: modelsColumn('Models of known size in the year, the same in all its rows.', {
			label: 'Models of known size',
		}),
	},
	sql: `
		SELECT
			basis,
			year,
			tenths::DOUBLE / 10 AS log_size,
			round(${kernelSum} / (sum(mass) * ${BANDWIDTH} * sqrt(2 * pi())), 6) AS density,
			any_value(mean) AS mean,
			any_value(median)::BIGINT AS median,
			any_value(p25)::BIGINT AS p25,
			any_value(p75)::BIGINT AS p75,
			any_value(known_models) AS models
		FROM (
			SELECT basis, year, round(log10(parameters) * ${BINS})::INTEGER AS bin, sum(weight)::DOUBLE AS mass
			FROM {year_sizes}
			WHERE parameters IS NOT NULL AND weight > 0
			GROUP BY ALL
		)
		CROSS JOIN (SELECT unnest(range(${GRID.from}, ${GRID.to + 1})) AS tenths)
		JOIN {year_size_summary} s USING (basis, year)
		GROUP BY basis, year, tenths
		ORDER BY basis, year, log_size`,
});
