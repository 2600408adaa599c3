/** The evidence of claims in a real browser, without script: by mouse, by keyboard, on a phone, on paper. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runAxe } from './inspect.ts';
import { siteInBrowser } from './site.ts';

const CHAPTER = '/summer-2026/geography/';

/** Without script and without motion. */
const site = siteInBrowser({ javaScriptEnabled: false, reducedMotion: 'reduce' });
const { open } = site;

const scrollOf = (page: Page): Promise<number> => page.evaluate(() => window.scrollY);

test('the mark opens the evidence over the page, which stays where it is; closing leads back to the mark', async () => {
	const page = await open(CHAPTER);
	const mark = page.locator('.claim-mark').nth(4);
	const evidence = page.locator((await mark.getAttribute('href'))!);
	await mark.scrollIntoViewIfNeeded();
	expect(await evidence.isVisible()).toBe(false);
	const before = await scrollOf(page);
	await mark.click();
	expect(await evidence.isVisible()).toBe(true);
	expect(await scrollOf(page)).toBe(before);
	expect(await page.locator('.evidence-notes > li:visible').count()).toBe(1);
	await evidence.getByRole('link', { name: 'Close' }).click();
	expect(await evidence.isVisible()).toBe(false);
	const box = (await mark.boundingBox())!;
	expect(box.y).toBeGreaterThan(0);
	expect(box.y).toBeLessThan(900);
	await page.context().close();
});

test('the keyboard reaches the mark, opens the evidence, walks through its links and closes it', async () => {
	const page = await open(CHAPTER);
	const mark = page.locator('.claim-mark').first();
	await mark.focus();
	await page.keyboard.press('Enter');
	const evidence = page.locator((await mark.getAttribute('href'))!);
	expect(await evidence.isVisible()).toBe(true);
	await page.keyboard.press('Tab');
	const focused = page.locator(':focus');
	expect(await focused.textContent()).toContain('Close');
	await page.keyboard.press('Tab');
	expect(await focused.getAttribute('href')).toContain('/metrics/');
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Enter');
	expect(await evidence.isVisible()).toBe(false);
	expect(await focused.getAttribute('id')).toBe(await mark.getAttribute('id'));
	await page.context().close();
});

test('on a phone the evidence fits the window and leaves the top of the page in sight', async () => {
	const page = await open(`${CHAPTER}#evidence-geo-leader`, { viewport: { width: 320, height: 640 } });
	const box = (await page.locator('#evidence-geo-leader').boundingBox())!;
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(320);
	expect(box.y).toBeGreaterThan(100);
	expect(box.y + box.height).toBeLessThanOrEqual(640);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(321);
	await page.context().close();
});

test('on paper all evidence stands as numbered notes', async () => {
	const page = await open(CHAPTER);
	await page.emulateMedia({ media: 'print' });
	const count = await page.locator('.claim-mark').count();
	expect(count).toBeGreaterThan(15);
	expect(await page.locator('.evidence-notes > li:visible').count()).toBe(count);
	expect(await page.locator('.evidence-close:visible').count()).toBe(0);
	await page.context().close();
});

test('a link to a claim shows its evidence on the page of all claims', async () => {
	const page = await open('/summer-2026/claims/');
	const entry = page.locator('.claim-list > li').nth(20);
	const id = await entry.getAttribute('id');
	expect(await entry.locator('dl').isVisible()).toBe(false);
	await page.goto(`${site.origin}/summer-2026/claims/#${id}`);
	expect(await entry.locator('dl').isVisible()).toBe(true);
	await page.context().close();
});

test.each(['light', 'dark'] as const)(
	'axe finds nothing in open evidence in the %s theme',
	async (colorScheme) => {
		const context = await site.browser.newContext({ colorScheme, reducedMotion: 'reduce' });
		const page = await context.newPage();
		await page.goto(`${site.origin}${CHAPTER}#evidence-geo-leader`);
		await page.evaluate(axe.source);
		const violations = await page.evaluate(runAxe, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
		});
		expect(violations).toEqual([]);
		await context.close();
	},
	60_000,
);

test('the feed is well-formed XML, and its entries hold HTML with links and images that are there', async () => {
	const page = await site.browser.newPage();
	await page.goto(`${site.origin}/404.html`);
	const { fault, entries } = await page.evaluate(async () => {
		const feed = new DOMParser().parseFromString(await (await fetch('/feed.xml')).text(), 'application/xml');
		const texts = [...feed.querySelectorAll('entry > content[type="html"]')].map(
			(content) => content.textContent ?? '',
		);
		return {
			fault: feed.querySelector('parsererror')?.textContent ?? '',
			entries: await Promise.all(
				texts.map(async (text) => {
					const html = new DOMParser().parseFromString(text, 'text/html');
					const images = [...html.images].map((image) => image.getAttribute('src')!);
					const answers = await Promise.all(images.map(async (src) => (await fetch(src, { method: 'HEAD' })).status));
					return {
						chapters: html.querySelectorAll('h2 > a[href]').length,
						images: images.length,
						answers: [...new Set(answers)],
						active: html.querySelectorAll('script, iframe, style, form, [onclick], [onerror]').length,
						unnamed: [...html.images].filter((image) => image.alt.length < 40).length,
					};
				}),
			),
		};
	});
	expect(fault).toBe('');
	for (const entry of entries) {
		expect(entry).toMatchObject({ answers: [200], active: 0, unnamed: 0 });
		expect(entry.chapters).toBeGreaterThan(8);
		expect(entry.images).toBeGreaterThan(40);
	}
	expect(entries).toHaveLength(2);
	await page.close();
});
