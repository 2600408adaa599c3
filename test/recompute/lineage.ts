/** From which roots models were derived, way by way: the rules of the methodology page, in exact fractions. */
import type { Derivation } from './sample.ts';

export interface Lineage {
	/** The roots of each derived model and their parts of one download, in `unit`ths; a model that is not derived is not in it. */
	readonly roots: ReadonlyMap<string, ReadonlyMap<string, number>>;
	/** Steps to the farthest root; derived models only. */
	readonly depths: ReadonlyMap<string, number>;
	/** The least number of parts of one download into which every merge splits it evenly. */
	readonly unit: number;
}

/** One end of a way: the root, what a download is divided by on the way to it, and the steps to it. */
interface End {
	readonly root: string;
	readonly divisor: number;
	readonly depth: number;
}

/** Parts of a download in which the engine credits. */
const ENGINE_PARTS = 720_720;

/** Whether the engine's parts split without a remainder at every merge: what it credits is then exactly an equal share. */
export function splitsEvenly(derivations: readonly Derivation[]): boolean {
	return ENGINE_PARTS % unitOf(endsByModel(derivations)) === 0;
}

export function traceLineage(derivations: readonly Derivation[]): Lineage {
	const ends = endsByModel(derivations);
	const unit = unitOf(ends);
	// Otherwise the engine's remainders, less than a millionth of a download, would have to be recomputed, too.
	if (!splitsEvenly(derivations))
		throw new Error(`the merges divide a download by ${unit}, which ${ENGINE_PARTS} parts do not allow`);
	return {
		roots: new Map([...ends].map(([model, own]) => [model, shareOut(own, unit)])),
		depths: new Map([...ends].map(([model, own]) => [model, Math.max(...own.map(({ depth }) => depth))])),
		unit,
	};
}

function endsByModel(derivations: readonly Derivation[]): ReadonlyMap<string, readonly End[]> {
	const links = derivations.filter(({ child, parent }) => child !== parent);
	const parents = new Map(
		[...Map.groupBy(links, ({ child }) => child)].map(([child, own]) => [
			child,
			new Set(own.map(({ parent }) => parent)),
		]),
	);
	return new Map([...parents.keys()].map((model) => [model, endsOf(model, parents)]));
}

function unitOf(ends: ReadonlyMap<string, readonly End[]>): number {
	return [...ends.values()].flat().reduce((parts, { divisor }) => leastCommonMultiple(parts, divisor), 1);
}

/**
 * A merge is split equally between its parents. A model without parents, inside the table or outside, is a root. A link that
 * would lead back to a model already on the way ends there, and the model before it is the root.
 */
function endsOf(
	node: string,
	parents: ReadonlyMap<string, ReadonlySet<string>>,
	way: readonly string[] = [node],
	divisor = 1,
): readonly End[] {
	const above = [...(parents.get(node) ?? [])];
	if (above.length === 0) return [{ root: node, divisor, depth: way.length - 1 }];
	return above.flatMap((parent) => {
		const divided = divisor * above.length;
		return way.includes(parent)
			? [{ root: node, divisor: divided, depth: way.length - 1 }]
			: endsOf(parent, parents, [...way, parent], divided);
	});
}

function shareOut(ends: readonly End[], unit: number): ReadonlyMap<string, number> {
	const parts = new Map<string, number>();
	for (const { root, divisor } of ends) parts.set(root, (parts.get(root) ?? 0) + unit / divisor);
	return parts;
}

function leastCommonMultiple(a: number, b: number): number {
	let [high, low] = [a, b];
	while (low > 0) [high, low] = [low, high % low];
	return (a / high) * b;
}
