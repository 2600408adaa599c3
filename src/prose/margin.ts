/** How near to flipping a claim is called fragile. The defaults stand here; an author can declare another margin. */
import type { Margin } from './quantity.ts';

/** Of shares and points in themselves (half a percentage point), of everything else relative to what is compared. */
export const FRAGILE = { points: 0.005, relative: 0.02 } as const;

export type Threshold =
	/** In the metric's own unit; of shares as a fraction. */
	| { readonly kind: 'absolute'; readonly value: number }
	/** As a fraction of what is compared. */
	| { readonly kind: 'relative'; readonly value: number };

/** `0.5 points`, `2%`, or a number in the metric's own unit. Undefined where it cannot be read. */
export function parseMargin(text: string): Threshold | undefined {
	const match = /^\s*(\d+(?:\.\d+)?)\s*(%|points?)?\s*$/.exec(text);
	if (!match) return undefined;
	const value = Number(match[1]);
	if (match[2] === '%') return { kind: 'relative', value: value / 100 };
	return { kind: 'absolute', value: match[2] === undefined ? value : value / 100 };
}

export function defaultThreshold(margin: Margin): Threshold {
	return margin.unit === 'share' || margin.unit === 'points'
		? { kind: 'absolute', value: FRAGILE.points }
		: { kind: 'relative', value: FRAGILE.relative };
}

/** Whether a condition that holds is nearer to flipping than the threshold. */
export function isWithin(margin: Margin, threshold: Threshold = defaultThreshold(margin)): boolean {
	return Math.abs(threshold.kind === 'absolute' ? margin.value : margin.relative) < threshold.value;
}
