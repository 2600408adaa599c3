/** The built site as files, for tests of what readers get. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type HtmlElement, Parser, StaticConfigLoader } from 'html-validate';
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

const config = await new StaticConfigLoader().getConfigFor('page.html');
const parsed = new Map<string, HtmlElement>();
/** Characters of the pages that are kept as trees, and how many may be: a tree takes fifty times the room. */
let kept = 0;
const MOST_KEPT = 30_000_000;

export function parsePage(path: string): HtmlElement {
	const known = parsed.get(path);
	if (known) return known;
	const html = readPage(path);
	if (kept > MOST_KEPT) {
		parsed.clear();
		kept = 0;
	}
	const document = new Parser(config).parseHtml(html);
	parsed.set(path, document);
	kept += html.length;
	return document;
}

/** The first match of a pattern in a page as a tree of its own: to parse a part takes a hundredth of the time. */
export function parsePart(path: string, part: RegExp): HtmlElement | undefined {
	const html = part.exec(readPage(path))?.[0];
	return html === undefined ? undefined : new Parser(config).parseHtml(html);
}

/** Text as it is read, without the references of HTML. */
export function textOf(element: HtmlElement): string {
	return decode(element.textContent).replace(/\s+/g, ' ').trim();
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
	const value = element.getAttributeValue(name);
	return value === null ? undefined : decode(value);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", NoBreak: '\u2060' };

function decode(html: string): string {
	return html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_, decimal, hex, name) => {
		if (name !== undefined && NAMED[name] === undefined) throw new Error(`&${name}; is not known to the test`);
		return NAMED[name] ?? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
	});
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
