/** Chapters as XHTML: the same for an EPUB, for paper and for feeds, apart from where links lead and how figures are drawn. */
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { SAMPLE_WARNING } from '../../figures/figure.ts';
import { escapeXml } from '../../figures/xml.ts';
import { figureAnchor, figureName } from '../../prose/outline.ts';
import type { Addresses } from '../../prose/plain.ts';
import type { FigureReport } from '../site.ts';
import { metricSource } from '../source.ts';
import type { Book, BookChapter } from './book.ts';

export interface HtmlOptions {
	readonly addresses: Addresses;
	/** Id of an anchor of the chapter, or of the chapter itself. */
	id(anchor: string | null): string;
	/** XHTML of a drawing. */
	drawing(figure: FigureReport): string;
}

/** The body of a chapter: its heading, its words and its figures. */
export function chapterHtml(book: Book, chapter: BookChapter, options: HtmlOptions): string {
	const { entry, number } = chapter;
	const tree = book.tree(chapter, {
		addresses: options.addresses,
		figure: (id, message) => [figureNode(book, id, message, options)],
	});
	return [
		`<p class="kicker">Chapter ${number} · ${escapeXml(entry.short)}</p>`,
		`<h1 id="${options.id(null)}">${escapeXml(entry.title)}</h1>`,
		...(book.entry.kind === 'sample' ? [sampleLine()] : []),
		`<p class="standfirst">${escapeXml(entry.summary)}</p>`,
		xhtml(withSectionIds(tree, chapter, options), options.id('')),
	].join('\n');
}

/** The works that chapters cite, each once, with the addresses of `Addresses.work`. */
export function referencesHtml(book: Book, idOf: (key: string) => string): string {
	const works = book.bibliography.sorted(book.chapters.flatMap((chapter) => book.cited(chapter)));
	const items = works.map(({ key, text, url }) => {
		const address = url === null ? '' : ` <a href="${escapeXml(url)}">${escapeXml(url)}</a>`;
		return `<li id="${escapeXml(idOf(key))}">${escapeXml(text)}${address}</li>`;
	});
	return `<ul class="references">\n${items.join('\n')}\n</ul>`;
}

/**
 * Addresses of what lies outside of a book. `page` makes the address of a page of the site from its path below the edition, or undefined
 * where the site's address is not known.
 */
export function outside(
	page: (path: string) => string | undefined,
	chapter: string,
): Pick<Addresses, 'metric' | 'term' | 'written'> {
	return {
		metric: (id) => page(`metrics/${id}/`),
		term: (id) => page(`../glossary/#${id}`),
		written: (url) => (/^(?:https?|mailto):/i.test(url) ? url : page(`${chapter}/${url}`)),
	};
}

/** What was corrected since the edition was published, in the order in which it was. */
export function correctionLines({ report }: Book): readonly string[] {
	return report.corrections.map(
		({ date, what, why }) => `<p>Corrected on ${date}: ${escapeXml(what)} ${escapeXml(why)}</p>`,
	);
}

export function sampleLine(): string {
	return `<p class="sample">${escapeXml(SAMPLE_WARNING)}</p>`;
}

/** Headings get the anchors that they have in the page, in the order in which the build wrote them down. */
function withSectionIds(tree: Root, { entry }: BookChapter, options: HtmlOptions): Root {
	const anchors = entry.sections.map(({ anchor }) => anchor);
	const children = tree.children.map((node): RootContent => {
		if (node.type !== 'heading') return node;
		const anchor = anchors.shift();
		return anchor === undefined ? node : { ...node, data: { hProperties: { id: options.id(anchor) } } };
	});
	return { ...tree, children };
}

function figureNode(
	book: Book,
	id: string,
	message: readonly PhrasingContent[],
	{ id: idOf, drawing }: HtmlOptions,
): RootContent {
	const figure = book.figure(id);
	const caption: ElementContent[] = [
		...(book.entry.kind === 'sample' ? [element('p', 'sample', [{ type: 'text', value: SAMPLE_WARNING }])] : []),
		element('p', 'figure-title', [
			...(figure.number === undefined
				? []
				: [element('span', 'figure-number', [{ type: 'text', value: figureName(figure.number) }])]),
			{ type: 'text', value: ' ' },
			...contentOf(message),
		]),
		element('p', 'figure-subtitle', [{ type: 'text', value: figure.subtitle }]),
	];
	const source = `${figure.caption} ${metricSource(book, book.bibliography, figure.metric, true)}`;
	return {
		type: 'paragraph',
		children: [],
		data: {
			hName: 'figure',
			hProperties: { id: idOf(figureAnchor(id)) },
			hChildren: [
				element('figcaption', undefined, caption),
				{ type: 'raw', value: drawing(figure) } as never,
				element('p', 'figure-caption', [{ type: 'text', value: source }]),
			],
		},
	};
}

function contentOf(words: readonly PhrasingContent[]): ElementContent[] {
	const own = toHast({ type: 'paragraph', children: [...words] }) as Element;
	return own.children;
}

function element(tagName: string, className: string | undefined, children: ElementContent[]): Element {
	return { type: 'element', tagName, properties: className === undefined ? {} : { className: [className] }, children };
}

/** Well-formed XML: elements are closed, attributes have values. `prefix` keeps the ids of footnotes apart. */
export function xhtml(tree: Root, prefix: string): string {
	const hast = toHast(tree, { clobberPrefix: prefix });
	return toHtml(hast, { allowDangerousHtml: true, closeSelfClosing: true, tightSelfClosing: true })
		.replace(/ data-footnote(?:s|-ref)(?=[ >])/g, '')
		.replace(/ data-footnote-backref=?"?(?:"|(?=[ >]))/g, '');
}
