/** Mean, median and quartiles of sizes with weights. */
import { sum } from './facts.ts';
import { ascending, ratio } from './shares.ts';

/** The number of parameters of a model, null where nobody knows it, and how much it counts. */
export interface Sized {
	readonly size: number | null;
	readonly weight: number;
}

export interface Summary {
	readonly mean: number | null;
	readonly median: number | null;
	readonly p25: number | null;
	readonly p75: number | null;
	readonly geometric_mean: number | null;
	readonly models: number;
	readonly coverage: number | null;
}

interface Known extends Sized {
	readonly size: number;
}
const knownAmong = (sizes: readonly Sized[]): readonly Known[] =>
	sizes.filter((own): own is Known => own.size !== null);
const weightOf = (sizes: readonly Sized[]): number => sum(sizes, ({ weight }) => weight);

/** Sizes times downloads are larger than a number holds exactly. */
export function meanSize(sizes: readonly Sized[]): number | null {
	const known = knownAmong(sizes);
	const whole = known.reduce((before, { size, weight }) => before + BigInt(size) * BigInt(weight), 0n);
	return ratio(Number(whole), weightOf(known));
}

export function summarize(sizes: readonly Sized[]): Summary {
	const known = knownAmong(sizes).toSorted(ascending(({ size }) => size));
	const weight = weightOf(known);
	const logarithms = known.reduce((before, own) => before + own.weight * Math.log(own.size), 0);
	return {
		mean: meanSize(sizes),
		median: quantile(known, 2, 4),
		p25: quantile(known, 1, 4),
		p75: quantile(known, 3, 4),
		geometric_mean: weight === 0 ? null : Math.round(Math.exp(logarithms / weight)),
		models: known.length,
		coverage: ratio(weight, weightOf(sizes)),
	};
}

/** The smallest size at which the cumulative weight, from the smallest model up, reaches a part of the whole. */
function quantile(known: readonly Known[], numerator: number, denominator: number): number | null {
	const goal = weightOf(known) * numerator;
	let reached = 0;
	for (const { size, weight } of known) {
		reached += weight;
		if (weight > 0 && reached * denominator >= goal) return size;
	}
	return null;
}
