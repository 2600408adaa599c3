/** What became of the claims of one edition under the data of the other. */
import { type Claim, claimsIn, evaluateClaim, marginText } from '../../prose/claims.ts';
import { BRIEF } from '../../prose/edition.ts';
import { isVerdict } from '../../prose/evaluate.ts';
import { nodesOf } from '../../prose/expression.ts';
import type { Document } from '../../prose/mdx.ts';
import type { Margin } from '../../prose/quantity.ts';
import { renderText, type TextData } from '../../prose/text.ts';

/** An edition's chapters and the numbers that they are evaluated against. */
export interface ClaimSide {
	readonly documents: readonly Document[];
	readonly text: TextData;
}

export interface ClaimState {
	/** Null where the condition cannot be evaluated; `reason` says why. */
	readonly holds: boolean | null;
	readonly reason: string | null;
	/** For readers, without its sign; null where the condition has no distance. */
	readonly margin: string | null;
	readonly fragile: boolean;
	/** Under how many of the methods that matter it holds. */
	readonly robustness: { readonly holds: number; readonly of: number };
}

/**
 * - flipped: it held with the earlier data and does not with the later
 * - close: it still holds, but is nearer to flipping than its declared margin, and was not before
 * - true: it did not hold with the earlier data and does with the later
 * - undecided: one of the two sides cannot answer, or the sentence is about a change between two editions
 * - kept: it holds with both
 */
export const CLAIM_FATES = ['flipped', 'close', 'true', 'undecided', 'kept'] as const;
export type ClaimFate = (typeof CLAIM_FATES)[number];

export interface ClaimChange {
	/** Id under which it is reviewed: `claim.c-0123456789`. */
	readonly id: string;
	readonly claim: string;
	/** Its author gave it an id: it is one that editions have in common. */
	readonly isNamed: boolean;
	readonly chapter: string;
	/** The sentence, with the numbers of its own edition. */
	readonly text: string;
	readonly condition: string;
	/** Which edition says it. In both where the sentence stands under the same condition at the same place. */
	readonly said: 'earlier' | 'later' | 'both';
	/** Of a sentence that only one edition has: the other's in its place, about the same metrics. */
	readonly counterpart: string | null;
	readonly before: ClaimState;
	readonly after: ClaimState;
	readonly fate: ClaimFate;
}

/** A claim is the same in both editions where its id and its condition are: an id that the author gave can outlive a condition. */
const sameness = ({ id, condition }: Claim): string => JSON.stringify([id, condition.replace(/\s+/g, ' ').trim()]);

/** Every claim of both editions, in reading order: those that only the earlier one has, then those of the later one. */
export function compareClaims(later: ClaimSide, earlier: ClaimSide): readonly ClaimChange[] {
	const [now, then] = [claimsOf(later), claimsOf(earlier)];
	const [nowKnown, thenKnown] = [now, then].map((claims) => new Set(claims.map(sameness))) as [
		Set<string>,
		Set<string>,
	];
	const gone = then.filter((claim) => !nowKnown.has(sameness(claim)));
	const partners = pairByPlace(
		gone,
		now.filter((claim) => !thenKnown.has(sameness(claim))),
	);
	const entry = (claim: Claim, said: ClaimChange['said'], own: ClaimSide): ClaimChange => {
		const stateIn = (side: ClaimSide): ClaimState =>
			said === 'both' || side === own ? stateOf(claim, side) : (elsewhere(claim, own) ?? stateOf(claim, side));
		const [before, after] = [stateIn(earlier), stateIn(later)];
		return {
			id: `claim.${claim.id}`,
			claim: claim.id,
			isNamed: claim.hasOwnId,
			chapter: claim.document.chapter,
			text: renderText(claim.node, claim.document, own.text),
			condition: claim.condition,
			said,
			counterpart: partners.get(claim)?.id ?? null,
			before,
			after,
			fate: fateOf(before, after),
		};
	};
	return [
		...gone.map((claim) => entry(claim, 'earlier', earlier)),
		...now.map((claim) => entry(claim, thenKnown.has(sameness(claim)) ? 'both' : 'later', later)),
	];
}

export function claimsOf({ documents, text }: ClaimSide): readonly Claim[] {
	const order = [...text.edition.chapters, BRIEF];
	return [...documents]
		.sort((a, b) => order.indexOf(a.chapter) - order.indexOf(b.chapter))
		.flatMap((document) => claimsIn(document).claims);
}

export function stateOf(claim: Claim, { text }: Pick<ClaimSide, 'text'>): ClaimState {
	const { result, verdicts, isFragile } = evaluateClaim(claim, text, text.methods);
	const decided = verdicts.flatMap(({ result: own }) => (isVerdict(own) ? [own.holds] : []));
	const robustness = { holds: decided.filter(Boolean).length, of: decided.length };
	if (!isVerdict(result)) return { holds: null, reason: result.message, margin: null, fragile: false, robustness };
	const margin = marginOf(result.margin, text.edition.language);
	return { holds: result.holds, reason: null, margin, fragile: isFragile, robustness };
}

/** A sentence about the change since the edition before says nothing of any other pair of editions. */
function elsewhere({ expression }: Claim, { text: { edition, previous } }: ClaimSide): ClaimState | undefined {
	const isOfPair = [...nodesOf(expression)].some(
		(node) => node.kind === 'call' && (node.name === 'change' || node.name === 'previous'),
	);
	if (!isOfPair) return undefined;
	const reason = `it compares ${edition.title} with ${previous?.title ?? 'the edition before it'}`;
	return { holds: null, reason, margin: null, fragile: false, robustness: { holds: 0, of: 0 } };
}

const marginOf = (margin: Margin | undefined, locale: string): string | null =>
	margin ? marginText(margin, locale) : null;

function fateOf(before: ClaimState, after: ClaimState): ClaimFate {
	if (before.holds === null || after.holds === null) return 'undecided';
	if (before.holds && !after.holds) return 'flipped';
	if (!before.holds && after.holds) return 'true';
	return after.holds && after.fragile && !before.fragile ? 'close' : 'kept';
}

/** The condition without its numbers and operators: the names that it is about. */
const aboutOf = ({ document, condition }: Claim): string =>
	JSON.stringify([document.chapter, [...condition.matchAll(/[A-Za-z_][\w.]*(?:\["[^"]*"\])?/g)].map(([name]) => name)]);

/**
 * Claims that only one edition has, joined where one was rewritten as the other: they have the same id, or the same chapter and
 * names.
 */
function pairByPlace(then: readonly Claim[], now: readonly Claim[]): ReadonlyMap<Claim, Claim> {
	const pairs = new Map<Claim, Claim>();
	for (const likeness of [({ id }: Claim) => id, aboutOf]) {
		const waiting = Map.groupBy(
			now.filter((claim) => !pairs.has(claim)),
			likeness,
		);
		for (const claim of then.filter((own) => !pairs.has(own))) {
			const partner = waiting.get(likeness(claim))?.shift();
			if (!partner) continue;
			pairs.set(claim, partner);
			pairs.set(partner, claim);
		}
	}
	return pairs;
}
