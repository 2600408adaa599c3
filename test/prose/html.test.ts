import { expect, test } from 'vitest';
import { type HtmlLinks, renderHtml } from '../../src/prose/html.ts';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';
import { NAMES } from '../report/hostile-names.ts';
import { chapter, DATA } from './data.ts';

const LINKS: HtmlLinks = {
	link: (url) => `https://example.org${url}`,
	reference: (to) => ({ href: `/${to}/`, text: 'Figure 2.1' }),
	term: (id) => `/glossary/#${id}`,
	work: (key) => (key === 'longpre2025' ? 'https://doi.org/1' : undefined),
	figure: (id) => ({
		href: `/figures/${id}/`,
		label: 'Figure 2.1',
		image: `/figures/${id}.png`,
		alt: 'Bars "A" & B',
		width: 600,
		height: 400,
	}),
};

function htmlOf(body: string): string {
	const document = parseChapter('content/summer-2026/geography.mdx', chapter(body));
	if (!isDocument(document)) throw new Error(document.message);
	const outline = new Outline([document], ['key-findings', 'geography'], () => 'Geography');
	return renderHtml(document, { ...DATA, outline }, LINKS);
}

test.each([
	['## Who *leads*', '<h3>Who <em>leads</em></h3>'],
	[
		'<Value of="country_share.US.share" /> of **all** `models`',
		'<p>41.6% of <strong>all</strong> <code>models</code></p>',
	],
	['- one\n- two', '<ul><li><p>one</p></li><li><p>two</p></li></ul>'],
	['1. one\n2. two', '<ol><li><p>one</p></li><li><p>two</p></li></ol>'],
	['[here](/glossary/)', '<p><a href="https://example.org/glossary/">here</a></p>'],
	['By <Term id="hhi">the index</Term>', '<p>By <a href="/glossary/#hhi">the index</a></p>'],
	['See <Ref to="country-share" />.', '<p>See <a href="/country-share/">Figure 2.1</a>.</p>'],
	['So <Cite key="longpre2025" />.', '<p>So <a href="https://doi.org/1">(Longpre et al., 2025)</a>.</p>'],
	['<Claim that="country_share.US.share > 0.1">The lead</Claim> holds', '<p>The lead holds</p>'],
	[
		'<Figure id="country-share">\n<Claim that="country_share.US.share > 0.1">One leads</Claim>\n</Figure>',
		'<p><a href="/figures/country-share/">Figure 2.1</a>: One leads</p>\n<p><a href="/figures/country-share/"><img src="/figures/country-share.png" alt="Bars &quot;A&quot; &amp; B" width="600" height="400"></a></p>',
	],
	['a &lt;b&gt; &amp; c', '<p>a &lt;b&gt; &amp; c</p>'],
	['a[^1]\n\n[^1]: A note.', '<p>a<sup>1</sup></p>\n<div><sup>1</sup><p>A note.</p></div>'],
])('%j is read as %j', (body, html) => {
	expect(htmlOf(body)).toBe(html);
});

test.each(NAMES)('%j in a text is a text', (name) => {
	const quoted = JSON.stringify(name.replace(/\s+/g, ' ')).slice(1, -1);
	const html = htmlOf(`\`\`\`\n${quoted}\n\`\`\``);
	expect(html.replace(/^<pre><code>|<\/code><\/pre>$/g, '')).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/);
});
