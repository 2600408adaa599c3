/** Which numbers cannot be compared between two editions, and where a condition compares them all the same. */
import { DEFAULT_METHOD, type Method } from '../metrics/method.ts';
import type { Metric } from '../metrics/metric.ts';
import type { PreviousEdition, ProseData } from './data.ts';
import { childrenOf, type Expression } from './expression.ts';
import { parseMethod } from './method.ts';

/** Key of `PreviousEdition.breaks` for all metrics that depend on the attribution, where downloads are credited to root models. */
export const RECURSIVE = 'recursive';

/** What restates numbers between two editions without a change of any query: reasons as clauses. */
export interface Restatements {
	/** By metric: those that rest on relations. */
	readonly metrics?: ReadonlyMap<string, string>;
	/** Why a root model of one edition is not that of the other. */
	readonly recursive?: string | undefined;
}

/**
 * Metrics that cannot be compared between two editions, with the reason as a clause: those whose query was changed in between,
 * and those that a restatement of the source's metadata touches. Hashes are of the queries, by metric id.
 */
export function comparability(
	hashes: ReadonlyMap<string, string>,
	previousHashes: ReadonlyMap<string, string>,
	{ metrics = new Map(), recursive }: Restatements = {},
): ReadonlyMap<string, string> {
	const breaks = new Map<string, string>();
	for (const [metric, hash] of hashes) {
		const before = previousHashes.get(metric);
		if (before !== undefined && before !== hash) breaks.set(metric, 'its definition was changed in between');
		const restated = metrics.get(metric);
		if (restated !== undefined) breaks.set(metric, restated);
	}
	if (recursive !== undefined) breaks.set(RECURSIVE, recursive);
	return breaks;
}

/** Why the numbers of a metric under a method cannot be compared with those of the previous edition; undefined where they can. */
export function breakOf(
	{ breaks }: Pick<PreviousEdition, 'breaks'>,
	{ id, dimensions }: Pick<Metric, 'id' | 'dimensions'>,
	{ attribution }: Pick<Method, 'attribution'> = DEFAULT_METHOD,
): string | undefined {
	const byRoots = attribution === 'recursive' && dimensions.includes('attribution');
	return breaks.get(id) ?? (byRoots ? breaks.get(RECURSIVE) : undefined);
}

/** A comparison of numbers that cannot be compared. */
export interface Crossing {
	/** Of `change` or `previous` in the condition. */
	readonly offset: number;
	readonly metric: string;
	readonly reason: string;
}

/** A value that a condition reads. */
interface Read {
	readonly metric: string;
	readonly method: Method;
	readonly offset: number;
	readonly edition: 'this' | 'previous' | 'both';
	/** The comparison that it stands in. */
	readonly within: Expression | undefined;
}

/**
 * Where a condition sets this edition against the previous one though the numbers are not comparable: by `change`, by `previous`
 * in a comparison with a value of this edition, or by `previous` where another part of the condition has the same metric of this
 * edition. What it says of the previous edition alone compares nothing.
 */
export function crossingsOf(
	expression: Expression,
	{ previous, tables }: Pick<ProseData, 'previous' | 'tables'>,
	method: Method = DEFAULT_METHOD,
): readonly Crossing[] {
	if (!previous) return [];
	const reads = readsOf(expression, method);
	return reads.flatMap((read) => {
		const metric = tables.get(read.metric)?.metric;
		const reason = metric && breakOf(previous, metric, read.method);
		if (reason === undefined || read.edition === 'this') return [];
		const crosses = reads.some(
			({ edition, within, metric: other }) =>
				edition !== 'previous' && (within === read.within || other === read.metric),
		);
		return crosses ? [{ offset: read.offset, metric: read.metric, reason }] : [];
	});
}

function readsOf(node: Expression, method: Method, within?: Expression): readonly Read[] {
	if (node.kind === 'path')
		return [{ metric: node.parts[0]!.text, method, offset: node.offset, edition: 'this', within }];
	const own = within ?? (isComparison(node) ? node : undefined);
	if (node.kind !== 'call') return childrenOf(node).flatMap((child) => readsOf(child, method, own));
	const [first, second] = node.arguments;
	if (node.name === 'under' && first?.kind === 'literal')
		return readsOf(second!, { ...method, ...parseMethod(String(first.value)) }, own);
	const reads = node.arguments.flatMap((child) => readsOf(child, method, own));
	if (node.name !== 'change' && node.name !== 'previous') return reads;
	const edition = node.name === 'change' ? 'both' : 'previous';
	return reads.map((read) => ({ ...read, edition, offset: node.offset }));
}

/** What decides by itself whether it holds; conjunctions and the like only join such parts. */
function isComparison(node: Expression): boolean {
	return node.kind === 'comparison' || (node.kind === 'call' && ['between', 'increasing', 'top'].includes(node.name));
}
