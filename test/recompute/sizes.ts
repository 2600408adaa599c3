/** Metrics on sizes, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import { ADOPTION } from './adoption.ts';
import type { Recompute } from './agreement.ts';
import {
	type Counted,
	type Counting,
	countedIn,
	countedModels,
	type Facts,
	grouped,
	type Model,
	PERIODS,
	periodOf,
} from './facts.ts';
import { readName } from './known-sizes.ts';
import { meanSize, type Sized, summarize } from './mean-size.ts';
import { largestRelease } from './releases.ts';
import { ascending, inOrder, ratio, split } from './shares.ts';
import { SIZE_CLASSES } from './size-classes.ts';

const downloaded = ({ parameters, downloads }: Counted): Sized => ({ size: parameters, weight: downloads });
const listed = ({ parameters }: Counted): Sized => ({ size: parameters, weight: 1 });

/** Mean and median of what was downloaded, and how much of it is known. */
function weighted(models: readonly Counted[]): Row {
	const { mean, median, models: known, coverage } = summarize(models.map(downloaded));
	return { mean, median, models: known, coverage };
}

/** The sizes of each year: as downloaded in it, and as created in it. */
function sizesByYear(facts: Facts, counting: Counting) {
	const created = countedModels(facts, counting).filter(({ createdYear }) => /^\d+$/.test(createdYear));
	const inYear = countedIn(facts, counting, (monday) => monday.slice(0, 4));
	return [
		...[...grouped(inYear, ({ span }) => span)].map(
			([year, own]) => ['downloaded', year, own.map(downloaded)] as const,
		),
		...[...grouped(created, (model) => model.createdYear)].map(
			([year, own]) => ['listed', year, own.map(listed)] as const,
		),
	].sort(
		inOrder(
			ascending(([basis]) => basis),
			ascending(([, year]) => year),
		),
	);
}

/** The distribution within each year. */
const sizeByYear: Recompute = (facts, counting) =>
	facts.hasLog
		? sizesByYear(facts, counting).map(([basis, year, sizes]) => {
				const { geometric_mean: _, ...rest } = summarize(sizes);
				return { basis, year: Number(year), ...rest };
			})
		: undefined;

const BANDWIDTH = 0.15;
const normal = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The same as densities over the logarithm of the size, from 5 to 12.5 in tenths; sizes to a hundredth. */
const sizeDensity: Recompute = (facts, counting) =>
	facts.hasLog
		? sizesByYear(facts, counting).flatMap(([basis, year, sizes]) => {
				const known = sizes.flatMap(({ size, weight }) =>
					size === null ? [] : { at: Math.round(Math.log10(size) * 100) / 100, weight },
				);
				const whole = known.reduce((before, { weight }) => before + weight, 0);
				if (whole === 0) return [];
				const { mean, median, p25, p75, models } = summarize(sizes);
				return Array.from({ length: 76 }, (_, i) => {
					const x = (50 + i) / 10;
					const density = known.reduce(
						(before, { at, weight }) => before + ((weight / whole) * normal((x - at) / BANDWIDTH)) / BANDWIDTH,
						0,
					);
					const rounded = Math.round(density * 1e6) / 1e6;
					return { basis, year: Number(year), log_size: x, density: rounded, mean, median, p25, p75, models };
				});
			})
		: undefined;

type Kind = 'moe' | 'dense' | 'unknown';
const kindOf = ({ parameters, activeParameters }: Counted): Kind => {
	if (parameters === null) return 'unknown';
	return activeParameters !== null && activeParameters < parameters ? 'moe' : 'dense';
};
const activeIn = (model: Counted): Sized => ({
	size: kindOf(model) === 'moe' ? model.activeParameters : model.parameters,
	weight: model.downloads,
});

const nameSizeCheck: Recompute = ({ models }) => {
	const known = models.filter(
		({ basis, relation, library }) =>
			!['unknown', 'name', 'parsed', 'estimate'].includes(basis) && relation !== 'adapter' && library !== 'peft',
	);
	const check = (basis: string, own: readonly Model[]): Row => {
		const ratios = own.flatMap(({ model, parameters }) => {
			const stated = readName(model)?.parameters;
			return stated ? [{ stated, parameters: parameters! }] : [];
		});
		const within = (parts: number): number =>
			ratios.filter(({ stated, parameters }) => Math.abs(stated - parameters) * parts <= parameters).length;
		const sorted = ratios.map(({ stated, parameters }) => stated / parameters).sort((a, b) => a - b);
		return {
			basis,
			models: own.length,
			stated: ratios.length,
			share_stated: ratio(ratios.length, own.length),
			within_tenth: within(10),
			share: ratio(within(10), ratios.length),
			within_half: ratio(within(2), ratios.length),
			ratio: sorted[Math.ceil(sorted.length / 2) - 1] ?? null,
		};
	};
	const each = [...grouped(known, ({ basis }) => basis)].sort(ascending(([basis]) => basis));
	return known.length === 0 ? [] : [check('all', known), ...each.map(([basis, own]) => check(basis, own))];
};

const six = (value: number): number => Math.round(value * 1e6) / 1e6;

/** One less what is left of the variance around a line. */
function explained(points: readonly { y: number }[], residuals: readonly number[]): number {
	const mean = points.reduce((sum, { y }) => sum + y, 0) / points.length;
	const whole = points.reduce((sum, { y }) => sum + (y - mean) ** 2, 0);
	return six(1 - residuals.reduce((sum, residual) => sum + residual ** 2, 0) / whole);
}

const parameterEstimate: Recompute = ({ has, fit: { points, line }, models }) => {
	if (!has('weights', 'weight_bytes')) return undefined;
	const counts = { models: points.length, inliers: line?.inliers.length ?? null };
	const estimated = models.filter(({ basis }) => basis === 'estimate').length;
	if (line === null) {
		const none = ['inlier_share', 'slope', 'intercept', 'r2_inliers', 'r2', 'middle_factor', 'within_two'];
		return [{ ...counts, ...Object.fromEntries(none.map((name) => [name, null])), estimated }];
	}
	const residuals = (some: typeof points) => some.map(({ x, y }) => y - line.intercept - line.slope * x);
	const distances = residuals(points).map(Math.abs);
	const middle = distances.toSorted((a, b) => a - b)[Math.ceil(distances.length / 2) - 1]!;
	return [
		{
			...counts,
			inlier_share: ratio(line.inliers.length, points.length),
			slope: six(line.slope),
			intercept: six(line.intercept),
			r2_inliers: explained(line.inliers, residuals(line.inliers)),
			r2: explained(points, residuals(points)),
			middle_factor: six(10 ** middle),
			within_two: ratio(distances.filter((distance) => distance <= Math.log10(2)).length, points.length),
			estimated,
		},
	];
};

export const SIZES: Readonly<Record<string, Recompute>> = {
	size_summary: (facts, counting) => {
		const models = countedModels(facts, counting);
		const summary = (sizes: readonly Sized[]) => {
			const { mean, median, p25, p75, geometric_mean, models: known, coverage } = summarize(sizes);
			return { mean, median, p25, p75, geometric_mean, models: known, coverage };
		};
		return [
			{ basis: 'downloaded', ...summary(models.map(downloaded)) },
			{ basis: 'listed', ...summary(models.map(listed)) },
		];
	},
	...SIZE_CLASSES,
	size_by_cohort: (facts, counting) =>
		[...grouped(countedModels(facts, counting), ({ createdYear }) => createdYear)]
			.sort(ascending(([year]) => year))
			.map(([created_year, own]) => {
				const [byDownloads, once] = [summarize(own.map(downloaded)), summarize(own.map(listed))];
				return {
					created_year,
					downloaded_mean: byDownloads.mean,
					downloaded_median: byDownloads.median,
					listed_mean: once.mean,
					listed_median: once.median,
					models: once.models,
					coverage: byDownloads.coverage,
					model_coverage: once.coverage,
				};
			}),
	size_by_modality: (facts, counting) =>
		[...grouped(countedModels(facts, counting), ({ modality }) => modality)]
			.sort(ascending(([modality]) => modality))
			.map(([modality, own]) => ({ modality, ...weighted(own) })),
	size_by_period: (facts, counting) => {
		if (!facts.hasLog) return undefined;
		const byPeriod = grouped(countedIn(facts, counting, periodOf), ({ span }) => span);
		return PERIODS.filter((period) => byPeriod.has(period)).map((period) => ({
			period,
			...weighted(byPeriod.get(period)!),
		}));
	},
	size_by_year: sizeByYear,
	size_density: sizeDensity,
	mixture_of_experts: (facts, counting) => {
		const models = countedModels(facts, counting);
		return split(models, 'kind', kindOf, ['moe', 'dense', 'unknown']).map((row) => {
			const own = models.filter((model) => kindOf(model) === row['kind']);
			return { ...row, mean_total: meanSize(own.map(downloaded)), mean_active: meanSize(own.map(activeIn)) };
		});
	},
	parameter_basis: (facts, counting) => split(countedModels(facts, counting), 'basis', ({ basis }) => basis),
	name_size_check: nameSizeCheck,
	parameter_estimate: parameterEstimate,
	largest_release: largestRelease,
	...ADOPTION,
};
