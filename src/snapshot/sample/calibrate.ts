/** Turns drawn weights into whole downloads that meet the targets. */
import { PERIOD_WEEKS, RECENT_WEEK, WEEK_COUNT, weekDay } from './calendar.ts';
import { drawGrowth, drawKnots } from './course.ts';
import type { SampleModel } from './details.ts';
import { apportion } from './integers.ts';
import { type Aim, drawAims, drawRecent } from './marginals.ts';
import type { Elements } from './popularity.ts';
import { type Moment, rakeMarginal, rakeMoment } from './rake.ts';
import type { Random } from './random.ts';
import { MEAN_SIZES, PERIOD_TOTALS, TOTAL_DOWNLOADS } from './targets.ts';

/** Models of the head: the union of the most downloaded `HEAD_RANK` of every week. The paper takes 200 of 851,000 models. */
export const HEAD_RANK = 60;

/**
 * The head depends on the weights, and the annotated marginals on the head: rounds of both until the head stays. The first
 * rounds draw the weekly courses; the others only mend the periods.
 */
const ROUNDS = 8;
const WEEKLY_ROUNDS = 2;
const WEEKLY_SWEEPS = 12;
const PERIOD_SWEEPS = 22;

export interface Calibrated {
	/** Downloads of each element, whole numbers; 0 where the week has no row. */
	readonly downloads: Float64Array;
	/** Indices of the models of the head. */
	readonly head: ReadonlySet<number>;
}

export function calibrate(random: Random, elements: Elements, models: readonly SampleModel[]): Calibrated {
	const totals = drawTotals(random);
	const weights = elements.weights.slice();
	let head: ReadonlySet<number> = new Set(models.flatMap((model, index) => (model.head ? [index] : [])));
	let downloads = weights;
	for (let round = 0; round < ROUNDS; round++) {
		const aims = drawAims(elements, models, head, totals);
		if (round < WEEKLY_ROUNDS) rakeWeeks(weights, elements, models, aims, totals);
		rakePeriods(weights, elements, models, aims, totals);
		downloads = countDownloads(weights, elements);
		head = findHead(downloads, elements, models);
	}
	return { downloads, head };
}

/** Growth within the periods: the logarithm of a week's downloads, but for a factor per period. */
const GROWTH = [
	[2020.5, -3.2],
	[2021.5, -2.6],
	[2022.3, -1.8],
	[2023, 0],
	[2023.4, 0.75],
	[2024, 0.95],
	[2025, 1.3],
	[2025.55, 1.55],
] as const;

/** Downloads of all models in each week: growing, with a dip around the New Year and some noise, and the published sums. */
function drawTotals(random: Random): Float64Array {
	const means = PERIOD_WEEKS.map(
		([from, to], period) => ((PERIOD_TOTALS[period]! / 100) * TOTAL_DOWNLOADS) / (to - from),
	);
	const shape = drawKnots(GROWTH).map(Math.exp);
	const totals = drawGrowth(means as unknown as typeof PERIOD_TOTALS, new Float64Array(WEEK_COUNT).fill(1), shape).map(
		(total, week) => {
			const day = new Date(weekDay(week) * 86_400_000);
			const holidays =
				(day.getUTCMonth() === 11 && day.getUTCDate() > 20) || (day.getUTCMonth() === 0 && day.getUTCDate() < 4);
			return total * (holidays ? 0.84 : 1) * Math.exp(0.015 * random.normal());
		},
	);
	PERIOD_WEEKS.forEach(([from, to], period) => {
		const sum = totals.subarray(from, to).reduce((a, b) => a + b, 0);
		const target = (PERIOD_TOTALS[period]! / 100) * TOTAL_DOWNLOADS;
		for (let week = from; week < to; week++) totals[week]! *= target / sum;
	});
	return totals as Float64Array<ArrayBuffer>;
}

function sizesOf(elements: Elements, models: readonly SampleModel[]): Float64Array {
	return Float64Array.from(elements.models, (index) => (models[index]!.sized ? models[index]!.parameters : Number.NaN));
}

function rakeWeeks(
	weights: Float64Array,
	elements: Elements,
	models: readonly SampleModel[],
	aims: readonly Aim[],
	totals: Float64Array,
): void {
	const course = drawGrowth(MEAN_SIZES, totals);
	const size: Moment = { name: 'mean size', values: sizesOf(elements, models), target: (week) => course[week]! };
	for (let week = 0; week < WEEK_COUNT; week++) {
		const [from, to] = [elements.starts[week]!, elements.starts[week + 1]!];
		for (let sweep = 0; sweep < WEEKLY_SWEEPS; sweep++) {
			rakeMoment(weights, from, to, size, week);
			for (const { weekly } of aims) if (week >= (weekly.from ?? 0)) rakeMarginal(weights, from, to, weekly, week);
		}
		scale(weights, from, to, totals[week]!);
	}
}

function rakePeriods(
	weights: Float64Array,
	elements: Elements,
	models: readonly SampleModel[],
	aims: readonly Aim[],
	totals: Float64Array,
): void {
	const recent = drawRecent(elements, models);
	const countries = aims.find((aim) => aim.weekly.name === 'countries')!.weekly;
	const size: Moment = {
		name: 'mean size',
		values: sizesOf(elements, models),
		target: (period) => MEAN_SIZES[period]!,
	};
	for (let sweep = 0; sweep < PERIOD_SWEEPS; sweep++) {
		for (let week = 0; week < WEEK_COUNT; week++)
			scale(weights, elements.starts[week]!, elements.starts[week + 1]!, totals[week]!);
		for (const marginal of recent) rakeMarginal(weights, elements.starts[RECENT_WEEK]!, weights.length, marginal, 0);
		// Without their weekly course the countries' shares would break where a period or the recent year begins.
		for (let week = 0; week < WEEK_COUNT; week++) {
			rakeMarginal(weights, elements.starts[week]!, elements.starts[week + 1]!, countries, week);
		}
		PERIOD_WEEKS.forEach(([first, end], period) => {
			const [from, to] = [elements.starts[first]!, elements.starts[end]!];
			rakeMoment(weights, from, to, size, period);
			for (const { pooled } of aims) if (pooled) rakeMarginal(weights, from, to, pooled, period);
		});
	}
}

function scale(weights: Float64Array, from: number, to: number, total: number): void {
	let sum = 0;
	for (let i = from; i < to; i++) sum += weights[i]!;
	for (let i = from; i < to; i++) weights[i]! *= total / sum;
}

/** Rounds the weeks one by one. What a week's total loses is carried over, so that all weeks add up to the published total. */
function countDownloads(weights: Float64Array, elements: Elements): Float64Array<ArrayBuffer> {
	const downloads = new Float64Array(weights.length);
	const scale = TOTAL_DOWNLOADS / weights.reduce((sum, weight) => sum + weight, 0);
	let carry = 0;
	for (let week = 0; week < WEEK_COUNT; week++) {
		const part = weights.subarray(elements.starts[week]!, elements.starts[week + 1]!);
		carry += part.reduce((sum, weight) => sum + weight, 0) * scale;
		const total = Math.round(carry);
		carry -= total;
		downloads.set(apportion(part, total), elements.starts[week]!);
	}
	return downloads;
}

/** The union of each week's most downloaded models; ties go to the id that sorts first. */
export function findHead(downloads: Float64Array, elements: Elements, models: readonly SampleModel[]): Set<number> {
	const head = new Set<number>();
	for (let week = 0; week < WEEK_COUNT; week++) {
		const rows = Array.from(
			{ length: elements.starts[week + 1]! - elements.starts[week]! },
			(_, k) => elements.starts[week]! + k,
		);
		const id = (i: number) => models[elements.models[i]!]!.id;
		rows.sort((a, b) => downloads[b]! - downloads[a]! || (id(a) < id(b) ? -1 : 1));
		for (const i of rows.slice(0, HEAD_RANK)) if (downloads[i]! > 0) head.add(elements.models[i]!);
	}
	return head;
}
