/**
 * Published figures beside what we compute: `content/comparisons.yaml`. `pairs` names a published figure, our value and why the two
 * differ; `unpaired` says of the others, by pattern, why there is no value of ours. Every published figure is in one of the two.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { formatNumber } from '../metrics/format.ts';
import type { Value } from '../metrics/table.ts';
import { type Problem, ReportError } from '../problem.ts';
import type { ProseData } from './data.ts';
import { methodOf } from './method.ts';
import { isFault, type PathFault, resolveValue } from './path.ts';
import type { PublishedFigure } from './published.ts';
import { formatQuantity, type Quantity, unitOfPublished, whyIncomparable } from './quantity.ts';
import { parseYamlFile } from './yaml.ts';

/** Why our number is not theirs. */
export const DIFFERENCES = {
	population: 'other population',
	period: 'other period',
	definition: 'other definition',
	calibration: 'the sample was made to match it',
} as const;
export type Difference = keyof typeof DIFFERENCES;

const pairSchema = z.strictObject({
	/** `<source>.<id>` of `data/published/`. */
	published: z.string().min(1),
	/** Name of our value, or of several that are added. */
	value: z.union([z.string().min(1), z.array(z.string().min(1)).min(2)]),
	/** As the prop of `<Value>`: what differs from the default method. */
	method: z.string().optional(),
	/** The kind of editions that it is about; both where absent. */
	editions: z.enum(['real', 'sample']).optional(),
	differs: z.array(z.enum(Object.keys(DIFFERENCES) as [Difference, ...Difference[]])).min(1),
	/** For readers: a sentence or two. */
	reason: z.string().min(1),
});
export type Pair = z.infer<typeof pairSchema>;

const comparisonsSchema = z.strictObject({
	pairs: z.array(pairSchema),
	unpaired: z.array(
		z.strictObject({
			/** Heading of the group. */
			title: z.string().min(1),
			/** Names of published figures; `*` stands for any characters. */
			figures: z.array(z.string().min(1)).min(1),
			/** Why there is no value of ours, as a clause after "because". */
			reason: z.string().min(1),
		}),
	),
});

export interface Comparisons extends z.infer<typeof comparisonsSchema> {
	/** As messages name it. */
	readonly file: string;
	/** Line and column of a part of the file. */
	placeOf(path: readonly PropertyKey[], within?: number): Pick<Problem, 'line' | 'column'>;
}

/** Name of the file in the folder of chapters. */
export const COMPARISONS = 'comparisons.yaml';

/** Reads `content/comparisons.yaml`. Throws a `ReportError` with every fault of its form. */
export function loadComparisons(content: string): Comparisons {
	const path = join(content, COMPARISONS);
	const file = relative(process.cwd(), path);
	try {
		return parseComparisons(readFileSync(path, 'utf8'), file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		throw ReportError.at(
			file,
			'comparison',
			'no such file: write it, with the lists pairs and unpaired, which may be empty',
		);
	}
}

export function parseComparisons(text: string, file: string): Comparisons {
	const { value, problems, placeOf } = parseYamlFile(text, comparisonsSchema, file, 'comparison');
	if (!value) throw new ReportError(problems);
	return { ...value, file, placeOf };
}

/** A published figure and our value of it. */
export interface ComputedPair {
	readonly pair: Pair;
	readonly figure: PublishedFigure;
	readonly values: readonly Value[];
	readonly ours: Quantity;
}

/** Why an edition has no value for a pair. */
export interface PairFault extends PathFault {
	/** Which of the pair's values. */
	readonly index: number;
}

export function isComputed(result: ComputedPair | PairFault): result is ComputedPair {
	return 'ours' in result;
}

/** The pairs that concern an edition. */
export function pairsFor(
	{ pairs }: Pick<Comparisons, 'pairs'>,
	{ edition }: Pick<ProseData, 'edition'>,
): readonly Pair[] {
	return pairs.filter((pair) => pair.editions === undefined || pair.editions === edition.kind);
}

export function namesOf({ value }: Pick<Pair, 'value'>): readonly string[] {
	return typeof value === 'string' ? [value] : value;
}

/** Our value of a published figure in an edition, or why there is none. The figure must exist. */
export function computePair(
	pair: Pair,
	data: Pick<ProseData, 'tables' | 'unavailable' | 'published'>,
): ComputedPair | PairFault {
	const figure = data.published.get(pair.published)!;
	const values: Value[] = [];
	let sum: Quantity | undefined;
	for (const [index, name] of namesOf(pair).entries()) {
		const value = resolveValue(data, name, methodOf(pair.method));
		if (isFault(value)) return { ...value, index };
		if (typeof value.value !== 'number')
			return {
				rule: 'value-not-available',
				offset: 0,
				message: `${name} holds no number: ${value.spec.description}`,
				index,
			};
		values.push(value);
		const { unit, digits } = value.spec;
		sum = { value: value.value + (sum?.value ?? 0), unit, digits };
	}
	return { pair, figure, values, ours: sum! };
}

/** Our number minus theirs: in points of shares, in itself for indices, ratios and ranks, relative to theirs for the rest. */
export function differenceText({ ours, figure }: ComputedPair, locale = 'en'): string {
	const difference = ours.value - figure.value;
	const write = (value: number): string => {
		if (ours.unit === 'share') return formatQuantity({ value, unit: 'points', digits: ours.digits }, locale);
		if (ours.unit === 'index' || ours.unit === 'ratio') return formatNumber(value, 'plain', ours.digits ?? 3, locale);
		if (ours.unit === 'rank') return formatNumber(value, 'plain', 0, locale);
		if (figure.value === 0) return formatQuantity({ ...ours, value }, locale);
		return formatNumber(value / figure.value, 'percent', 1, locale);
	};
	// What rounds to nothing has no sign.
	if (!/[1-9]/.test(write(difference))) return write(0);
	return difference > 0 ? `+${write(difference).replace(/^\+/, '')}` : write(difference);
}

/** Whether the two numbers can stand beside each other: undefined, or why not. */
export function whyUnlike(ours: Quantity, figure: PublishedFigure): string | undefined {
	return whyIncomparable(ours, { value: figure.value, unit: unitOfPublished(figure.unit), digits: undefined });
}

/** Names that a pattern of `unpaired` stands for. */
export function matching(pattern: string, names: readonly string[]): readonly string[] {
	const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const expression = new RegExp(`^${parts.join('.*')}$`);
	return names.filter((name) => expression.test(name));
}
