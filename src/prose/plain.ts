/**
 * A chapter as plain Markdown: every component is replaced by what it says, so that the tree holds nothing but nodes of mdast
 * (https://github.com/syntax-tree/mdast). What is made from it, a text or a book, decides where links lead and what a figure is.
 */
import type { BlockContent, PhrasingContent, Root, RootContent } from 'mdast';
import { attributeOf, type Document, type ElementNode, isElement, type ProseNode } from './mdx.ts';
import type { Target } from './outline.ts';
import { componentText, type SpokenData } from './text.ts';

/** Where links lead; undefined where what is linked has no address there: the words stay without a link. */
export interface Addresses {
	/** The page of a metric. */
	metric(id: string): string | undefined;
	/** A figure, chapter or section of the edition. */
	target(target: Target): string | undefined;
	/** A work of the bibliography. */
	work(key: string): string | undefined;
	/** A word of the glossary. */
	term(id: string): string | undefined;
	/** A link or an image as the author wrote it. */
	written(url: string): string | undefined;
}

export interface PlainOptions {
	readonly addresses: Addresses;
	/** What stands in the place of a figure; `message` is the author's. */
	figure(id: string, message: readonly PhrasingContent[]): readonly RootContent[];
}

const BLOCKS = new Set([
	'paragraph',
	'heading',
	'blockquote',
	'list',
	'listItem',
	'table',
	'code',
	'thematicBreak',
	'footnoteDefinition',
	'mdxJsxFlowElement',
]);
/** What runs, and what is read elsewhere. */
const SILENT = new Set(['yaml', 'mdxjsEsm', 'mdxTextExpression', 'mdxFlowExpression']);
/** Blocks that hold blocks. */
const HOLDERS = new Set(['blockquote', 'list', 'listItem', 'footnoteDefinition', 'table', 'tableRow']);

/** `data` must have passed the linter: what it would have reported stands as `UNRESOLVED`. */
export function plainChapter(document: Document, data: SpokenData, options: PlainOptions): Root {
	return { type: 'root', children: [...new Plain(document, data, options).blocks(document.root.children ?? [])] };
}

class Plain {
	readonly #document: Document;
	readonly #data: SpokenData;
	readonly #options: PlainOptions;

	constructor(document: Document, data: SpokenData, options: PlainOptions) {
		this.#document = document;
		this.#data = data;
		this.#options = options;
	}

	/** What stands in the place of blocks; words between them become paragraphs. */
	blocks(nodes: readonly ProseNode[]): readonly RootContent[] {
		const result: RootContent[] = [];
		let words: PhrasingContent[] = [];
		const close = (): void => {
			if (words.some((word) => word.type !== 'text' || word.value.trim() !== ''))
				result.push({ type: 'paragraph', children: words });
			words = [];
		};
		for (const node of nodes) {
			if (BLOCKS.has(node.type)) {
				close();
				result.push(...this.#block(node));
			} else words.push(...this.#inline(node));
		}
		close();
		return result;
	}

	#block(node: ProseNode): readonly RootContent[] {
		if (isElement(node)) return this.#element(node);
		if (SILENT.has(node.type)) return [];
		const { position: _, children = [], ...rest } = node;
		if (HOLDERS.has(node.type)) return [{ ...rest, children: this.#held(node.type, children) } as RootContent];
		if (node.children) return [{ ...rest, children: this.#inlines(children) } as RootContent];
		return [rest as RootContent];
	}

	/** Rows of tables hold cells, and cells words. */
	#held(type: string, children: readonly ProseNode[]): readonly RootContent[] {
		if (type === 'table' || type === 'tableRow')
			return children.map((child) => {
				const { position: _, ...rest } = child;
				const inner = child.children ?? [];
				return {
					...rest,
					children: type === 'table' ? this.#held('tableRow', inner) : this.#inlines(inner),
				} as RootContent;
			});
		return this.blocks(children);
	}

	/** A component that stands on its own. */
	#element(node: ElementNode): readonly RootContent[] {
		switch (node.name) {
			case 'Figure':
				return this.#options.figure(this.#prop(node, 'id') ?? '', this.#message(node.children));
			case 'Post':
				return [];
			case 'Note':
				return [{ type: 'blockquote', children: this.blocks(node.children) as BlockContent[] }];
			default: {
				const made = this.#inline(node, true);
				return made.length > 0 ? [{ type: 'paragraph', children: [...made] }] : this.blocks(node.children);
			}
		}
	}

	#message(nodes: readonly ProseNode[]): readonly PhrasingContent[] {
		return trimmed(
			nodes.flatMap((node) => (node.type === 'paragraph' ? this.#inlines(node.children ?? []) : this.#inline(node))),
		);
	}

	#inlines(nodes: readonly ProseNode[]): PhrasingContent[] {
		return nodes.flatMap((node) => this.#inline(node));
	}

	/** Words in the place of a node. `alone`: a component on its own whose children are blocks makes none. */
	#inline(node: ProseNode, alone = false): readonly PhrasingContent[] {
		if (SILENT.has(node.type)) return [];
		if (isElement(node)) return this.#component(node, alone);
		const { position: _, children, url, ...rest } = node;
		if (node.type === 'text') return [{ type: 'text', value: (node.value ?? '').replace(/\s*\n\s*/g, ' ') }];
		const address = url === undefined ? undefined : this.#options.addresses.written(url);
		const inner = children && this.#inlines(children);
		if (node.type === 'link') return linked(address, inner ?? []);
		if (node.type === 'image')
			return address === undefined ? [text(node.alt ?? '')] : [{ ...rest, url: address } as PhrasingContent];
		return [{ ...rest, ...(inner && { children: inner }) } as PhrasingContent];
	}

	#component(node: ElementNode, alone: boolean): readonly PhrasingContent[] {
		const { addresses } = this.#options;
		const own = componentText(node, { document: this.#document, data: this.#data });
		if (alone && own === undefined && node.children.some(({ type }) => BLOCKS.has(type))) return [];
		const words = own === undefined ? this.#inlines(node.children) : [text(own)];
		const prop = (name: string): string | undefined => this.#prop(node, name);
		switch (node.name) {
			case 'Value':
			case 'Change':
				return linked(addresses.metric(/^\w+/.exec(prop('of') ?? '')?.[0] ?? ''), words);
			case 'Cite':
				return linked(addresses.work(prop('key') ?? ''), words);
			case 'Published': {
				const figure = this.#data.published.get(prop('of') ?? '');
				if (!figure) return words;
				const citation = this.#data.bibliography.cite(figure.source, figure.locator);
				return [...words, text(' '), ...linked(addresses.work(figure.source), [text(citation)])];
			}
			case 'Ref': {
				const target = this.#data.outline.target(prop('to') ?? '', this.#document.chapter);
				return linked(target && addresses.target(target), words);
			}
			case 'Term':
				return linked(addresses.term(prop('id') ?? ''), words);
			case 'Note':
				return [text('('), ...words, text(')')];
			default:
				return words;
		}
	}

	#prop(node: ElementNode, name: string): string | undefined {
		return attributeOf(this.#document, node, name)?.value;
	}
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** A link within a link is none. */
function linked(url: string | undefined, words: readonly PhrasingContent[]): readonly PhrasingContent[] {
	if (url === undefined || words.some(({ type }) => type === 'link')) return words;
	return [{ type: 'link', url, children: [...words] }];
}

/** Without white space at either end. */
function trimmed(words: readonly PhrasingContent[]): readonly PhrasingContent[] {
	return words
		.map((word, i) => {
			if (word.type !== 'text') return word;
			const start = i === 0 ? word.value.trimStart() : word.value;
			return text(i === words.length - 1 ? start.trimEnd() : start);
		})
		.filter((word) => word.type !== 'text' || word.value !== '');
}
