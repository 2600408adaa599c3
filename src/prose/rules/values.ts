/** Numbers as they are shown: each must exist, and on one page each has one rounding. */

import { methodId, project } from '../../metrics/method.ts';
import { type Attribute, attributesOf, isElement, offsetIn, walk } from '../mdx.ts';
import { methodOf } from '../method.ts';
import { isFault, pathOf, resolveValue } from '../path.ts';
import { renderText } from '../text.ts';
import { checkShown } from './props.ts';
import type { ChapterInput, Reporter } from './report.ts';

const SHOWN = ['Value', 'Change', 'Published'] as const;

export function checkValues(input: ChapterInput, report: Reporter): void {
	const { document, data } = input;
	const first = new Map<string, { readonly text: string; readonly line: number }>();
	walk(document.root, (node) => {
		if (!isElement(node)) return;
		const name = SHOWN.find((candidate) => candidate === node.name);
		if (!name) return;
		const attributes = attributesOf(document, node).filter(({ kind }) => kind === 'string');
		const props = new Map(attributes.map((attribute) => [attribute.name, attribute]));
		const fault = checkShown(name, props, input);
		if (fault) {
			const attribute = props.get(fault.prop) ?? props.get('of')!;
			report.at(document, offsetIn(attribute, fault.offset), fault.rule, fault.message, fault.severity);
			if (fault.severity !== 'warning') return;
		}
		if (name === 'Change') return;
		const key = roundingKey(name, props, input);
		if (key === undefined) return;
		const text = renderText(node, document, data);
		const earlier = first.get(key);
		const { line } = document.placeOf(node.position.start.offset);
		if (earlier === undefined) first.set(key, { text, line });
		else if (earlier.text !== text)
			report.at(
				document,
				node.position.start.offset,
				'rounding',
				`the same number is "${text}" here and "${earlier.text}" in line ${earlier.line}: leave out as and digits, or use them in both places`,
			);
	});
}

/** What a number is, apart from how it is written. Words and ranks are no roundings. */
function roundingKey(
	name: 'Value' | 'Published',
	props: ReadonlyMap<string, Attribute>,
	{ data }: ChapterInput,
): string | undefined {
	const of = props.get('of')?.value;
	const as = props.get('as')?.value;
	if (of === undefined || as === 'words' || as === 'rank') return undefined;
	if (name === 'Published') return `published ${of}`;
	const method = methodOf(props.get('method')?.value);
	const value = method && resolveValue(data, of, method);
	if (!value || isFault(value)) return undefined;
	return `${pathOf(value)} ${methodId(project(method, value.metric.dimensions))}`;
}
