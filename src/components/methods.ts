/** Methods of counting in words, for headings and lists. */
import { type Dimension, parseMethodId } from '../metrics/method.ts';
import { phraseMethod } from '../prose/method.ts';

/** `Rolling one-year window, recursive attribution`: the dimensions on which a metric depends. */
export function methodName(id: string, dimensions: readonly Dimension[]): string {
	const method = parseMethodId(id);
	if (!method) throw new Error(`"${id}" is no method`);
	const text = phraseMethod(Object.fromEntries(dimensions.map((dimension) => [dimension, method[dimension]])));
	return text === '' ? 'The one way of counting' : text[0]!.toUpperCase() + text.slice(1);
}
