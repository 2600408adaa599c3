/** Methods of counting in words, for headings and lists. */
import { type Dimension, type Method, parseMethodId } from '../metrics/method.ts';

const WORDS: Readonly<{ [D in Dimension]: Readonly<Record<Method[D], string>> }> = {
	window: { all: 'all downloads', rolling: 'rolling one-year window' },
	attribution: { direct: 'direct attribution', recursive: 'recursive attribution' },
	population: { all: 'all models', '200plus': 'models with 200 downloads or more' },
};

/** `Rolling one-year window, recursive attribution`: the dimensions on which a metric depends. */
export function methodName(id: string, dimensions: readonly Dimension[]): string {
	const method = parseMethodId(id);
	if (!method) throw new Error(`"${id}" is no method`);
	const words = dimensions.map((dimension) => WORDS[dimension][method[dimension] as never] as string);
	const text = words.join(', ');
	return text === '' ? 'The one way of counting' : text[0]!.toUpperCase() + text.slice(1);
}
