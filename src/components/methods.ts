/** Methods of counting in words, for headings and lists. */
import { ATTRIBUTIONS, type Dimension, type Method, methodId, parseMethodId, WINDOWS } from '../metrics/method.ts';
import { phraseMethod } from '../prose/method-phrase.ts';

/** `Rolling one-year window, recursive attribution`: the dimensions on which a metric depends. */
export function methodName(id: string, dimensions: readonly Dimension[]): string {
	const method = parseMethodId(id);
	if (!method) throw new Error(`"${id}" is no method`);
	const text = phraseMethod(Object.fromEntries(dimensions.map((dimension) => [dimension, method[dimension]])));
	return text === '' ? 'The one way of counting' : text[0]!.toUpperCase() + text.slice(1);
}

/** What readers choose between, in their words. */
const OPTIONS = {
	window: { all: 'All downloads', rolling: 'Only of models up to a year old' },
	attribution: { direct: 'Downloaded model', recursive: 'Root model' },
} as const;

const TITLES = { window: 'Downloads counted', attribution: 'Credited to' } as const;

/** One thing that readers choose, with what they can choose and the method that each choice leads to. */
export interface ChoiceGroup {
	readonly title: string;
	readonly options: readonly { readonly text: string; readonly method: Method; readonly isChosen: boolean }[];
}

/** Window and attribution, as far as there is more than one of each; the other stays as it is. */
export function choiceGroups(methods: readonly Method[], chosen: Method): readonly ChoiceGroup[] {
	const known = new Map(methods.map((method) => [methodId(method), method]));
	const option = <D extends keyof typeof OPTIONS>(dimension: D, value: Method[D] & keyof (typeof OPTIONS)[D]) => {
		const method = known.get(methodId({ ...chosen, [dimension]: value }));
		const text = OPTIONS[dimension][value] as string;
		return method ? [{ text, method, isChosen: chosen[dimension] === value }] : [];
	};
	return [
		{ title: TITLES.window, options: WINDOWS.flatMap((window) => option('window', window)) },
		{ title: TITLES.attribution, options: ATTRIBUTIONS.flatMap((attribution) => option('attribution', attribution)) },
	].filter(({ options }) => options.length > 1);
}

/** `Rolling one-year window, direct attribution`: without what readers do not choose. */
export function choiceName({ window, attribution }: Method): string {
	return methodName(methodId({ window, attribution, population: 'all' }), ['window', 'attribution']);
}
