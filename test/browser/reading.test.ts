/** How a chapter reads in a real browser: where the reader is, side notes, ways back, the menu, paper, and what is loaded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DIST, siteInBrowser, WIDE } from './site.ts';

const CHAPTER = '/summer-2026/concentration/';
const NOTE = '#term-gini';
const WORD = '#word-gini';
const PHONE = { width: 360, height: 740 };

/** Without script and without motion. */
const site = siteInBrowser({ javaScriptEnabled: false, reducedMotion: 'reduce' });
const { open } = site;

const boxOf = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!;

test('the contents stay in sight beside the text and mark the section that is being read', async () => {
	const page = await open(CHAPTER);
	const links = page.locator('.contents-beside a');
	const marked = () => links.evaluateAll((all) => all.filter((a) => getComputedStyle(a).fontWeight === '600').length);
	const target = (await links.nth(2).getAttribute('href'))!;
	await page.goto(`${site.origin}${CHAPTER}${target}`);
	await expect.poll(() => links.nth(2).evaluate((a) => getComputedStyle(a).fontWeight)).toBe('600');
	expect(await marked()).toBe(1);
	expect((await boxOf(page, '.contents-beside')).y).toBeGreaterThanOrEqual(0);
	expect(await page.locator('.contents-folded').isVisible()).toBe(false);
	await page.context().close();
});

test('in a wide window a definition stands in the margin beside its word, and covers nothing', async () => {
	const page = await open(CHAPTER);
	const [note, word, text] = [await boxOf(page, NOTE), await boxOf(page, WORD), await boxOf(page, '.prose')];
	expect(note.x).toBeGreaterThan(text.x + text.width);
	expect(note.x + note.width).toBeLessThanOrEqual(WIDE.width);
	expect(Math.abs(note.y - word.y)).toBeLessThan(40);
	const notes = await page
		.locator('.note')
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
	expect(notes.length).toBeGreaterThan(2);
	for (const [i, { top }] of notes.entries()) if (i > 0) expect(top).toBeGreaterThanOrEqual(notes[i - 1]!.bottom);
	await page.context().close();
});

test('on a phone the word leads to its definition at the foot of the window, and back', async () => {
	const page = await open(CHAPTER, { viewport: PHONE });
	expect(await page.locator(NOTE).isVisible()).toBe(false);
	await page.locator(WORD).click();
	const note = await boxOf(page, NOTE);
	expect(note.y + note.height).toBeCloseTo(PHONE.height, 0);
	expect(note.y).toBeGreaterThan(PHONE.height / 3);
	await page.locator(NOTE).getByRole('link', { name: 'Close' }).click();
	expect(await page.locator(NOTE).isVisible()).toBe(false);
	const word = await boxOf(page, WORD);
	expect(word.y).toBeGreaterThan(0);
	expect(word.y).toBeLessThan(PHONE.height);
	await page.context().close();
});

test('every citation leads to its work, and every work back to each place that cites it', async () => {
	const page = await open('/summer-2026/geography/');
	const pairs = await page.evaluate(() => ({
		there: [...document.querySelectorAll('.cite')].map((cite) => [cite.id, cite.getAttribute('href')]),
		back: [...document.querySelectorAll('.references li')].flatMap((work) =>
			[...work.querySelectorAll('.backlinks a')].map((link) => [link.getAttribute('href')!.slice(1), `#${work.id}`]),
		),
	}));
	expect(pairs.there.length).toBeGreaterThan(5);
	expect(pairs.back.map(String).sort()).toEqual(pairs.there.map(String).sort());
	await page.context().close();
});

test('a footnote leads to its text, and back', async () => {
	const page = await open('/sample/methodology/');
	const [there, back] = [page.locator('[data-footnote-ref]').first(), page.locator('[data-footnote-backref]').first()];
	expect(await there.getAttribute('href')).toBe(
		`#${await page.locator('.footnotes > ol > li').first().getAttribute('id')}`,
	);
	expect(await back.getAttribute('href')).toBe(`#${await there.getAttribute('id')}`);
	await page.context().close();
});

test('on a phone the menu opens without script, holds every way and closes', async () => {
	const page = await open(CHAPTER, { viewport: PHONE });
	const menu = page.locator('#menu');
	expect(await menu.isVisible()).toBe(false);
	await page.getByRole('button', { name: 'Menu' }).click();
	expect(await menu.getByRole('link').count()).toBeGreaterThan(18);
	expect(await menu.getByRole('link', { name: 'Data', exact: true }).isVisible()).toBe(true);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	await menu.getByRole('button', { name: 'Close' }).click();
	expect(await menu.isVisible()).toBe(false);
	await page.context().close();
});

test('links to sections and figures show on focus', async () => {
	const page = await open(CHAPTER);
	const anchor = page.locator('.prose h2 .anchor').first();
	const opacity = () => anchor.evaluate((element) => getComputedStyle(element).opacity);
	expect(await opacity()).toBe('0');
	await anchor.focus();
	expect(await opacity()).toBe('1');
	await page.context().close();
});

test('the line that shows how much is read moves only where motion is wanted', async () => {
	const lineOf = (page: Page) =>
		page.locator('.prose').evaluate((text) => getComputedStyle(text, '::before').animationName);
	const still = await open(CHAPTER);
	expect(await lineOf(still)).toBe('none');
	await still.context().close();
	const moving = await open(CHAPTER, { reducedMotion: 'no-preference' });
	expect(await lineOf(moving)).toBe('read');
	await moving.context().close();
});

test('on paper definitions stand in the margin of the page, and nothing is left to press', async () => {
	const page = await open(CHAPTER, { viewport: { width: 673, height: 1000 } });
	await page.emulateMedia({ media: 'print' });
	const [note, text] = [await boxOf(page, NOTE), await boxOf(page, `p:has(${NOTE})`)];
	expect(note.x).toBeGreaterThan(text.x + text.width);
	expect(note.x + note.width).toBeLessThanOrEqual(674);
	expect(await page.locator('button:visible, summary:visible, .contents ol:visible, .pager:visible').count()).toBe(0);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(674);
	await page.context().close();
});

test.each([
	['/', WIDE],
	['/', PHONE],
	['/summer-2026/geography/', WIDE],
	['/summer-2026/geography/', PHONE],
])('%s shifts nothing while it loads, also with fonts that come late, and is light: %o', async (path, viewport) => {
	const context = await site.browser.newContext({ viewport });
	const page = await context.newPage();
	await page.route('**/*.woff2', async (route) => {
		await new Promise((done) => setTimeout(done, 300));
		await route.continue();
	});
	await page.addInitScript(() => {
		const shifts: number[] = [];
		Object.assign(globalThis, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
		}).observe({ type: 'layout-shift', buffered: true });
	});
	await page.goto(site.origin + path, { waitUntil: 'networkidle' });
	expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
	const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
	const html = gzipSync(readFileSync(join(DIST, path, 'index.html'))).length;
	const rest = files.map((file) => gzipSync(readFileSync(join(DIST, new URL(file).pathname))).length);
	expect(html).toBeLessThan(100_000);
	expect(rest.reduce((sum, bytes) => sum + bytes, html)).toBeLessThan(150_000);
	await context.close();
});

test.each([CHAPTER, '/summer-2026/zh/key-findings/'])(
	'in %s, however wide it is, no mark of a claim begins a line that its sentence has left',
	async (path) => {
		const page = await open(path);
		const marks = page.locator('.prose .claim-mark');
		const lonely = new Set<string>();
		// Every few pixels another sentence ends at the end of a line.
		for (let width = 320; width < 560; width += 6) {
			await page.setViewportSize({ width, height: 800 });
			for (const id of await marks.evaluateAll(withoutSentence)) lonely.add(id);
		}
		expect(await marks.count()).toBeGreaterThan(5);
		expect([...lonely]).toEqual([]);
		await page.context().close();
	},
);

/** Runs in the page. Ids of the marks that stand to the left of the character before them. */
function withoutSentence(marks: readonly Element[]): readonly string[] {
	const boxBefore = (element: Element): DOMRect => {
		const texts = document.createTreeWalker(element.closest('.prose')!, NodeFilter.SHOW_TEXT);
		let last: Text | undefined;
		while (texts.nextNode()) {
			const text = texts.currentNode as Text;
			if (text.compareDocumentPosition(element) !== Node.DOCUMENT_POSITION_FOLLOWING) break;
			if (/[^\s\u2060]/.test(text.data)) last = text;
		}
		const range = document.createRange();
		const end = last!.data.replace(/[\s\u2060]+$/, '').length;
		range.setStart(last!, end - 1);
		range.setEnd(last!, end);
		return [...range.getClientRects()].at(-1)!;
	};
	return marks.filter((mark) => mark.getClientRects()[0]!.left < boxBefore(mark).right - 2).map(({ id }) => id);
}

test('a link to a figure leads right to it', async () => {
	const page = await open(CHAPTER);
	const ids = await page.locator('.prose > .figure').evaluateAll((figures) => figures.map(({ id }) => id));
	expect(ids.length).toBeGreaterThan(4);
	await page.context().close();
	for (const id of ids) {
		const direct = await open(`${CHAPTER}#${id}`);
		const top = () => direct.locator(`#${id}`).evaluate((figure) => Math.abs(figure.getBoundingClientRect().top));
		await expect.poll(top).toBeLessThan(100);
		await direct.context().close();
	}
});
