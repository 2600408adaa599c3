/**
 * How a value is counted on a page whose reader has chosen a way of counting: by that way, except where the sentence that it
 * stands in names its own.
 */
import { DEFAULT_METHOD, DIMENSIONS, type Dimension, type Method, methodId } from '../metrics/method.ts';
import { childrenOf, type Expression } from './expression.ts';
import { methodOf, parseMethod } from './method.ts';
import { formatPath, isFault, parsePath } from './path.ts';

/** A value that a condition names, with what `under` fixes for it. */
export interface Pin {
	/** Canonical name. */
	readonly name: string;
	readonly fixed: Partial<Method>;
	/** The dimensions on which its metric depends. */
	readonly dimensions: readonly Dimension[];
}

export type DimensionsOf = (metric: string) => readonly Dimension[];

/** Every value of a condition. An inner `under` goes before an outer one, as where conditions are evaluated. */
export function pinsOf(
	expression: Expression,
	dimensionsOf: DimensionsOf,
	fixed: Partial<Method> = {},
): readonly Pin[] {
	if (expression.kind === 'path') {
		const parts = expression.parts.map(({ text }) => text);
		return [{ name: formatPath(parts), fixed, dimensions: dimensionsOf(parts[0]!) }];
	}
	const [word] = expression.kind === 'call' && expression.name === 'under' ? expression.arguments : [];
	const own = word?.kind === 'literal' ? parseMethod(String(word.value)) : undefined;
	return childrenOf(expression).flatMap((child) => pinsOf(child, dimensionsOf, { ...fixed, ...own }));
}

/** The page's method without the dimensions that everything which depends on them fixes: there the default stays. */
export function leftOpen(page: Method, pins: readonly Pin[]): Method {
	const isFixed = (dimension: Dimension): boolean => {
		const concerned = pins.filter(({ dimensions }) => dimensions.includes(dimension));
		return concerned.length > 0 && concerned.every(({ fixed }) => fixed[dimension] !== undefined);
	};
	const changed = DIMENSIONS.filter(isFixed).map((dimension) => [dimension, DEFAULT_METHOD[dimension]] as const);
	return { ...page, ...Object.fromEntries(changed) };
}

/**
 * The method of a value on a page. `prop` is its own `method`, `pins` those of the claim that it stands in: a value that the
 * condition names is counted as the condition counts it, so that a sentence and its evidence never differ. Undefined where `prop`
 * cannot be read.
 */
export function methodShown(
	page: Method,
	of: string,
	prop: string | undefined,
	pins: readonly Pin[] = [],
): Method | undefined {
	const [own, byDefault] = [prop === undefined ? {} : parseMethod(prop), methodOf(prop)];
	if (!own || !byDefault) return undefined;
	const parts = parsePath(of);
	const name = isFault(parts) ? of : formatPath(parts.map(({ text }) => text));
	const named = pins.find(
		(pin) => pin.name === name && methodId({ ...DEFAULT_METHOD, ...pin.fixed }) === methodId(byDefault),
	);
	return named ? { ...page, ...named.fixed } : { ...leftOpen(page, pins), ...own };
}
