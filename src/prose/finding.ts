/** What the comparisons of a condition found: the evidence of a claim. */
import type { Margin, Quantity } from './quantity.ts';

/** What a comparison found; the evidence that a claim shows. */
export interface Finding {
	readonly offset: number;
	readonly holds: boolean;
	readonly margin: Margin | undefined;
	readonly detail:
		| { readonly kind: 'comparison'; readonly operator: string; readonly left: Quantity; readonly right: Quantity }
		| {
				readonly kind: 'rank';
				readonly row: string;
				readonly rank: number;
				readonly value: Quantity;
				/** The row next before it; undefined for the first. */
				readonly ahead: { readonly row: string; readonly value: Quantity } | undefined;
		  }
		| { readonly kind: 'between'; readonly value: Quantity; readonly low: Quantity; readonly high: Quantity }
		| { readonly kind: 'increasing'; readonly from: Quantity; readonly to: Quantity }
		| { readonly kind: 'text'; readonly left: string; readonly right: string };
}
