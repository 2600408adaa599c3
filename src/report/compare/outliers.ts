/**
 * Changes that stand out among those of the same column, by the modified z-score of Iglewicz and Hoaglin (1993), How to Detect
 * and Handle Outliers: 0.6745 (x − median) / MAD, where MAD is the median of the absolute deviations from the median. They
 * recommend to look at what lies beyond 3.5.
 */
export const OUTLIER_SCORE = 3.5;
/** Fewer changes than this have no spread to stand out from. */
export const LEAST_CHANGES = 8;

/** 0.75 quantile of the normal distribution: makes the MAD comparable with a standard deviation. */
const CONSISTENCY = 0.6745;

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The modified z-score of each value; undefined where there are too few, or more than half of them are alike. */
export function modifiedScores(values: readonly number[]): readonly number[] | undefined {
	if (values.length < LEAST_CHANGES) return undefined;
	const centre = median(values);
	const deviation = median(values.map((value) => Math.abs(value - centre)));
	if (deviation === 0) return undefined;
	return values.map((value) => (CONSISTENCY * (value - centre)) / deviation);
}
