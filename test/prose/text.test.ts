import { describe, expect, test } from 'vitest';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';
import { figureMessages, readingMinutes, renderText, wordCount } from '../../src/prose/text.ts';
import { chapter, DATA } from './data.ts';

function load(body: string) {
	const document = parseChapter('content/summer-2026/geography.mdx', chapter(body));
	if (!isDocument(document)) throw new Error(document.message);
	return {
		document,
		data: { ...DATA, outline: new Outline([document], ['key-findings', 'geography'], () => 'Geography') },
	};
}
const textOf = (body: string) => {
	const { document, data } = load(body);
	return renderText(document.root, document, data);
};

describe('plain text', () => {
	test.each([
		['<Value of="country_share.US.share" /> of *all* `models`', '41.6% of all models'],
		[
			'<Value of="country_share.US.downloads" as="count" /> and <Value of="country_share.CN.rank" />',
			'416,000,000 and 2nd',
		],
		['<Value of="country_share.CN.share" method="recursive" digits="0" />', '40%'],
		['It <Change of="country_share.CN.share" />.', 'It rose by 3.2 points.'],
		[
			'<Published of="longpre2025.table1.model_size.2025" /> <Cite key="longpre2025" locator="Table 1" />',
			'20.8 billion (Longpre et al., 2025, Table 1)',
		],
		['<Term id="hhi" />, <Term id="rolling-window">window</Term>', 'Herfindahl-Hirschman index, window'],
		['<Claim that="country_share.US.share > 0.1">The lead</Claim>{/* a comment */} holds', 'The lead holds'],
		['a &amp; b[^1]\n\n[^1]: A note.', 'a & b A note.'],
		['## Head\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |', 'Head one two a b c d'],
		['<Value of="nothing.at.all" />', '⟨?⟩'],
	])('of %s', (body, expected) => {
		expect(textOf(body)).toBe(expected);
	});

	test('of references is the number of the figure or the title', () => {
		expect(
			textOf(
				'See <Ref to="country-share" />, <Ref to="geography" />, <Ref to="geography">here</Ref>.\n\n<Figure id="country-share">M</Figure>',
			),
		).toBe('See Figure 2.1, Geography, here. M');
	});
});

test('messages of figures are plain text by id', () => {
	const { document, data } = load(
		'<Figure id="country-share">\n\tThe US make <Claim that="country_share.US.share > 0.1">**<Value of="country_share.US.share" />**</Claim>\n</Figure>\n\n<Figure id="repackagers-top">Second</Figure>',
	);
	expect([...figureMessages(document, data)]).toEqual([
		['country-share', 'The US make 41.6%'],
		['repackagers-top', 'Second'],
	]);
});

test('words are counted as readers see them, without frontmatter and signs', () => {
	const { document, data } = load('One – two <Value of="country_share.US.downloads" />. <Note>Three.</Note>');
	expect(wordCount(document, data)).toBe(5);
});

test('reading takes a minute for each 238 words, and never none', () => {
	const minutes = (words: number) => {
		const { document, data } = load('word '.repeat(words));
		return readingMinutes(document, data);
	};
	expect([1, 238, 356, 358, 952].map(minutes)).toEqual([1, 1, 1, 2, 4]);
});
