/** Draws how a model came about: from which parents and by which relation. */

import { REPACKAGERS } from './developers.ts';
import { type Draft, type Relation, yearOf } from './models.ts';
import type { Random } from './random.ts';

export interface Ancestry {
	readonly relation: Relation | null;
	/** Indices of the parents among the drafts, all of them older. */
	readonly parents: readonly number[];
	/** Steps from a model without parents. */
	readonly depth: number;
}

/** No chain is longer. */
export const MAX_DEPTH = 5;

type Mix = Partial<Record<Relation | 'none', number>>;
const MIXES: Record<string, Mix> = {
	imageRepackager: { quantized: 60, adapter: 40 },
	repackager: { quantized: 94, finetune: 6 },
	leader: { none: 72, finetune: 25, quantized: 3 },
	'image-generation': { none: 33, finetune: 26, adapter: 33, merge: 8 },
	'text-generation': { none: 34, finetune: 31, quantized: 20, adapter: 8, merge: 7 },
	'multimodal-generation': { none: 40, finetune: 35, quantized: 18, adapter: 5, merge: 2 },
	'text-embedding': { none: 45, finetune: 48, quantized: 5, adapter: 2 },
	other: { none: 60, finetune: 31, quantized: 7, adapter: 2 },
};

/**
 * Derivatives are rarer before 2023, and quantized models, merges and adapters hardly occur (Table 1): the chance that such a
 * relation stands, before the floor day and in the rest of 2022.
 */
const EARLY: Record<Relation, readonly [number, number]> = {
	finetune: [0.35, 0.8],
	adapter: [0.15, 1],
	quantized: [0, 0.7],
	merge: [0, 1],
};

export function drawLineage(random: Random, drafts: readonly Draft[]): Ancestry[] {
	const lineage: Ancestry[] = [];
	drafts.forEach((draft, index) => {
		lineage.push(drawAncestry(random, drafts, lineage, draft, index));
	});
	return lineage;
}

function drawAncestry(
	random: Random,
	drafts: readonly Draft[],
	lineage: readonly Ancestry[],
	draft: Draft,
	index: number,
): Ancestry {
	const relation = drawRelation(random, draft);
	const none = { relation: null, parents: [], depth: 0 };
	if (relation === null) return none;
	const candidates: number[] = [];
	const weights: number[] = [];
	for (let i = 0; i < index; i++) {
		const other = drafts[i]!;
		if (other.output !== draft.output || lineage[i]!.depth >= MAX_DEPTH || lineage[i]!.relation === 'quantized')
			continue;
		candidates.push(i);
		weights.push(
			(other.head ? 4 : 1) *
				(lineage[i]!.relation === null ? 2 : 1) *
				Math.exp((other.born - draft.born) / 250) *
				nearness(draft, other),
		);
	}
	const wanted = relation === 'merge' ? 2 + random.int(3) : 1;
	if (candidates.length < wanted) return none;
	const parents = new Set<number>();
	for (let tries = 0; parents.size < wanted && tries < 50; tries++)
		parents.add(random.pickWeighted(candidates, weights));
	if (parents.size < Math.min(wanted, 2)) return none;
	const depth = 1 + Math.max(...[...parents].map((parent) => lineage[parent]!.depth));
	return { relation, parents: [...parents], depth };
}

/**
 * Before 2023 derivatives mostly start from models of the same country (users from users'), so that the recursive concentration of 2021
 * is about the direct one: the paper does not say which of them its Figure 3 shows.
 */
function nearness(draft: Draft, other: Draft): number {
	return draft.era < 2 && draft.developer.country === other.developer.country ? 40 : 1;
}

function drawRelation(random: Random, draft: Draft): Relation | null {
	const { role } = draft.developer;
	let mix = MIXES[draft.output] ?? MIXES['other']!;
	if (role === 'image-repackager') mix = MIXES['imageRepackager']!;
	else if (role !== null && REPACKAGERS.includes(role)) mix = MIXES['repackager']!;
	else if (role !== null) mix = MIXES['leader']!;
	const drawn = random.pickWeighted(Object.keys(mix) as (Relation | 'none')[], Object.values(mix));
	if (drawn === 'none') return null;
	const stands = draft.era < 2 ? EARLY[drawn][draft.era as 0 | 1] : 1;
	return random.chance(stands) ? drawn : null;
}

/** Whether a model was born in or after a year with a fraction. */
export function since(draft: Draft, year: number): boolean {
	return yearOf(draft.born) >= year;
}
