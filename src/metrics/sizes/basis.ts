import { ALL_DOWNLOADS, keyColumn, modelsColumn, NOTHING_LEFT_OUT, splitColumns, splitSql } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { FIT, NAME_RULE } from '../relations/known-sizes.ts';

const base = { group: 'sizes', origin: 'computed' } as const;

export const parameterBasis = defineMetric({
	...base,
	id: 'parameter_basis',
	title: 'Where the sizes come from',
	definition: `Downloads and models by the source of the number of parameters. The first that has a number counts: the snapshot's own table of models (snapshot); the count of the safetensors files; the registry of parameters, with the basis that it gives (safetensors, curated, paper, benchmark, the name of the model, its base model); the count in a GGUF file; the name, as read by rule (parsed); an estimate from the bytes of the weights (estimate). The count of the safetensors files of a quantized model comes after its name, since packed weights count too few. ${NAME_RULE}`,
	dimensions: ['window', 'population'],
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models of unknown size are the row "unknown": among them those of which the registry says that their name misleads.`,
	sources: [{ cite: 'longpre2025', where: 'section 2, coverage of sizes' }],
	columns: {
		basis: keyColumn(
			'Source',
			'snapshot, safetensors, curated, paper, benchmark, name, base, gguf, parsed, estimate or unknown.',
		),
		...splitColumns('with a size from that source'),
	},
	sql: splitSql({ from: '{counted}', part: 'basis', expression: 'parameters_basis' }),
});

const ratio = (label: string, description: string) =>
	({ unit: 'ratio', label, digits: 2, nullable: true, description }) as const;

/** In the unit in which the paper's own is kept. */
const fitted = (label: string, description: string) =>
	({ unit: 'index', label, digits: 2, nullable: true, description }) as const;

export const nameSizeCheck = defineMetric({
	...base,
	id: 'name_size_check',
	title: 'Sizes in names against known sizes',
	definition: `How often the size that a model's name states is right: names are read by rule where the size is known from elsewhere, and the two are compared. ${NAME_RULE}`,
	dimensions: [],
	denominator: 'models whose name states a size (for share_stated: all models of known size)',
	exclusions:
		'Models whose size is known by its name only, estimated or unknown, and adapters, are left out. Models of all downloads count, each once.',
	sources: [{ cite: 'longpre2025', where: 'section 2, coverage of sizes' }],
	columns: {
		basis: keyColumn('Known from', 'Source of the known size, as in parameter_basis; or all.'),
		models: modelsColumn('Models whose size is known from that source.'),
		stated: modelsColumn('Models among them whose name states a size.', { label: 'Name states a size' }),
		share_stated: {
			unit: 'share',
			label: 'Share of models',
			digits: 1,
			description: 'Models whose name states a size among all.',
		},
		within_tenth: modelsColumn('Models whose name states a size within a tenth of the known one.', {
			label: 'Within a tenth',
		}),
		share: {
			unit: 'share',
			label: 'Share within a tenth',
			digits: 1,
			nullable: true,
			description:
				'Names within a tenth of the known size, among names that state a size. Empty where no name states one.',
		},
		within_half: {
			unit: 'share',
			label: 'Share within a half',
			digits: 1,
			nullable: true,
			description: 'Names within a half of the known size, among the same. Empty where no name states one.',
		},
		ratio: ratio(
			'Middle ratio',
			'Median of the size that the name states over the known one; of two in the middle the smaller. Empty where no name states one.',
		),
	},
	sql: `
		SELECT
			coalesce(basis, 'all') AS basis,
			count(*) AS models,
			count(stated) AS stated,
			count(stated)::DOUBLE / count(*)::DOUBLE AS share_stated,
			count(*) FILTER (abs(stated - parameters) * 10 <= parameters) AS within_tenth,
			count(*) FILTER (abs(stated - parameters) * 10 <= parameters)::DOUBLE / nullif(count(stated), 0)::DOUBLE AS share,
			count(*) FILTER (abs(stated - parameters) * 2 <= parameters)::DOUBLE / nullif(count(stated), 0)::DOUBLE AS within_half,
			quantile_disc(stated::DOUBLE / parameters::DOUBLE, 0.5) AS ratio
		FROM {checked_names}
		GROUP BY GROUPING SETS ((basis), ())
		HAVING count(*) > 0
		ORDER BY grouping(basis) DESC, basis`,
});

export const parameterEstimate = defineMetric({
	...base,
	id: 'parameter_estimate',
	title: 'Estimate of sizes from the bytes of the weights',
	definition: `A line through the logarithms (base 10) of the bytes of the weights and of the number of parameters, by RANSAC with seed ${FIT.seed}: a line through every pair of ${FIT.drawn} models that a seeded hash of their ids draws; the line within ${FIT.threshold} of which (a factor of ${(10 ** FIT.threshold).toFixed(1)}) most models lie; and least squares over these, the inliers. Sizes are estimated with it where nothing else is known, and rounded to two digits.`,
	dimensions: [],
	denominator: 'models that were fitted',
	exclusions: `Quantized models are neither fitted nor estimated: their weights take any number of bits. Fitted are models of which both the bytes and a stated or counted size are known. With fewer than ${FIT.least} inliers there is no line.`,
	sources: [
		{ cite: 'fischler1981', where: 'the paradigm' },
		{ cite: 'longpre2025', where: 'section 2, estimation of sizes' },
	],
	columns: {
		models: modelsColumn('Models that were fitted.', { label: 'Fitted models' }),
		inliers: modelsColumn('Models near the line. Empty where there is no line.', { label: 'Inliers', nullable: true }),
		inlier_share: {
			unit: 'share',
			label: 'Share of inliers',
			digits: 1,
			nullable: true,
			description: 'Inliers among fitted models. Empty where there is no line.',
		},
		slope: ratio('Slope', 'Powers of ten of parameters for one power of ten of bytes. Empty where there is no line.'),
		intercept: ratio('Intercept', 'Where the line meets one byte, in powers of ten. Empty where there is no line.'),
		r2_inliers: fitted(
			'R², inliers',
			'Share of the variance that the line explains among inliers. Empty where there is no line.',
		),
		r2: fitted(
			'R², all',
			'The same among all fitted models, with those that are not near the line. Empty where there is no line.',
		),
		middle_factor: ratio(
			'Middle factor',
			'Half of the fitted models lie within this factor of the line. Empty where there is no line.',
		),
		within_two: {
			unit: 'share',
			label: 'Share within a factor of two',
			digits: 1,
			nullable: true,
			description: 'Fitted models whose size the line gives within a factor of two. Empty where there is no line.',
		},
		estimated: modelsColumn('Models whose size is estimated with it.', { label: 'Estimated models' }),
	},
	sql: `
		WITH residuals AS MATERIALIZED (
			SELECT p.model_key, p.y, p.y - f.intercept - f.slope * p.x AS residual
			FROM {size_points} p
			LEFT JOIN {size_fit} f ON true
		)
		SELECT
			count(*) AS models,
			any_value(f.inliers) AS inliers,
			any_value(f.inliers)::DOUBLE / nullif(count(*), 0)::DOUBLE AS inlier_share,
			round(any_value(f.slope), 6) AS slope,
			round(any_value(f.intercept), 6) AS intercept,
			round(any_value(f.r2), 6) AS r2_inliers,
			round(1 - sum(residual * residual ORDER BY model_key) / nullif(regr_syy(y, y ORDER BY model_key), 0), 6) AS r2,
			round(pow(10, quantile_disc(abs(residual), 0.5)), 6) AS middle_factor,
			count(*) FILTER (abs(residual) <= log10(2))::DOUBLE / nullif(count(residual), 0)::DOUBLE AS within_two,
			(SELECT count(*) FROM {models} WHERE parameters_basis = 'estimate') AS estimated
		FROM residuals
		LEFT JOIN {size_fit} f ON true`,
});
