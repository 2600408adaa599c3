/** The built site as files, for tests of what readers get. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import Papa from 'papaparse';

/** The site that `npm run build` made, or the one that DIST_FOLDER names. */
export const DIST = resolve(process.env['DIST_FOLDER'] ?? 'dist');
/** The project that it was made from. */
export const PROJECT = dirname(DIST);
if (!existsSync(join(DIST, 'index.html'))) throw new Error(`${DIST} is not built; npm run build builds it`);

/** Files of the site that match a pattern, with `/` between folders. */
export function filesOf(pattern: string): readonly string[] {
	return globSync(pattern, { cwd: DIST })
		.map((path) => path.replaceAll('\\', '/'))
		.sort();
}

const addresses = filesOf('**/*.html').map((file) => `/${file.replace(/index\.html$/, '')}`);
const EMBED = /^\/[^/]+\/figures\/[^/]+\/embed\/$/;

/** Addresses of all pages: `/`, `/summer-2026/geography/`, `/404.html`. */
export const PAGES = addresses.filter((path) => !EMBED.test(path));

/** Addresses of figures without the page around them, which stand in frames on other sites. */
export const EMBEDS = addresses.filter((path) => EMBED.test(path));

export const EDITIONS = ['summer-2026', 'spring-2026', 'sample'] as const;

export function readText(path: string): string {
	return readFileSync(join(DIST, path), 'utf8');
}

export function readPage(path: string): string {
	return readText(path.endsWith('/') ? `${path}index.html` : path);
}

/** A drawing in a page. What is drawn is looked at in a browser and in the drawing's own file; in a tree it is two thirds of all nodes. */
const DRAWN = /(<svg [^>]*role="img"[^>]*>)[\s\S]*?(?=<\/svg>)/g;
/** Pages as trees, without what is drawn, the one that was asked for last at the end. */
const parsed = new Map<string, { readonly document: HTMLElement; readonly length: number }>();
/** Characters of the pages that are kept as trees, and how many may be: a tree takes thirty times the room. */
let kept = 0;
const MOST_KEPT = 10_000_000;

export function parsePage(path: string): HTMLElement {
	let page = parsed.get(path);
	if (page) parsed.delete(path);
	else {
		const html = readPage(path);
		page = { document: parseHtml(html.replace(DRAWN, '$1')), length: html.length };
		kept += page.length;
	}
	parsed.set(path, page);
	for (const [oldest, { length }] of parsed) {
		if (kept <= MOST_KEPT || oldest === path) break;
		parsed.delete(oldest);
		kept -= length;
	}
	return page.document;
}

/** HTML that is known to be valid, as a tree. What stands in `pre` is text with elements, as elsewhere. */
export function parseHtml(html: string): HTMLElement {
	return parse(html, { blockTextElements: { script: true, style: true } });
}

/** The first match of a pattern in a page as a tree of its own: to parse a part takes a hundredth of the time. */
export function parsePart(path: string, part: RegExp): HTMLElement | undefined {
	const html = part.exec(readPage(path))?.[0];
	return html === undefined ? undefined : parseHtml(html);
}

/** Text as it is read, without the references of HTML. */
export function textOf(element: HTMLElement): string {
	return element.textContent.replace(/\s+/g, ' ').trim();
}

export function attributeOf(element: HTMLElement, name: string): string | undefined {
	return element.getAttribute(name);
}

/** Records of a CSV by column; cells are text. Throws where it is not well-formed. */
export function parseCsv(text: string): { readonly fields: readonly string[]; readonly rows: readonly CsvRow[] } {
	const { data, errors, meta } = Papa.parse<CsvRow>(text, { header: true, skipEmptyLines: 'greedy' });
	if (errors.length > 0) throw new Error(JSON.stringify(errors));
	return { fields: meta.fields ?? [], rows: data };
}
export type CsvRow = Readonly<Record<string, string>>;

/** What a cell of a download stands for: text that a spreadsheet would run as a formula has an apostrophe before it. */
export function unescapeFormula(cell: string): string {
	return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
