/** Chapters as plain HTML, with their values put in: for feeds, whose readers have neither our styles nor our components. */
import { escapeXml } from '../figures/xml.ts';
import { attributeOf, type Document, type ElementNode, isElement, type ProseNode } from './mdx.ts';
import { renderText, type TextData } from './text.ts';

/** Where the things lead that a chapter points at; addresses as they are to stand in the HTML. */
export interface HtmlLinks {
	/** A link of the chapter's own. */
	link(url: string): string;
	reference(to: string): { readonly href: string; readonly text: string };
	term(id: string): string;
	/** Address of a cited work, where it has one. */
	work(key: string): string | undefined;
	figure(id: string): {
		readonly href: string;
		/** `Figure 2.3`. */
		readonly label: string;
		readonly image: string;
		readonly alt: string;
		readonly width: number;
		readonly height: number;
	};
}

interface Context {
	readonly document: Document;
	readonly data: TextData;
	readonly links: HtmlLinks;
	/** Within a line: what is a paragraph elsewhere is words here. */
	readonly isLine?: boolean;
}

/** A chapter without its frontmatter. Its sections are headings of the third level and below. */
export function renderHtml(document: Document, data: TextData, links: HtmlLinks): string {
	return (document.root.children ?? [])
		.map((node) => render(node, { document, data, links }))
		.filter((html) => html.trim() !== '')
		.join('\n');
}

/** Nodes that are an element and nothing else. */
const PLAIN: Readonly<Record<string, string>> = {
	paragraph: 'p',
	emphasis: 'em',
	strong: 'strong',
	delete: 'del',
	listItem: 'li',
	blockquote: 'blockquote',
	table: 'table',
	tableRow: 'tr',
	tableCell: 'td',
};

function render(node: ProseNode, context: Context): string {
	const inner = (): string => (node.children ?? []).map((child) => render(child, context)).join('');
	if (node.type === 'paragraph' && context.isLine) return inner();
	const plain = PLAIN[node.type];
	if (plain !== undefined) return `<${plain}>${inner()}</${plain}>`;
	if (isElement(node)) return component(node, context, inner);
	switch (node.type) {
		case 'text':
			return escapeXml(node.value!);
		case 'inlineCode':
			return `<code>${escapeXml(node.value!)}</code>`;
		case 'code':
			return `<pre><code>${escapeXml(node.value!)}</code></pre>`;
		case 'heading':
			return `<h${node.depth! + 1}>${inner()}</h${node.depth! + 1}>`;
		case 'list':
			return node.ordered ? `<ol>${inner()}</ol>` : `<ul>${inner()}</ul>`;
		case 'link':
			return anchor(context.links.link(node.url!), inner());
		case 'image':
			return `<img src="${escapeXml(context.links.link(node.url!))}" alt="${escapeXml(node.alt ?? '')}">`;
		case 'footnoteReference':
			return `<sup>${escapeXml(node.identifier!)}</sup>`;
		case 'footnoteDefinition':
			return `<div><sup>${escapeXml(node.identifier!)}</sup>${inner()}</div>`;
		case 'break':
			return '<br>';
		case 'thematicBreak':
			return '<hr>';
		default:
			// Frontmatter, expressions and definitions: nothing that is read.
			return '';
	}
}

function component(node: ElementNode, context: Context, inner: () => string): string {
	const { document, data, links } = context;
	const prop = (name: string): string => attributeOf(document, node, name)?.value ?? '';
	const text = (): string => escapeXml(renderText(node, document, data));
	switch (node.name) {
		case 'Figure': {
			const { href, label, image, alt, width, height } = links.figure(prop('id'));
			const picture = `<img src="${escapeXml(image)}" alt="${escapeXml(alt)}" width="${width}" height="${height}">`;
			const message = node.children.map((child) => render(child, { ...context, isLine: true })).join('');
			return `<p>${anchor(href, label)}: ${message}</p>\n<p>${anchor(href, picture)}</p>`;
		}
		case 'Ref': {
			const { href, text: own } = links.reference(prop('to'));
			return anchor(href, node.children.length > 0 ? inner() : escapeXml(own));
		}
		case 'Term':
			return anchor(links.term(prop('id')), node.children.length > 0 ? inner() : text());
		case 'Cite': {
			const address = links.work(prop('key'));
			return address === undefined ? text() : anchor(address, text());
		}
		case 'Note':
			return node.type === 'mdxJsxFlowElement' ? `<p><small>${inner()}</small></p>` : ` <small>(${inner()})</small>`;
		case 'Value':
		case 'Change':
		case 'Published':
			return text();
		default:
			// Claims and quotations are their own words.
			return standsAlone(node) && !context.isLine ? `<p>${inner()}</p>` : inner();
	}
}

/** A component between paragraphs whose children are words, not blocks. */
function standsAlone(node: ElementNode): boolean {
	return node.type === 'mdxJsxFlowElement' && !node.children.some((child) => PLAIN[child.type] === 'p');
}

function anchor(href: string, html: string): string {
	return `<a href="${escapeXml(href)}">${html}</a>`;
}
