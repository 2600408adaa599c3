/** Which metrics an edition's chapters rest on. */
import { claimsIn, metricsOf } from './claims.ts';
import { attributeOf, type Document, isElement, walk } from './mdx.ts';
import { isFault, parsePath } from './path.ts';

/** Ids of the metrics that a chapter names in a value, a change or a condition, or shows in a figure. */
export function metricsIn(
	document: Document,
	figures: readonly { readonly id: string; readonly metric: string }[],
): ReadonlySet<string> {
	const used = new Set(claimsIn(document).claims.flatMap(({ expression }) => metricsOf(expression)));
	walk(document.root, (node) => {
		if (!isElement(node)) return;
		if (node.name === 'Value' || node.name === 'Change') {
			const parts = parsePath(attributeOf(document, node, 'of')?.value ?? '');
			if (!isFault(parts)) used.add(parts[0]!.text);
		}
		if (node.name === 'Figure') {
			const id = attributeOf(document, node, 'id')?.value;
			const figure = figures.find((candidate) => candidate.id === id);
			if (figure) used.add(figure.metric);
		}
	});
	return used;
}
