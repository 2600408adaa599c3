/** Tables in which downloads and models are shared out among the values of an attribute. */
import type { Row } from '../../src/metrics/table.ts';
import { type Counted, grouped, sum } from './facts.ts';

/** Compares as the query engine orders text: by code, not by language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order by the first comparison that is not even. */
export const inOrder =
	<T>(...comparisons: readonly ((a: T, b: T) => number)[]): ((a: T, b: T) => number) =>
	(a, b) => {
		for (const compare of comparisons) {
			const order = compare(a, b);
			if (order !== 0) return order;
		}
		return 0;
	};

export const ascending =
	<T>(pick: (item: T) => string | number): ((a: T, b: T) => number) =>
	(a, b) => {
		const [x, y] = [pick(a), pick(b)];
		return typeof x === 'number' && typeof y === 'number' ? x - y : byText(String(x), String(y));
	};
export const descending = <T>(pick: (item: T) => number): ((a: T, b: T) => number) => ascending((a) => -pick(a));

/** Empty where there is nothing to share. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const downloadsOf = (models: readonly Counted[]): number => sum(models, ({ downloads }) => downloads);

/** Values of a vocabulary in its order, then those that are not in it by name. */
export const known = (vocabulary: readonly string[], found: Iterable<string>): readonly string[] => [
	...vocabulary,
	...[...new Set(found)].filter((value) => !vocabulary.includes(value)).sort(byText),
];

/** The four columns with which a value is shared out. */
function splitRow(own: readonly Counted[], all: readonly Counted[]): Row {
	return {
		downloads: downloadsOf(own),
		share: ratio(downloadsOf(own), downloadsOf(all)),
		models: own.length,
		model_share: ratio(own.length, all.length),
	};
}

/** One row per value: those of the vocabulary whether models have them or not; without one, the most downloaded first. */
export function split(
	models: readonly Counted[],
	column: string,
	pick: (model: Counted) => string,
	vocabulary: readonly string[] = [],
): readonly Row[] {
	const groups = grouped(models, pick);
	const values =
		vocabulary.length > 0
			? known(vocabulary, groups.keys())
			: [...groups.keys()].sort(
					inOrder(
						descending((value) => downloadsOf(groups.get(value)!)),
						byText,
					),
				);
	return values.map((value) => ({ [column]: value, ...splitRow(groups.get(value) ?? [], models) }));
}

export interface Cross {
	readonly by: string;
	readonly byOf: (model: Counted) => string;
	/** Without it, the most downloaded first. */
	readonly byName?: boolean;
	readonly part: string;
	readonly partOf: (model: Counted) => string;
	readonly vocabulary: readonly string[];
	readonly share: string;
}

/** One attribute within the values of another: every value of the one has a row for every value of the other. */
export function cross(models: readonly Counted[], { by, byOf, byName, part, partOf, vocabulary, share }: Cross): Row[] {
	const whole = downloadsOf(models);
	const groups = [...grouped(models, byOf)].map(([value, own]) => ({ value, own, downloads: downloadsOf(own) }));
	const parts = known(vocabulary, models.map(partOf));
	return groups
		.sort(
			inOrder(
				byName ? () => 0 : descending(({ downloads }) => downloads),
				ascending(({ value }) => value),
			),
		)
		.flatMap(({ value, own, downloads }) =>
			parts.map((name): Row => {
				const cell = own.filter((model) => partOf(model) === name);
				return {
					[by]: value,
					[part]: name,
					downloads: downloadsOf(cell),
					[share]: ratio(downloadsOf(cell), downloads),
					share: ratio(downloadsOf(cell), whole),
					models: cell.length,
				};
			}),
		);
}

/** The country of a model's developer; countries with less than one per cent of all downloads are together "rest". */
export function largeCountries(models: readonly Counted[]): (model: Counted) => string {
	const whole = downloadsOf(models);
	const small = [...grouped(models, ({ country }) => country)]
		.filter(([, own]) => downloadsOf(own) * 100 < whole)
		.map(([country]) => country)
		.filter((country) => !['individual', 'international', 'online', 'unknown'].includes(country));
	return ({ country }) => (small.includes(country) ? 'rest' : country);
}
