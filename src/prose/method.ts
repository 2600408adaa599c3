/** Methods as authors write them: an id, or only what differs from the default. */
import { ATTRIBUTIONS, DEFAULT_METHOD, type Method, POPULATIONS, parseMethodId, WINDOWS } from '../metrics/method.ts';

const CHOICES: readonly (readonly [string, Partial<Method>])[] = [
	...WINDOWS.filter((window) => window !== 'all').map((window) => [window, { window }] as const),
	...ATTRIBUTIONS.map((attribution) => [attribution, { attribution }] as const),
	...POPULATIONS.filter((population) => population !== 'all').map(
		(population) => [population, { population }] as const,
	),
];

/** Words that name one dimension's value: `rolling`, `direct`, `recursive`, `200plus`, `head`. */
export const METHOD_WORDS: readonly string[] = CHOICES.map(([word]) => word);

/**
 * The part of a method that a text fixes: all of it for an id such as `rolling-direct-all`, else the dimensions that its words
 * name (`recursive`, `rolling-recursive`). Undefined where a word is unknown or two of them contradict each other.
 */
export function parseMethod(text: string): Partial<Method> | undefined {
	const whole = parseMethodId(text);
	if (whole) return whole;
	let fixed: Partial<Method> = {};
	for (const word of text.split('-')) {
		const choice = CHOICES.find(([name]) => name === word)?.[1];
		if (!choice || Object.keys(choice).some((dimension) => Object.hasOwn(fixed, dimension))) return undefined;
		fixed = { ...fixed, ...choice };
	}
	return fixed;
}

/** The method that a `method` prop asks for: the default one, changed as the text says. Undefined where it cannot be read. */
export function methodOf(text: string | undefined): Method | undefined {
	if (text === undefined) return DEFAULT_METHOD;
	const fixed = parseMethod(text);
	return fixed && { ...DEFAULT_METHOD, ...fixed };
}
