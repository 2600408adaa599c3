/** What a chapter rests on: metrics, and works of others. */
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

/** How often a chapter cites each work, itself or through a published figure, by the work's key. */
export function citedIn(document: Document): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	walk(document.root, (node) => {
		if (!isElement(node) || (node.name !== 'Cite' && node.name !== 'Published')) return;
		const of = attributeOf(document, node, node.name === 'Cite' ? 'key' : 'of')?.value ?? '';
		const key = node.name === 'Cite' ? of : of.replace(/\..*$/s, '');
		counts.set(key, (counts.get(key) ?? 0) + 1);
	});
	return counts;
}
