/**
 * Chapters as syntax trees with positions. The parser is Sätteri, the one with which Astro renders them, so that what is
 * checked is what is shown. It gives positions of nodes; those of attributes are read from the tag's source here.
 */
import { basename } from 'node:path';
import { mdxToMdast } from 'satteri';
import type { Problem } from '../problem.ts';
import { LineIndex, type Place } from './position.ts';

/** A node of the tree: mdast, with the elements and expressions of MDX. */
export interface ProseNode {
	readonly type: string;
	readonly value?: string;
	readonly url?: string;
	readonly alt?: string | null;
	readonly depth?: number;
	/** Whether the items of a list are numbered. */
	readonly ordered?: boolean | null;
	readonly identifier?: string;
	/** Name of an element; null for a fragment. */
	readonly name?: string | null;
	readonly attributes?: readonly RawAttribute[];
	readonly children?: readonly ProseNode[];
	readonly position: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
}

interface RawAttribute {
	readonly type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
	readonly name?: string;
	readonly value?: string | null | { readonly value: string };
}

/** `<Name …>` in either position: a block of its own, or within a paragraph. */
export interface ElementNode extends ProseNode {
	readonly type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
	readonly name: string | null;
	readonly attributes: readonly RawAttribute[];
	readonly children: readonly ProseNode[];
}

/** An attribute of a tag. */
export interface Attribute {
	readonly name: string;
	/** `spread` is `{...x}`, `flag` a name without a value. Only `string` can be checked without running. */
	readonly kind: 'string' | 'expression' | 'spread' | 'flag';
	/** Character references resolved; empty unless `kind` is `string`. */
	readonly value: string;
	/** Where its name begins in the chapter. */
	readonly offset: number;
	/** Where its value begins, after the quote. */
	readonly valueOffset: number;
	/** Whether the value stands in the source as it is, so that offsets in it can be added to `valueOffset`. */
	readonly verbatim: boolean;
}

export interface Frontmatter {
	readonly text: string;
	readonly offset: number;
}

/** A parsed chapter. */
export interface Document {
	/** Path as problems show it. */
	readonly file: string;
	/** Name of the file without `.mdx`. */
	readonly chapter: string;
	readonly text: string;
	readonly root: ProseNode;
	readonly frontmatter: Frontmatter | undefined;
	placeOf(offset: number): Place;
}

/** Parses a chapter. A syntax error is a problem at its place; there is no tree then. */
export function parseChapter(file: string, source: string): Document | Problem {
	const text = source.replace(/^\uFEFF/, '');
	const lines = new LineIndex(text);
	let root: ProseNode;
	try {
		root = mdxToMdast(text) as unknown as ProseNode;
	} catch (error) {
		return { file, severity: 'error', rule: 'mdx-syntax', ...readSyntaxError(error as Error) };
	}
	const yaml = root.children?.find((node) => node.type === 'yaml');
	return {
		file,
		chapter: basename(file, '.mdx'),
		text,
		root,
		frontmatter: yaml && {
			text: yaml.value!,
			offset: text.indexOf(yaml.value!, yaml.position.start.offset + '---'.length),
		},
		placeOf: (offset) => lines.placeOf(offset),
	};
}

export function isDocument(parsed: Document | Problem): parsed is Document {
	return 'root' in parsed;
}

/** `17:1: Expected … (mdx-jsx:unexpected-character)`, as the parser says it. */
function readSyntaxError(error: Error): { line?: number; column?: number; message: string } {
	const match = /^(\d+):(\d+): (.*?)(?: \([\w-]+:[\w-]+\))?$/s.exec(error.message);
	if (!match) return { message: error.message };
	const message = match[3]!.replace(/\s+/g, ' ');
	return { line: Number(match[1]), column: Number(match[2]), message };
}

export function isElement(node: ProseNode): node is ElementNode {
	return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** Visits a node and all below it in the order of the text. A visitor that returns `false` skips what is below. */
export function walk(
	node: ProseNode,
	visit: (node: ProseNode, ancestors: readonly ProseNode[]) => unknown,
	ancestors: readonly ProseNode[] = [],
): void {
	if (visit(node, ancestors) === false || !node.children) return;
	const inner = [...ancestors, node];
	for (const child of node.children) walk(child, visit, inner);
}

/** The attributes of a tag with their positions. */
export function attributesOf(document: Pick<Document, 'text'>, element: ElementNode): readonly Attribute[] {
	const scanned = scanTag(document.text, element.position.start.offset);
	return element.attributes.map((attribute, i) => {
		const found = scanned[i];
		const offset = found?.offset ?? element.position.start.offset;
		const valueOffset = found?.valueOffset ?? offset;
		const name = attribute.name ?? '…';
		if (attribute.type === 'mdxJsxExpressionAttribute')
			return { name, kind: 'spread', value: '', offset, valueOffset, verbatim: false };
		if (attribute.value === null || attribute.value === undefined)
			return { name, kind: 'flag', value: '', offset, valueOffset, verbatim: false };
		if (typeof attribute.value !== 'string')
			return { name, kind: 'expression', value: '', offset, valueOffset, verbatim: false };
		const { value } = attribute;
		const verbatim = document.text.startsWith(value, valueOffset);
		return { name, kind: 'string', value, offset, valueOffset, verbatim };
	});
}

/** The string attribute of a name, or undefined. */
export function attributeOf(
	document: Pick<Document, 'text'>,
	element: ElementNode,
	name: string,
): Attribute | undefined {
	return attributesOf(document, element).find((attribute) => attribute.name === name && attribute.kind === 'string');
}

/** The place in the chapter of an offset in an attribute's value. */
export function offsetIn(attribute: Attribute, offset: number): number {
	return attribute.verbatim ? attribute.valueOffset + offset : attribute.valueOffset;
}

/** Offsets of the names and values of the attributes of the tag that begins at `start`. */
function scanTag(text: string, start: number): readonly { offset: number; valueOffset: number }[] {
	const found: { offset: number; valueOffset: number }[] = [];
	const token = /\s+|\/\*.*?\*\/|[^\s"'{}=/>]+/suy;
	let at = start + 1;
	const skip = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const match = pattern.exec(text)?.[0] ?? '';
		at += match.length;
		return match;
	};
	skip(/\s*[^\s/>{]*/uy);
	while (at < text.length && text[at] !== '>' && !text.startsWith('/>', at)) {
		const offset = at;
		if (text[at] === '{') {
			at = closeBrace(text, at);
			found.push({ offset, valueOffset: offset });
			continue;
		}
		const word = skip(token);
		if (word === '') {
			at++;
			continue;
		}
		if (/^(\s|\/\*)/.test(word)) continue;
		const mark = at;
		skip(/\s*/uy);
		if (text[at] !== '=') {
			at = mark;
			found.push({ offset, valueOffset: offset });
			continue;
		}
		at++;
		skip(/\s*/uy);
		found.push({ offset, valueOffset: at + 1 });
		const quote = text[at];
		if (quote === '{') at = closeBrace(text, at);
		else at = (text.indexOf(quote ?? '', at + 1) + 1 || text.length) as number;
	}
	return found;
}

/** The offset after the brace that closes the one at `at`; braces in strings are only right if balanced, which is enough for a message. */
function closeBrace(text: string, at: number): number {
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		if (text[i] === '{') depth++;
		else if (text[i] === '}' && --depth === 0) return i + 1;
	}
	return text.length;
}

/**
 * The place in the chapter of what stands at `index` in a text node. A node's value differs from its source where that has
 * escapes, character references or the marks of a block quote; then the same piece is looked for in the source.
 */
export function offsetInText(document: Pick<Document, 'text'>, node: ProseNode, index: number, piece: string): number {
	const { start, end } = node.position;
	const source = document.text.slice(start.offset, end.offset);
	const value = node.value ?? '';
	if (source === value || source.startsWith(value.slice(0, index + piece.length))) return start.offset + index;
	let occurrence = 0;
	for (let at = value.indexOf(piece); at !== -1 && at < index; at = value.indexOf(piece, at + 1)) occurrence++;
	let at = source.indexOf(piece);
	for (let i = 0; i < occurrence && at !== -1; i++) at = source.indexOf(piece, at + 1);
	return start.offset + Math.max(0, at);
}
