/** Citations as readers take them away: each file is read back by Citation.js and says the same as the page. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { apaOf, CITATION_FORMATS, citationFile, cslOf } from '../../src/components/cite/formats.ts';
import type { Work } from '../../src/components/cite/work.ts';
import { NAMES } from '../report/hostile-names.ts';
import { attributeOf, EDITIONS, filesOf, PAGES, parsePart, readPage, readText, textOf } from './dist.ts';

interface Csl {
	readonly id: string;
	readonly type: string;
	readonly title: string;
	readonly author: readonly { readonly literal?: string; readonly family?: string }[];
	readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
	readonly note: string;
	readonly URL?: string;
}
const require = createRequire(import.meta.url);
const { plugins } = require('@citation-js/core') as {
	plugins: { input: { chain(text: string, options: { generateGraph: boolean }): readonly Csl[] } };
};
require('@citation-js/plugin-bibtex');
require('@citation-js/plugin-ris');

/** The one item of a file. */
function readBack(text: string): Csl {
	const items = plugins.input.chain(text, { generateGraph: false });
	expect(items).toHaveLength(1);
	return items[0]!;
}

const nameOf = ({ author }: Csl): string => author.map(({ literal, family }) => literal ?? family).join('; ');

const FIGURE: Work = {
	kind: 'figure',
	key: 'state-of-open-source-summer-2026-figure-country-map',
	title: 'Half of all downloads',
	within: 'State of Open Source AI: Summer 2026',
	authors: ['The team'],
	published: '2026-06-24',
	language: 'en',
	note: 'Figure 2.1 (country-map). Licence: CC-BY-4.0',
	isSample: false,
	href: '/summer-2026/figures/country-map/',
	url: 'https://example.org/summer-2026/figures/country-map/',
};
const apa = (work: Work): string =>
	apaOf(work)
		.map(({ text }) => text)
		.join('');

describe('a line in the style of the APA', () => {
	test('has author, day, title, kind, what it is part of and the address', () => {
		expect(apa(FIGURE)).toBe(
			'The team. (2026, June 24). Half of all downloads [Figure]. In State of Open Source AI: Summer 2026. https://example.org/summer-2026/figures/country-map/',
		);
		expect(apa({ ...FIGURE, kind: 'chapter' })).toBe(
			'The team. (2026, June 24). Half of all downloads. In State of Open Source AI: Summer 2026. https://example.org/summer-2026/figures/country-map/',
		);
		const { within: _, ...edition } = FIGURE;
		expect(apa({ ...edition, kind: 'edition', title: 'State of Open Source AI: Summer 2026' })).toBe(
			'The team. (2026, June 24). State of Open Source AI: Summer 2026. https://example.org/summer-2026/figures/country-map/',
		);
	});

	test('joins authors by an ampersand, and ends no sentence twice', () => {
		expect(apa({ ...FIGURE, authors: ['Ada', 'Bo', 'Cy Inc.'], kind: 'chapter', title: 'Who leads?' })).toMatch(
			/^Ada, Bo, & Cy Inc\. \(2026, June 24\)\. Who leads\? In State/,
		);
	});

	test('says that the sample is one', () => {
		expect(apa({ ...FIGURE, isSample: true })).toContain('[Figure; Synthetic sample]. In');
	});

	test('names no address where the site does not know its own', () => {
		const { url: _, ...unknown } = FIGURE;
		expect(apa(unknown)).toMatch(/Summer 2026\.$/);
		for (const format of CITATION_FORMATS) expect(readBack(citationFile(unknown, format)).URL).toBeUndefined();
	});
});

describe.each(CITATION_FORMATS)('a file in the format %s', (format) => {
	test('is read back with its key, kind, title, author, day, note and address', () => {
		for (const kind of ['edition', 'chapter', 'figure'] as const) {
			const item = readBack(citationFile({ ...FIGURE, kind }, format));
			expect(item).toMatchObject({ id: FIGURE.key, title: FIGURE.title, URL: FIGURE.url });
			expect(item.issued['date-parts'][0]!.slice(0, 1)).toEqual([2026]);
			expect(nameOf(item)).toBe('The team');
			expect(item.note).toContain('Figure 2.1 (country-map). Licence: CC-BY-4.0');
			// BibTeX has no kind for figures.
			expect(item.type).toBe(format === 'bib' && kind === 'figure' ? 'document' : cslOf({ ...FIGURE, kind }).type);
		}
	});

	test.each(NAMES)('keeps %j as a text', (name) => {
		const title = name.replace(/\s+/g, ' ').trim();
		// In RIS a comma stands between the parts of a person's name.
		const author = format === 'ris' ? title.replaceAll(',', ';') : title;
		const item = readBack(citationFile({ ...FIGURE, title, authors: [author], note: title }, format));
		expect(item.title).toBe(title);
		expect(nameOf(item)).toBe(author);
		expect(item.note).toContain(title);
	});
});

/** What says how to cite a page. */
const SECTION = /<section class="cite-section"[^>]*>[\s\S]*?<\/section>/;

/** Pages that can be cited, with files of the name `cite.*` below each. */
const CITABLE = PAGES.filter((path) => path !== '/' && SECTION.test(readPage(path)));

test('every edition, chapter and figure has its citation as three files, and nothing else has', () => {
	// Under other ways of counting and in other languages it is the same chapter.
	const chapters = PAGES.filter(
		(path) => /^\/[^/]+\/[^/]+\/$/.test(path) && /<article class="chapter"/.test(readPage(path)),
	);
	const figures = PAGES.filter((path) => /^\/[^/]+\/figures\/[^/]+\/$/.test(path));
	expect([...CITABLE].sort()).toEqual([...EDITIONS.map((id) => `/${id}/`), ...chapters, ...figures].sort());
	const files = CITATION_FORMATS.flatMap((format) => filesOf(`**/cite.${format}`)).map((file) => `/${file}`);
	expect(files.sort()).toEqual(
		CITABLE.flatMap((path) => CITATION_FORMATS.map((format) => `${path}cite.${format}`)).sort(),
	);
});

test('the three files and the page say the same, and each key stands for one work', () => {
	const found: string[] = [];
	const keys = new Set<string>();
	for (const path of CITABLE) {
		const items = CITATION_FORMATS.map((format) => readBack(readText(`${path}cite.${format}`)));
		const section = parsePart(path, SECTION)!;
		const links = section.querySelectorAll('.files a').map((link) => attributeOf(link, 'href')!);
		const { id, title } = items[2]!;
		for (const item of items) {
			if (item.title !== title || item.id !== id || nameOf(item) !== nameOf(items[2]!))
				found.push(`${path}: ${item.title}`);
			if (item.note.includes('Synthetic sample') !== path.startsWith('/sample/')) found.push(`${path}: ${item.note}`);
		}
		if (!textOf(section).includes(title)) found.push(`${path}: the page does not say "${title}"`);
		if (links.join() !== CITATION_FORMATS.map((format) => `${path}cite.${format}`).join())
			found.push(`${path}: ${links}`);
		keys.add(id);
	}
	expect(found).toEqual([]);
	expect(keys.size).toBe(CITABLE.length);
});
