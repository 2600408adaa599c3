/** Plain text of inline MDX, with its values put in: for PNG titles, JSON, feeds, alt texts and the count of words. */
import { formatValue, NOT_AVAILABLE } from '../metrics/format.ts';
import { DEFAULT_METHOD, type Method } from '../metrics/method.ts';
import { changeOf, parseChangeForm } from './change.ts';
import { methodShown, type Pin, pinsOf } from './counting.ts';
import type { ProseData } from './data.ts';
import { isExpressionFault, parseExpression } from './expression.ts';
import { attributeOf, type Document, type ElementNode, isElement, type ProseNode, walk } from './mdx.ts';
import type { FigureUse, Outline } from './outline.ts';
import { isFault, resolveValue } from './path.ts';
import { parseDigits, parseForm } from './props.ts';
import { formatPublished } from './published.ts';

/** What the words of a chapter are made from. */
export interface SpokenData extends ProseData {
	/** For the text of references. */
	readonly outline: Pick<Outline, 'target'>;
	/** The way of counting that a reader has chosen; the default one otherwise. */
	readonly method?: Method;
}

export interface TextData extends SpokenData {
	readonly outline: Outline;
}

/** What stands where a component cannot be resolved; `checkEdition` reports why. */
export const UNRESOLVED = '⟨?⟩';

const BLOCKS = new Set([
	'paragraph',
	'heading',
	'listItem',
	'tableRow',
	'tableCell',
	'blockquote',
	'mdxJsxFlowElement',
	'root',
]);

/** What the values of a text are taken from; within a claim, with what its condition fixes. */
interface Context {
	readonly document: Document;
	readonly data: SpokenData;
	readonly pins?: readonly Pin[];
}

/** The text that a reader reads. White space is collapsed; blocks are separated by one space. */
export function renderText(node: ProseNode, document: Document, data: SpokenData): string {
	return collect(node, { document, data })
		.replace(/[ \t\r\n]+/g, ' ')
		.trim();
}

function collect(node: ProseNode, context: Context): string {
	switch (node.type) {
		case 'text':
		case 'inlineCode':
		case 'code':
			return node.value!;
		case 'image':
			return node.alt ?? '';
		case 'break':
			return ' ';
		case 'yaml':
		case 'mdxjsEsm':
		case 'mdxTextExpression':
		case 'mdxFlowExpression':
		case 'footnoteReference':
		case 'definition':
			return '';
	}
	const inner = isElement(node) && node.name === 'Claim' ? withinClaim(node, context) : context;
	const children = (): string => (node.children ?? []).map((child) => collect(child, inner)).join('');
	const text = isElement(node) ? (componentText(node, context) ?? children()) : children();
	return BLOCKS.has(node.type) ? `${text} ` : text;
}

/** The text of a component that makes its own; undefined where its children are its text. */
export function componentText(node: ElementNode, context: Context): string | undefined {
	const { document, data } = context;
	const prop = (name: string): string | undefined => attributeOf(document, node, name)?.value;
	switch (node.name) {
		case 'Value':
			return valueText(prop, context);
		case 'Change': {
			const of = prop('of') ?? '';
			const method = methodShown(data.method ?? DEFAULT_METHOD, of, undefined, context.pins);
			const change = changeOf(data, of, parseChangeForm(prop('as')), method);
			return isFault(change) ? missing(data) : change.text;
		}
		case 'Published': {
			const figure = data.published.get(prop('of') ?? '');
			if (!figure || figure.unit === 'text-free') return UNRESOLVED;
			return formatPublished(figure, {
				as: parseForm(prop('as')),
				digits: parseDigits(prop('digits')),
				locale: data.edition.language,
			});
		}
		case 'Cite': {
			const key = prop('key') ?? '';
			return data.bibliography.get(key) ? data.bibliography.cite(key, prop('locator')) : UNRESOLVED;
		}
		case 'Ref':
			if (node.children.length > 0) return undefined;
			return data.outline.target(prop('to') ?? '', document.chapter)?.text ?? UNRESOLVED;
		case 'Term':
			if (node.children.length > 0) return undefined;
			return data.glossary.get(prop('id') ?? '')?.term ?? UNRESOLVED;
		default:
			return undefined;
	}
}

/** Only under another way of counting than the default can a value be missing that the check has not reported. */
const missing = ({ method }: SpokenData): string => (method ? NOT_AVAILABLE : UNRESOLVED);

/** A condition matters only where a reader has chosen: under the default every value is what its own props say. */
function withinClaim(node: ElementNode, context: Context): Context {
	const { document, data } = context;
	const that = data.method && attributeOf(document, node, 'that');
	const expression = that && parseExpression(that.value);
	if (!expression || isExpressionFault(expression)) return context;
	return { ...context, pins: pinsOf(expression, (metric) => data.tables.get(metric)?.metric.dimensions ?? []) };
}

function valueText(prop: (name: string) => string | undefined, { data, pins }: Context): string {
	const of = prop('of') ?? '';
	const method = methodShown(data.method ?? DEFAULT_METHOD, of, prop('method'), pins);
	const value = method && resolveValue(data, of, method);
	if (!value || isFault(value)) return missing(data);
	return formatValue(value.value, value.spec, {
		as: parseForm(prop('as')),
		digits: parseDigits(prop('digits')),
		locale: data.edition.language,
	});
}

/** The message of every figure of a chapter, as plain text, by the figure's id. */
export function figureMessages(document: Document, data: TextData): ReadonlyMap<string, string> {
	const figures = data.outline.figures.filter((figure) => figure.document === document);
	return new Map(figures.map((figure) => [figure.id, figureMessage(figure, data)]));
}

/** The message of a figure where a document shows it, as plain text. */
export function figureMessage({ document, node }: Pick<FigureUse, 'document' | 'node'>, data: TextData): string {
	return (node.children ?? [])
		.map((child) => renderText(child, document, data))
		.join(' ')
		.trim();
}

/** The post of a brief, as it is sent; undefined where there is none. */
export function postText(document: Document, data: SpokenData): string | undefined {
	let post: ProseNode | undefined;
	walk(document.root, (node) => {
		if (isElement(node) && node.name === 'Post') post ??= node;
	});
	return post && renderText(post, document, data);
}

/** How many words a reader reads in a chapter: text and values, without frontmatter. */
export function wordCount(document: Document, data: TextData): number {
	return countWords(renderText(document.root, document, data));
}

export function countWords(text: string): number {
	return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * Words in a minute of silent reading, the mean over studies of English non-fiction: Brysbaert 2019, How many words do we read per
 * minute?, Journal of Memory and Language 109, 104047.
 */
const WORDS_PER_MINUTE = 238;

/** Minutes that the words of a chapter take, at least one. */
export function readingMinutes(document: Document, data: TextData): number {
	return Math.max(1, Math.round(wordCount(document, data) / WORDS_PER_MINUTE));
}
