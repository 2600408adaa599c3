/** Elements of the page of choices. */
import type { Mark } from './drawing.ts';

/** The element with an id, of the class that it must be of. */
export function byId<E extends Element>(id: string, type: new () => E): E {
	const found = document.getElementById(id);
	if (!(found instanceof type)) throw new Error(`the page has no ${type.name} "${id}"`);
	return found;
}

/** The element with these attributes beside its own. */
export function withAttributes<E extends Element>(made: E, attributes: Readonly<Record<string, string | number>>): E {
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
	return made;
}

export function element<K extends keyof HTMLElementTagNameMap>(
	name: K,
	attributes: Readonly<Record<string, string>> = {},
	...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
	const made = withAttributes(document.createElement(name), attributes);
	made.append(...content);
	return made;
}

export function drawn({ name, attributes, content }: Mark): SVGElement {
	const made = withAttributes(document.createElementNS('http://www.w3.org/2000/svg', name), attributes);
	made.append(...content.map((part) => (typeof part === 'string' ? part : drawn(part))));
	return made;
}

export interface Column {
	readonly label: string;
	readonly numeric: boolean;
}

/** A table in a region that scrolls and that the keyboard reaches, as all tables of the site are. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): HTMLElement {
	const number = (i: number): Record<string, string> => (columns[i]!.numeric ? { class: 'number' } : {});
	const head = columns.map(({ label }, i) => element('th', { scope: 'col', ...number(i) }, label));
	const body = rows.map((row) =>
		element(
			'tr',
			{},
			...row.map((text, i) =>
				i === 0 ? element('th', { scope: 'row', ...number(i) }, text) : element('td', number(i), text),
			),
		),
	);
	return element(
		'section',
		{ class: 'scroll', tabindex: '0', 'aria-label': `Table: ${caption}` },
		element(
			'table',
			{ class: 'data' },
			element('caption', {}, element('span', {}, caption)),
			element('thead', {}, element('tr', {}, ...head)),
			element('tbody', {}, ...body),
		),
	);
}
