import { describe, expect, test } from 'vitest';
import {
	attributesOf,
	type Document,
	isDocument,
	isElement,
	offsetInText,
	type ProseNode,
	parseChapter,
	walk,
} from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';

function parse(text: string): Document {
	const document = parseChapter('content/x/geography.mdx', text);
	if (!isDocument(document)) throw new Error(document.message);
	return document;
}
function nodes(document: Document, type: string): ProseNode[] {
	const found: ProseNode[] = [];
	walk(document.root, (node) => {
		if (node.type.startsWith(type)) found.push(node);
	});
	return found;
}

describe('positions', () => {
	test('of attributes are exact after astral characters, in tags of several lines and beside expressions', () => {
		const document = parse(
			`---\ntitle: 😀\n---\n\nA 😀 <Value\n  x={ {a: "}"} } of = 'country_share["CN"].share'\n digits="1" flag {...y} z="q"/> end.\n`,
		);
		const [element] = nodes(document, 'mdxJsx');
		if (!element || !isElement(element)) throw new Error('no element');
		const found = attributesOf(document, element).map(({ name, kind, offset, valueOffset }) => {
			const { line, column } = document.placeOf(offset);
			return `${name} ${kind} ${line}:${column} ${document.text.slice(valueOffset, valueOffset + 3)}`;
		});
		expect(found).toEqual([
			'x expression 6:3  {a',
			'of string 6:18 cou',
			'digits string 7:2 1" ',
			'flag flag 7:13 fla',
			'… spread 7:18 {..',
			'z string 7:25 q"/',
		]);
	});

	test('of text after escapes, references and quote marks are those of the source', () => {
		const document = parse('> a &amp; 5 \\* 6\n> and 5 again 7\n');
		const [text] = nodes(document, 'text');
		const at = (piece: string, index: number) => document.placeOf(offsetInText(document, text!, index, piece));
		expect(text!.value).toBe('a & 5 * 6\nand 5 again 7');
		expect(at('6', 8)).toEqual({ line: 1, column: 16 });
		expect(at('5', 14)).toEqual({ line: 2, column: 7 });
		expect(at('7', 22)).toEqual({ line: 2, column: 15 });
	});

	test('of syntax errors count the lines of the frontmatter', () => {
		const problem = parseChapter('a.mdx', '---\ntitle: x\n---\n\nHello <Foo>');
		expect(problem).toMatchObject({ file: 'a.mdx', line: 5, column: 7, rule: 'mdx-syntax' });
	});
});

describe('the outline of an edition', () => {
	const geography = parse(
		'## Who leads\n\n<Figure id="a">x</Figure>\n\n## Who leads <Value of="x" />\n\n<Figure id="b">x</Figure>',
	);
	const sizes = { ...parse('<Figure id="c">x</Figure>'), chapter: 'sizes' };
	const outline = new Outline([sizes, geography], ['key-findings', 'geography', 'sizes'], ({ chapter }) =>
		chapter.toUpperCase(),
	);

	test('numbers figures by the place of their chapter and their place in it', () => {
		expect(outline.figures.map(({ id, number }) => `${id} ${number}`)).toEqual(['a 2.1', 'b 2.2', 'c 3.1']);
	});

	test('leads references to figures, chapters and sections', () => {
		expect(outline.target('c', 'geography')).toEqual({
			kind: 'figure',
			chapter: 'sizes',
			anchor: 'fig-c',
			text: 'Figure 3.1',
		});
		expect(outline.target('sizes', 'geography')).toEqual({
			kind: 'chapter',
			chapter: 'sizes',
			anchor: null,
			text: 'SIZES',
		});
		expect(outline.target('#who-leads', 'geography')?.text).toBe('Who leads');
		expect(outline.target('geography#fig-b', 'sizes')?.text).toBe('Figure 2.2');
		expect(outline.target('#who-leads', 'sizes')).toBeUndefined();
	});

	test('makes the anchors that Astro makes', () => {
		expect(outline.chapters[0]!.sections.map(({ anchor }) => anchor)).toEqual(['who-leads', 'who-leads-']);
	});
});
