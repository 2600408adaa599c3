/** Weekly courses of a target: smooth in time, with the published mean in each period. */
import { PERIOD_WEEKS, WEEK_COUNT, weekDay } from './calendar.ts';
import type { Shares } from './targets.ts';

/** Weeks on either side that smoothing averages over. */
const HALF_WIDTH = 7;
const ROUNDS = 40;

/** Averages over `2 * HALF_WIDTH + 1` weeks, over fewer at the ends. */
function smooth(values: Float64Array): Float64Array {
	return values.map((_, week) => {
		const from = Math.max(0, week - HALF_WIDTH);
		const to = Math.min(WEEK_COUNT, week + HALF_WIDTH + 1);
		let sum = 0;
		for (let i = from; i < to; i++) sum += values[i]!;
		return sum / (to - from);
	});
}

/** Mean over the weeks of a period, weighted by `weights`. */
function average(values: Float64Array, weights: Float64Array, period: number): number {
	const [from, to] = PERIOD_WEEKS[period]!;
	let sum = 0;
	let total = 0;
	for (let week = from; week < to; week++) {
		sum += values[week]! * weights[week]!;
		total += weights[week]!;
	}
	return sum / total;
}

/**
 * A smooth weekly course whose weighted mean in each period is the target. Starts from steps, smooths, and moves each
 * period's level by what its mean is off.
 */
export function drawCourse(targets: Shares, weights: Float64Array): Float64Array {
	const levels = [...targets];
	let course = new Float64Array(WEEK_COUNT);
	for (let round = 0; round < ROUNDS; round++) {
		const steps = new Float64Array(WEEK_COUNT);
		PERIOD_WEEKS.forEach(([from, to], period) => {
			steps.fill(Math.max(0, levels[period]!), from, to);
		});
		course = smooth(steps) as Float64Array<ArrayBuffer>;
		targets.forEach((target, period) => {
			levels[period] = Math.max(0, levels[period]! + target - average(course, weights, period));
		});
	}
	return course;
}

/** The same for quantities that grow by factors: smooth in logarithms. It keeps the shape that `shape` has within the periods. */
export function drawGrowth(
	targets: Shares,
	weights: Float64Array,
	shape = new Float64Array(WEEK_COUNT).fill(1),
): Float64Array {
	const levels = targets.map(Math.log);
	let course = new Float64Array(WEEK_COUNT);
	for (let round = 0; round < ROUNDS; round++) {
		const steps = new Float64Array(WEEK_COUNT);
		PERIOD_WEEKS.forEach(([from, to], period) => {
			steps.fill(levels[period]!, from, to);
		});
		course = smooth(steps).map((level, week) => Math.exp(level) * shape[week]!) as Float64Array<ArrayBuffer>;
		targets.forEach((target, period) => {
			levels[period]! += Math.log(target / average(course, weights, period));
		});
	}
	return course;
}

/** Straight lines through `[year, value]` knots (2021.5 is the middle of 2021), level before the first and after the last. */
export function drawKnots(knots: readonly (readonly [number, number])[]): Float64Array {
	return Float64Array.from({ length: WEEK_COUNT }, (_, week) => {
		const year = 1970 + (weekDay(week) + 3) / 365.2425;
		const after = knots.findIndex(([at]) => at > year);
		if (after === 0) return knots[0]![1];
		if (after < 0) return knots.at(-1)![1];
		const [x0, y0] = knots[after - 1]!;
		const [x1, y1] = knots[after]!;
		return y0 + ((y1 - y0) * (year - x0)) / (x1 - x0);
	});
}
