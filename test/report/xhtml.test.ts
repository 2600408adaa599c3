/** Chapters as XHTML, for feeds, EPUB and paper. */
import { expect, test } from 'vitest';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';
import { type PlainOptions, plainChapter } from '../../src/prose/plain.ts';
import { xhtml } from '../../src/report/book/html.ts';
import { chapter, DATA } from '../prose/data.ts';
import { NAMES } from './hostile-names.ts';

const OPTIONS: PlainOptions = {
	addresses: {
		metric: (id) => `/metrics/${id}/`,
		target: ({ chapter: to, anchor }) => `/${to}/#${anchor}`,
		work: (key) => (key === 'longpre2025' ? 'https://doi.org/1' : undefined),
		term: (id) => `/glossary/#${id}`,
		written: (url) => `https://example.org${url}`,
	},
	figure: (id, message) => [
		{ type: 'paragraph', children: [...message] },
		{ type: 'paragraph', children: [{ type: 'image', url: `/${id}.png`, alt: 'Bars "A" & B' }] },
	],
};

function htmlOf(body: string): string {
	const document = parseChapter('content/summer-2026/geography.mdx', chapter(body));
	if (!isDocument(document)) throw new Error(document.message);
	const outline = new Outline([document], ['key-findings', 'geography'], () => 'Geography');
	return xhtml(plainChapter(document, { ...DATA, outline }, OPTIONS), 'geography-');
}

test.each([
	['## Who *leads*', '<h2>Who <em>leads</em></h2>'],
	[
		'<Value of="country_share.US.share" /> of **all** `models`',
		'<p><a href="/metrics/country_share/">41.6%</a> of <strong>all</strong> <code>models</code></p>',
	],
	['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
	['1. one\n2. two', '<ol>\n<li>one</li>\n<li>two</li>\n</ol>'],
	['[here](/glossary/)', '<p><a href="https://example.org/glossary/">here</a></p>'],
	['By <Term id="hhi">the index</Term>', '<p>By <a href="/glossary/#hhi">the index</a></p>'],
	['See <Ref to="#who" />.\n\n## Who', '<p>See <a href="/geography/#who">Who</a>.</p>\n<h2>Who</h2>'],
	['So <Cite key="longpre2025" />.', '<p>So <a href="https://doi.org/1">(Longpre et al., 2025)</a>.</p>'],
	['<Claim that="country_share.US.share > 0.1">The lead</Claim> holds', '<p>The lead holds</p>'],
	[
		'<Figure id="country-share">\n<Claim that="country_share.US.share > 0.1">One leads</Claim>\n</Figure>',
		'<p>One leads</p>\n<p><img src="/country-share.png" alt="Bars &#x22;A&#x22; &#x26; B"/></p>',
	],
	['a &lt;b&gt; &amp; c', '<p>a &#x3C;b> &#x26; c</p>'],
])('%j is read as %j', (body, html) => {
	expect(htmlOf(body)).toBe(html);
});

test('a note at the foot and its mark lead to each other, and carry the name of the chapter', () => {
	const html = htmlOf('a[^1]\n\n[^1]: A note.');
	for (const [from, to] of [
		['fnref', 'fn'],
		['fn', 'fnref'],
	]) {
		expect(html).toContain(`href="#geography-${to}-1"`);
		expect(html).toContain(`id="geography-${from}-1"`);
	}
});

test.each(NAMES)('%j in a text is a text', (name) => {
	const quoted = JSON.stringify(name.replace(/\s+/g, ' ')).slice(1, -1);
	const html = htmlOf(`\`\`\`\n${quoted}\n\`\`\``).replace(/^<pre><code>|\n<\/code><\/pre>$/g, '');
	expect(html).not.toContain('<');
	expect(html.replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))).toBe(
		quoted,
	);
});
