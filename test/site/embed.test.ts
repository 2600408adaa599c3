/** Figures in other people's pages: the page for the frame, the frame to copy, and the answer to programs (oEmbed). */
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
	attributeOf,
	EDITIONS,
	EMBEDS,
	filesOf,
	PAGES,
	parseHtml,
	parsePart,
	readPage,
	readText,
	textOf,
} from './dist.ts';

/** `/summer-2026/figures/country-map/`, for every figure. */
const FIGURES = PAGES.filter((path) => /^\/[^/]+\/figures\/[^/]+\/$/.test(path));

/** https://oembed.com, sections 2.3.4 and 2.3.4.4. */
const answer = z.strictObject({
	type: z.literal('rich'),
	version: z.literal('1.0'),
	title: z.string().min(10),
	author_name: z.string().min(3),
	author_url: z.string().startsWith('/'),
	provider_name: z.literal('State of Open Source AI'),
	provider_url: z.literal('/'),
	url: z.string(),
	thumbnail_url: z.string().endsWith('.png'),
	thumbnail_width: z.int().min(1200),
	thumbnail_height: z.int().min(200),
	html: z.string().startsWith('<iframe '),
	width: z.int().positive(),
	height: z.int().min(150),
});

test('every figure has a page for frames, and nothing else has', () => {
	expect(EMBEDS).toEqual(FIGURES.map((path) => `${path}embed/`));
	expect(EMBEDS.length).toBeGreaterThan(200);
});

test('the page for frames has the figure, its source and a link to its page, and nothing of the site around it', () => {
	const faults = EMBEDS.flatMap((path) => {
		const html = readPage(path);
		const link = /<a href="([^"]*)" target="_blank">([^<]*)<\/a>/.exec(html);
		const sources = /(?:Computed from (?:the snapshot of \d|a synthetic snapshot)|Published by )/;
		return [
			...(html.match(/<h1>[^<]{10,}<\/h1>/g)?.length === 1 ? [] : ['no heading']),
			...(html.match(/<svg [^>]*role="img"/g)?.length === 2 ? [] : ['not two drawings']),
			...(sources.test(html) ? [] : ['no source']),
			...(link?.[1] === path.replace('embed/', '') ? [] : [`leads to ${link?.[1]}`]),
			...(link?.[2]?.startsWith('State of Open Source AI: ') ? [] : [`is called ${link?.[2]}`]),
			...(html.includes(`<link rel="canonical" href="${path.replace('embed/', '')}">`) ? [] : ['not canonical']),
			...(html.match(/<(?:script|nav|header|footer|form|iframe|style|object)\b|\s(?:style|on\w+)=/g) ?? []),
			...(html.match(/<a /g)?.length === 1 ? [] : ['more than one link']),
			...(html.match(/\bundefined\b|\bNaN\b|\[object/g) ?? []),
			...(path.startsWith('/sample/') === html.includes('content="noindex"') ? [] : ['is not listed as it should']),
			...(path.startsWith('/sample/') === html.includes('Synthetic sample – not a measurement') ? [] : ['label']),
		].map((fault) => `${path}: ${fault}`);
	});
	expect(faults).toEqual([]);
});

test('the answer to programs is what oEmbed asks for, and holds the frame that the page of the figure offers', () => {
	const files = filesOf('*/figures/*/oembed.json');
	expect(files.map((file) => `/${file.replace('oembed.json', '')}`)).toEqual(FIGURES);
	for (const figure of FIGURES) {
		const found = answer.parse(JSON.parse(readText(`${figure}oembed.json`)));
		expect(found.url, figure).toBe(figure);
		const frame = parseHtml(found.html).querySelector('iframe')!;
		expect(attributeOf(frame, 'src'), figure).toBe(`${figure}embed/`);
		expect(attributeOf(frame, 'title'), figure).toContain(found.title);
		expect(Number(attributeOf(frame, 'height')), figure).toBe(found.height);
		const code = parsePart(figure, /<pre class="embed-code"[\s\S]*?<\/pre>/)!;
		expect(textOf(code), figure).toBe(found.html.replace(/\s+/g, ' '));
		const alternate = parsePart(figure, /<link [^>]*type="application\/json\+oembed"[^>]*>/)!.querySelector('link')!;
		expect(attributeOf(alternate, 'href'), figure).toBe(`${figure}oembed.json`);
	}
});

test.each(EDITIONS)(
	'%s: the frame is as high as its taller drawing needs on a phone, and not more on a screen',
	(edition) => {
		const heights = FIGURES.filter((path) => path.startsWith(`/${edition}/`)).map((figure) => {
			const { html, height } = answer.parse(JSON.parse(readText(`${figure}oembed.json`)));
			const [, low, high] = /height:clamp\((\d+)px,.*?,(\d+)px\)/.exec(html)!;
			return { height, low: Number(low), high: Number(high) };
		});
		for (const { height, low, high } of heights) {
			expect([low, high]).toContain(height);
			expect(high).toBeGreaterThanOrEqual(low);
		}
	},
);
