/** The list of comparisons: its names lead somewhere, like stands beside like, and no published figure is forgotten. */
import { DEFAULT_METHOD, methodId, project } from '../../metrics/method.ts';
import type { Problem } from '../../problem.ts';
import {
	type Comparisons,
	type ComputedPair,
	computePair,
	isComputed,
	matching,
	namesOf,
	type Pair,
	type PairFault,
	pairsFor,
	whyUnlike,
} from '../comparisons.ts';
import type { ProseData } from '../data.ts';
import { METHOD_WORDS, methodOf } from '../method.ts';
import { suggest } from '../suggestion.ts';

const LISTED = 3;

/** Every problem of the list, against all editions of a run: a value must be there in one of those that the pair is about. */
export function checkComparisons(comparisons: Comparisons, editions: readonly ProseData[]): readonly Problem[] {
	const problems: Problem[] = [];
	const published = editions[0]?.published;
	if (!published) return problems;
	const report = (path: readonly PropertyKey[], message: string, within = 0): void => {
		const place = comparisons.placeOf(path, within);
		problems.push({ file: comparisons.file, ...place, severity: 'error', rule: 'comparison', message });
	};
	const seen = new Set<string>();
	for (const [i, pair] of comparisons.pairs.entries()) {
		const at = (...path: PropertyKey[]): readonly PropertyKey[] => ['pairs', i, ...path];
		const figure = published.get(pair.published);
		if (!figure) {
			report(at('published'), published.explain(pair.published));
			continue;
		}
		if (figure.unit === 'text-free')
			report(at('published'), `${pair.published} is a flag: there is nothing to compare`);
		const key = JSON.stringify([pair.published, pair.value, pair.method, pair.editions]);
		if (seen.has(key)) report(at('published'), `${pair.published} is compared with the same value above`);
		seen.add(key);
		if (!methodOf(pair.method)) {
			report(at('method'), `unknown method "${pair.method}"${suggest(pair.method!, METHOD_WORDS, 'methods')}`);
			continue;
		}
		const results = editions
			.filter((data) => pairsFor({ pairs: [pair] }, data).length > 0)
			.map((data) => computePair(pair, data));
		const computed = results.find(isComputed);
		if (computed) checkLike(computed, (message) => report(at('value'), message));
		else reportFault(pair, results as readonly PairFault[], at, report);
	}
	checkComplete(comparisons, published.names, report, problems);
	return problems;
}

function reportFault(
	pair: Pair,
	faults: readonly PairFault[],
	at: (...path: PropertyKey[]) => readonly PropertyKey[],
	report: (path: readonly PropertyKey[], message: string, within?: number) => void,
): void {
	// A name that no edition knows says more than a table that one of them lacks.
	const fault = faults.find(({ rule }) => rule !== 'value-not-available') ?? faults[0];
	if (!fault) {
		report(at('editions'), `there is no ${pair.editions} edition: take the pair away`);
		return;
	}
	const path = typeof pair.value === 'string' ? at('value') : at('value', fault.index);
	report(path, `${fault.message}; no edition has this value`, fault.offset);
}

function checkLike({ pair, ours, figure, values }: ComputedPair, report: (message: string) => void): void {
	const reason = whyUnlike(ours, figure);
	if (reason !== undefined) report(reason);
	if (values.some(({ spec }) => spec.unit !== ours.unit))
		report(`the values of ${namesOf(pair).join(' and ')} have different units`);
	const rearranged = values.find(({ metric }) => metric.origin === 'published');
	if (rearranged)
		report(`metric ${rearranged.metric.id} only rearranges published numbers: comparing it with them says nothing`);
	const method = methodOf(pair.method)!;
	const without = values.every(
		({ metric }) => methodId(project(method, metric.dimensions)) === methodId(DEFAULT_METHOD),
	);
	if (pair.method !== undefined && without) report(`method "${pair.method}" changes nothing here: leave it out`);
}

/** Every figure is paired or has a reason; every pattern stands for one that is not paired. */
function checkComplete(
	{ pairs, unpaired, file }: Comparisons,
	names: readonly string[],
	report: (path: readonly PropertyKey[], message: string) => void,
	problems: Problem[],
): void {
	const paired = new Set(pairs.map((pair) => pair.published));
	const rest = names.filter((name) => !paired.has(name));
	const explained = new Set<string>();
	for (const [i, group] of unpaired.entries())
		for (const [j, pattern] of group.figures.entries()) {
			const found = matching(pattern, rest);
			if (found.length === 0)
				report(['unpaired', i, 'figures', j], `"${pattern}" stands for no published figure without a pair`);
			for (const name of found) explained.add(name);
		}
	const forgotten = Map.groupBy(
		rest.filter((name) => !explained.has(name)),
		(name) => name.split('.')[0]!,
	);
	for (const [source, list] of forgotten) {
		const shown = list.slice(0, LISTED).join(', ');
		const more = list.length > LISTED ? ` and ${list.length - LISTED} more` : '';
		const message = `published figures of ${source} are neither compared nor explained: ${shown}${more}; add them to pairs or unpaired`;
		problems.push({ file, severity: 'error', rule: 'comparison', message });
	}
}
