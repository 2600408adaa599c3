/** The page of comparisons: every published figure beside our value of it, or why there is none. */
import { join } from 'node:path';
import { project } from '../metrics/method.ts';
import {
	COMPARISONS,
	type Comparisons,
	type ComputedPair,
	computePair,
	DIFFERENCES,
	differenceText,
	isComputed,
	loadComparisons,
	matching,
	pairsFor,
} from '../prose/comparisons.ts';
import { nameOfValue, notesOf } from '../prose/condition.ts';
import { methodOf } from '../prose/method.ts';
import { formatPublished, type PublishedFigure } from '../prose/published.ts';
import { formatQuantity } from '../prose/quantity.ts';
import { input, Remembered, reads } from '../report/cache/trace.ts';
import { report } from '../report/read.ts';
import { metricHref } from './href.ts';
import { proseData } from './site.ts';
import { exact, otherMethod } from './values.ts';

const CONTENT = process.env['CONTENT_FOLDER'] ?? join(process.cwd(), 'content');
const known = new Remembered<Comparisons>();

function comparisons(): Comparisons {
	return known.get('', () => {
		reads(input.content(COMPARISONS));
		return loadComparisons(CONTENT);
	});
}

/** One of our values that a figure is compared with. */
export interface OurValue {
	readonly label: string;
	readonly text: string;
	readonly exact: string;
	readonly href: string;
}

export interface ShownPair {
	readonly figure: PublishedFigure;
	/** `<source>.<id>`; the first pair of a figure has it as its anchor. */
	readonly name: string;
	readonly isFirst: boolean;
	readonly theirs: string;
	/** The sum, where several are added. */
	readonly ours: string;
	readonly values: readonly OurValue[];
	readonly difference: string;
	/** `Other period, other definition`. */
	readonly kinds: string;
	readonly reason: string;
}

/** Pairs of an edition by source, in the order of the file. */
export function shownPairs(edition: string): ReadonlyMap<string, readonly ShownPair[]> {
	const data = proseData(edition);
	const computed = pairsFor(comparisons(), data)
		.map((pair) => computePair(pair, data))
		.filter(isComputed);
	const seen = new Set<string>();
	const shown = computed.map((result) => {
		const isFirst = !seen.has(result.pair.published);
		seen.add(result.pair.published);
		return shownPair(edition, result, isFirst);
	});
	return Map.groupBy(shown, ({ figure }) => figure.source);
}

function shownPair(edition: string, result: ComputedPair, isFirst: boolean): ShownPair {
	const { pair, figure, values, ours } = result;
	const locale = proseData(edition).edition.language;
	const method = methodOf(pair.method)!;
	return {
		figure,
		name: pair.published,
		isFirst,
		theirs: formatPublished(figure, { locale }),
		ours: formatQuantity(ours, locale),
		values: values.map((value) => ({
			label: nameOfValue(
				value.metric,
				[value.metric.id, ...value.key, value.column],
				notesOf(value.metric, pair.method === undefined ? {} : project(method, value.metric.dimensions)),
			),
			text: formatQuantity({ ...ours, value: Number(value.value) }, locale),
			exact: exact(value.value),
			href: metricHref(edition, value.metric.id, value.key, otherMethod(value.metric, method)),
		})),
		difference: differenceText(result, locale),
		kinds: capital(pair.differs.map((kind) => DIFFERENCES[kind]).join(', ')),
		reason: pair.reason,
	};
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Figures without a value of ours, under a common reason. */
export interface ShownGroup {
	readonly title: string;
	readonly reason: string;
	readonly figures: readonly { readonly name: string; readonly figure: PublishedFigure; readonly text: string }[];
}

/** Every other published figure: those that only another snapshot can be compared with, then the groups of the file. */
export function shownGroups(edition: string): readonly ShownGroup[] {
	const data = proseData(edition);
	const file = comparisons();
	const left = new Set(data.published.names);
	for (const list of shownPairs(edition).values()) for (const { name } of list) left.delete(name);
	const take = (names: Iterable<string>): ShownGroup['figures'] =>
		[...new Set(names)]
			.filter((name) => left.delete(name))
			.map((name) => {
				const figure = data.published.get(name)!;
				const text = figure.unit === 'text-free' ? figure.printed : formatPublished(figure);
				return { name, figure, text };
			});
	const elsewhere = file.pairs.filter(({ published }) => left.has(published));
	const groups: ShownGroup[] = [
		{
			title: 'Compared in other editions',
			reason:
				'this snapshot does not have what the comparison needs, or the comparison is with another kind of snapshot.',
			figures: take(elsewhere.map(({ published }) => published)),
		},
		...file.unpaired.map(({ title, reason, figures }) => ({
			title,
			reason,
			figures: take(figures.flatMap((pattern) => matching(pattern, data.published.names))),
		})),
	];
	return groups.filter(({ figures }) => figures.length > 0);
}

/** Rows of a metric that comparisons of an edition name: their links must lead somewhere. */
export function rowsInComparisons(
	edition: string,
	metric: string,
): readonly { key: readonly string[]; method: string | undefined }[] {
	const data = proseData(edition);
	return pairsFor(comparisons(), data)
		.filter(({ value }) => [value].flat().some((name) => name.startsWith(metric)))
		.map((pair) => ({ result: computePair(pair, data), method: methodOf(pair.method)! }))
		.flatMap(({ result, method }) => (isComputed(result) ? result.values.map((value) => ({ value, method })) : []))
		.filter(({ value }) => value.metric.id === metric)
		.map(({ value, method }) => ({ key: value.key, method: otherMethod(value.metric, method) }));
}

/** How a source is cited in a heading. */
export function sourceLabel(source: string): string {
	return report.bibliography().label(source);
}
