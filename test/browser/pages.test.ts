/** Every page of the built site in a real browser: as it is without script, on a phone, and for assistive technology. */
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type ServedSite, serveBuilt } from '../../src/report/built/serve.ts';
import { launchChromium } from '../../src/report/print/chromium.ts';
import { withFirstCopies } from '../site/copies.ts';
import {
	type Look,
	loadInFrame,
	lookInFrame,
	openEverything,
	piecesOf,
	runAxe,
	shortenTables,
	showPage,
} from './inspect.ts';

const root = join(import.meta.dirname, '../..');
/** The site to look at; another project's where DIST_FOLDER names it. */
const dist = resolve(process.env['DIST_FOLDER'] ?? join(root, 'dist'));
const all = globSync('**/*.html', { cwd: dist })
	.map((path) => `/${path.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
	.sort();
/** Figures for frames on other sites show what the figures' own pages show: one of each edition is looked at. */
const isEmbed = (path: string): boolean => path.endsWith('/embed/');
const own = all.filter((path) => !isEmbed(path) || all.filter(isEmbed).find((one) => sameEdition(one, path)) === path);
/** Of the pages that name another as the one to list, the first of each edition, language and way of counting is looked at. */
const paths = withFirstCopies(own.map((path) => ({ path, html: readPage(path) }))).map(({ path }) => path);

function readPage(path: string): string {
	return readFileSync(join(dist, path.endsWith('/') ? `${path}index.html` : path), 'utf8');
}

function sameEdition(a: string, b: string): boolean {
	return a.split('/')[1] === b.split('/')[1];
}

const EDITIONS = ['summer-2026', 'spring-2026', 'sample'];
/** Chapters of an edition, as its `edition.yaml` lists them. */
const chaptersOf = (edition: string): readonly string[] =>
	(parse(readFileSync(join(root, 'content', edition, 'edition.yaml'), 'utf8')) as { chapters: string[] }).chapters;
const chapterPaths = new Set(EDITIONS.flatMap((edition) => chaptersOf(edition).map((name) => `/${edition}/${name}/`)));
const WIDE = { width: 1280, height: 900 };
const NARROW = 320;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pages at a time: while one waits for the server, others keep two cores busy. */
const PARALLEL = 2;
/** Only violations are described, and style sheets are not fetched once more: no rule of these tags needs them. */
const AXE: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
	preload: false,
};
/** Rows of a table that axe looks at: all come from one loop, and html-validate reads every one. */
const AXE_ROWS = 4;
/** What can differ between the themes. */
const AXE_COLOURS: RunOptions = { ...AXE, runOnly: ['color-contrast', 'link-in-text-block'] };

/** Faults by page, empty where there are none. */
type Faults = Record<string, readonly string[]>;
const found = { answer: {}, content: {}, width: {}, light: {}, dark: {} } satisfies Record<string, Faults>;
const foreign = new Set<string>();
const failed = new Set<string>();
/** Pages that are made of the same pieces, and differ in words and numbers alone, have one verdict of axe. */
const pieces = new Set<number>();
let audits = 0;
const refused = new Set<string>();
let figures = 0;

let server: ServedSite;
let browser: Browser;
let origin: string;

beforeAll(async () => {
	server = await serveBuilt(dist);
	origin = server.origin;
	browser = await launchChromium();
	const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light' });
	watchRequests(context);
	const queue = [...paths];
	await Promise.all(Array.from({ length: PARALLEL }, () => visitAll(context, queue)));
	await context.close();
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await server?.stop();
});

function watchRequests(context: BrowserContext): void {
	context.on('request', (request) => {
		if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:')) foreign.add(request.url());
	});
	// What a page's own policy refuses is written to the console, also where scripts do not run.
	context.on('console', (message) => {
		if (/Content Security Policy/i.test(message.text())) refused.add(`${message.location().url}: ${message.text()}`);
	});
	context.on('requestfailed', (request) => failed.add(`${request.failure()?.errorText} ${request.url()}`));
	context.on('response', (response) => {
		if (response.status() >= 400 && !response.url().endsWith('/404.html'))
			failed.add(`${response.status()} ${response.url()}`);
	});
}

/** Visits the pages of the queue, each loaded once: a second load of each would double the time of the whole run. */
async function visitAll(context: BrowserContext, queue: string[]): Promise<void> {
	const page = await context.newPage();
	await page.goto(`${origin}/robots.txt`);
	const audited = await context.newPage();
	await audited.goto(`${origin}/404.html`);
	await audited.evaluate(axe);
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		const own = await visit(page, path);
		const known = [...pieces];
		for (const piece of own) pieces.add(piece);
		if (pieces.size > known.length) await audit(audited, path, known);
	}
	await page.close();
	await audited.close();
}

function note(faults: Faults, path: string, list: readonly string[]): void {
	if (list.length > 0) faults[path] = [...new Set([...(faults[path] ?? []), ...list])];
}

/**
 * Loads a page without script and looks at it, narrow and wide. Returns its pieces. It stands in a frame: a window of its own
 * would be painted at each width, which takes longer than all that is looked at.
 */
async function visit(page: Page, path: string): Promise<readonly number[]> {
	const status = await page.evaluate(loadInFrame, { path, width: NARROW });
	const expected = path === '/404.html' ? [200, 404] : [200];
	note(found.answer, path, expected.includes(status) ? [] : [`answered ${status}`]);
	const [frame] = page.mainFrame().childFrames();
	const look = await frame!.evaluate<Look>(lookInFrame(WIDE.width, AXE_ROWS));
	figures += look.figures;
	note(found.content, path, look.faults);
	[NARROW, WIDE.width].forEach((limit, i) => {
		const width = look.widths[i]!;
		note(found.width, path, width > limit ? [`scrolls to ${width} px at ${limit} px`] : []);
	});
	return look.pieces;
}

/**
 * Runs axe over a page with everything opened, without the blocks that other pages have too. The page is shown where axe already is:
 * reading and compiling axe for each page takes longer than running it.
 */
async function audit(page: Page, path: string, known: readonly number[]): Promise<void> {
	audits++;
	const html = readPage(path);
	await page.evaluate(showPage, { path, html });
	await page.evaluate(openEverything);
	await page.evaluate(shortenTables, AXE_ROWS);
	await page.evaluate(`(${piecesOf})(${AXE_ROWS}, ${JSON.stringify(known)})`);
	note(found.light, path, await page.evaluate(runAxe, AXE));
	await page.emulateMedia({ colorScheme: 'dark' });
	note(found.dark, path, await page.evaluate(runAxe, AXE_COLOURS));
	await page.emulateMedia({ colorScheme: 'light' });
	// The next page takes the place of this one, and with it the fonts that it still waits for.
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

test('the site has the pages that its readers were promised', () => {
	const promised = EDITIONS.flatMap((edition) =>
		['', 'data/', 'metrics/', 'figures/', 'claims/', 'reproduction/'].map((name) => `/${edition}/${name}`),
	);
	for (const path of [
		...promised,
		...chapterPaths,
		'/',
		'/methodology/',
		'/explore/',
		'/glossary/',
		'/editions/',
		'/404.html',
	])
		expect(paths).toContain(path);
	expect(found.answer).toEqual({});
});

test('without script every page has one h1 and shows its figures, wide and narrow, with a table beside each', () => {
	expect(found.content).toEqual({});
	expect(figures).toBeGreaterThan(200);
});

test('no page asks another host for anything, and everything that it asks for is there', () => {
	expect([...foreign]).toEqual([]);
	expect([...failed]).toEqual([]);
});

test('no page has anything that its own Content-Security-Policy refuses', () => {
	expect([...refused]).toEqual([]);
});

test('no page scrolls sideways, neither in a window of 1280 px nor of 320 px with everything opened', () => {
	expect(found.width).toEqual({});
});

test('axe looks at the page that is shown to it, with its own text, style and language', async () => {
	const page = await browser.newPage();
	await page.goto(`${origin}/404.html`);
	await page.evaluate(axe);
	const html = await (await fetch(`${origin}/`)).text();
	const spoilt = html
		.replace('<html lang="en"', '<html')
		.replace('</main>', '<img src="/favicon.svg"><p><font color="#cccccc">Hardly to be read</font></p></main>');
	await page.evaluate(showPage, { path: '/', html: spoilt });
	const rules = (await page.evaluate(runAxe, AXE)).map((violation) => violation.split(' ', 1)[0]);
	expect(rules.sort()).toEqual(['color-contrast', 'html-has-lang', 'image-alt']);
	await page.close();
});

test('axe finds no violation of WCAG 2.2 AA and of good practice in any structure that a page has', () => {
	expect(found.light).toEqual({});
	expect(audits).toBeGreaterThan(50);
});

test('axe finds no lack of contrast in the dark theme, in any structure that a page has', () => {
	expect(found.dark).toEqual({});
});
