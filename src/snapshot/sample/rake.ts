/**
 * Raking (iterative proportional fitting; Deming and Stephan 1940): scales weights until every marginal is met, changing them
 * as little as possible in the sense of relative entropy (Csiszár 1975).
 */

/** A partition of (some of) the elements: the category of each, or -1 where the dimension does not count it. */
export interface Marginal {
	readonly name: string;
	readonly categories: Int8Array;
	readonly size: number;
	/** Share of each category among the counted elements of week (or range) `at`. Adds up to 1. */
	readonly targets: (at: number) => ArrayLike<number>;
	/** Weeks in which it applies; all where absent. */
	readonly from?: number;
	readonly to?: number;
}

/** A mean that the weights must have: `values` of the counted elements, NaN for those that do not count. */
export interface Moment {
	readonly name: string;
	readonly values: Float64Array;
	readonly target: (at: number) => number;
}

/** One step of raking over elements `from` to `to`. A category without any weight is left out and the others share its target. */
export function rakeMarginal(weights: Float64Array, from: number, to: number, marginal: Marginal, at: number): void {
	const { categories, size } = marginal;
	const sums = new Float64Array(size);
	for (let i = from; i < to; i++) {
		const category = categories[i]!;
		if (category >= 0) sums[category]! += weights[i]!;
	}
	const targets = marginal.targets(at);
	let total = 0;
	let present = 0;
	for (let c = 0; c < size; c++) {
		total += sums[c]!;
		if (sums[c]! > 0) present += targets[c]!;
	}
	if (total <= 0 || present <= 0) return;
	const factors = sums.map((sum, c) => (sum > 0 ? (total * targets[c]!) / present / sum : 1));
	for (let i = from; i < to; i++) {
		const category = categories[i]!;
		if (category >= 0) weights[i]! *= factors[category]!;
	}
}

/**
 * Tilts the weights by exp(λ·value/largest value) so that the mean is met, or as near as `LIMIT` allows, and keeps their sum.
 * The tilt moves the largest values most and leaves the small ones nearly as they are.
 */
export function rakeMoment(weights: Float64Array, from: number, to: number, moment: Moment, at: number): void {
	const { values } = moment;
	const target = moment.target(at);
	let largest = 0;
	for (let i = from; i < to; i++) if (values[i]! > largest) largest = values[i]!;
	if (largest === 0) return;
	const deviation = (lambda: number): number => {
		let sum = 0;
		let total = 0;
		for (let i = from; i < to; i++) {
			const value = values[i]!;
			if (Number.isNaN(value)) continue;
			const weight = weights[i]! * Math.exp((lambda * value) / largest);
			sum += weight * value;
			total += weight;
		}
		return sum - target * total;
	};
	let low = -LIMIT;
	let high = LIMIT;
	for (let k = 0; k < 20; k++) {
		const middle = (low + high) / 2;
		if (deviation(middle) > 0) high = middle;
		else low = middle;
	}
	const lambda = (low + high) / 2;
	let before = 0;
	let after = 0;
	for (let i = from; i < to; i++) {
		const value = values[i]!;
		if (Number.isNaN(value)) continue;
		before += weights[i]!;
		weights[i]! *= Math.exp((lambda * value) / largest);
		after += weights[i]!;
	}
	for (let i = from; i < to; i++) if (!Number.isNaN(values[i]!)) weights[i]! *= before / after;
}

/** Largest exponent of a tilt: no weight changes by more than a factor of about 20 in one step. */
const LIMIT = 3;
