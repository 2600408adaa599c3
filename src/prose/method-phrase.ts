/** Methods in words, as readers meet them. */
import { DEFAULT_METHOD, DIMENSIONS, type Dimension, type Method, methodId } from '../metrics/method.ts';

/** The dimensions that a text fixes to something else than the default. */
export function changedDimensions(method: Method): readonly Dimension[] {
	return DIMENSIONS.filter((dimension) => method[dimension] !== DEFAULT_METHOD[dimension]);
}

/** `rolling window, recursive attribution`: a method in words, naming what differs from the default. */
export function describeMethod(method: Method): string {
	const changed = Object.fromEntries(changedDimensions(method).map((dimension) => [dimension, method[dimension]]));
	return phraseMethod(changed) || `default method (${methodId(method)})`;
}

const PHRASES: Readonly<{ [D in Dimension]: Readonly<Record<Method[D], string>> }> = {
	window: { all: 'all downloads', rolling: 'rolling one-year window' },
	attribution: { direct: 'direct attribution', recursive: 'recursive attribution' },
	population: {
		all: 'all models',
		'200plus': 'models with 200 downloads or more',
		head: 'models among the 200 most downloaded of any week',
	},
};

/** `rolling one-year window, direct attribution`: the dimensions that a part of a method fixes, in words. */
export function phraseMethod(fixed: Partial<Method>): string {
	return DIMENSIONS.flatMap((dimension) => {
		const value = fixed[dimension];
		return value === undefined ? [] : [PHRASES[dimension][value as never] as string];
	}).join(', ');
}
