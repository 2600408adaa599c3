/** What the script of every page adds, in a real browser: by mouse, keyboard and touch; and that nothing of it is there without. */
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { runAxe } from './inspect.ts';
import { siteInBrowser, WIDE } from './site.ts';

const site = siteInBrowser({ reducedMotion: 'reduce' });

interface Opened extends AsyncDisposable {
	readonly page: Page;
	/** What went wrong, what the page's policy refused, and what it asked of other hosts. */
	readonly faults: readonly string[];
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
	const faults: string[] = [];
	const page = await site.open(path, options, (opened) => {
		opened.on('pageerror', (error) => faults.push(error.message));
		opened.on('console', (message) => faults.push(message.text()));
		opened.on('request', (request) => {
			if (!request.url().startsWith(`${site.origin}/`)) faults.push(request.url());
		});
	});
	return { page, faults, [Symbol.asyncDispose]: () => page.context().close() };
}

const note = (page: Page) => page.locator('.value-note');
const drawing = (page: Page, figure: string) => page.locator(`#fig-${figure} .drawing`);
/** Presses keys, and gives what is shown after each. */
async function walk(page: Page, keys: readonly string[]): Promise<readonly string[]> {
	const shown: string[] = [];
	for (const key of keys) {
		await page.keyboard.press(key);
		shown.push((await note(page).textContent()) ?? '');
	}
	return shown;
}
const firstWord = (text: string): string => text.split(/[,:]/)[0]!;
/** Whether the note is wholly within the window. */
const isInSight = (page: Page): Promise<boolean> =>
	note(page).evaluate((element) => {
		const { left, right, top, bottom } = element.getBoundingClientRect();
		return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
	});

describe('values', () => {
	test('arrow keys go over a map from the largest country on, each value is announced, and Escape closes', async () => {
		await using opened = await open('/summer-2026/geography/');
		const { page } = opened;
		await page.locator('#fig-country-map .figure-title a').last().focus();
		await page.keyboard.press('Tab');
		expect(await note(page).textContent()).toMatch(/^United States: \d/);
		const [second, third] = await walk(page, ['ArrowRight', 'ArrowRight']);
		expect(second).toMatch(/^China: \d/);
		expect(await page.locator('.spoken').textContent()).toMatch(new RegExp(`^${third} \\(3 of \\d+\\)`));
		expect(await isInSight(page)).toBe(true);
		expect(await page.locator('.value-ring').count()).toBe(1);
		await page.keyboard.press('Escape');
		expect(await note(page).isVisible()).toBe(false);
		expect(await page.locator('.value-ring').count()).toBe(0);
		expect(await walk(page, ['ArrowRight'])).toEqual([third]);
		// The figure is one stop: the next one is in its own links.
		await page.keyboard.press('Tab');
		expect(await page.locator(':focus').evaluate((element) => element.closest('.drawing'))).toBeNull();
		expect(await note(page).isVisible()).toBe(false);
		expect(opened.faults).toEqual([]);
	});

	test('in a matrix down stays in the column, right goes to the next cell', async () => {
		await using opened = await open('/summer-2026/geography/');
		const { page } = opened;
		await drawing(page, 'derivation-flow').focus();
		await page.keyboard.press('Home');
		const first = (await note(page).textContent())!;
		const [right, , below] = await walk(page, ['ArrowRight', 'ArrowLeft', 'ArrowDown']);
		const [row, column] = first.split(/, |: /);
		expect(right!.startsWith(`${row}, `) && !right!.startsWith(`${row}, ${column}`)).toBe(true);
		expect(below!.includes(`, ${column}: `) && !below!.startsWith(`${row}, `)).toBe(true);
	});

	test('on bars down goes from bar to bar; on lines right goes along the line and down to another', async () => {
		await using opened = await open('/summer-2026/concentration/');
		const { page } = opened;
		await drawing(page, 'effective-numbers').focus();
		const bars = await walk(page, ['Home', 'ArrowDown', 'ArrowDown']);
		expect(new Set(bars).size).toBe(3);
		for (const text of bars) expect(text).toMatch(/: .*\d/);
		await drawing(page, 'monthly-concentration').focus();
		const points = await walk(page, ['Home', 'ArrowRight', 'ArrowDown']);
		expect(firstWord(points[1]!)).toBe(firstWord(points[0]!));
		expect(points[1]).not.toBe(points[0]);
		expect(await page.locator('.value-dot').count()).toBe(1);
		expect(opened.faults).toEqual([]);
	});

	test('a mark that is pointed at says its value; the note can be pointed at, stays, and goes away with Escape', async () => {
		await using opened = await open('/summer-2026/geography/');
		const { page } = opened;
		await drawing(page, 'derivation-flow').scrollIntoViewIfNeeded();
		// Words lie on the cells: the mark below them is meant.
		const cell = page.locator('#fig-derivation-flow .drawing-wide [data-says] > path').first();
		const box = (await cell.boundingBox())!;
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		const words = await note(page).textContent();
		expect(words).toMatch(/: \d/);
		expect(await isInSight(page)).toBe(true);
		const own = (await note(page).boundingBox())!;
		await page.mouse.move(own.x + own.width / 2, own.y + own.height / 2);
		await page.waitForTimeout(400);
		expect(await note(page).textContent()).toBe(words);
		expect(await note(page).isVisible()).toBe(true);
		await page.keyboard.press('Escape');
		expect(await note(page).isVisible()).toBe(false);
	});

	test('a touch shows the value on a phone, in the narrow drawing, and a touch beside it closes', async () => {
		await using opened = await open('/summer-2026/geography/', {
			viewport: { width: 320, height: 640 },
			hasTouch: true,
			isMobile: true,
		});
		const { page } = opened;
		const shape = page.locator('#fig-derivation-flow .drawing-narrow [data-says] > path').first();
		await shape.scrollIntoViewIfNeeded();
		const box = (await shape.boundingBox())!;
		await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
		expect(await note(page).isVisible()).toBe(true);
		// The wide drawing's words: nothing is shortened.
		expect(await note(page).textContent()).toMatch(/^United States, /);
		expect(await isInSight(page)).toBe(true);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(321);
		await page.locator('#fig-derivation-flow .figure-caption').tap();
		expect(await note(page).isVisible()).toBe(false);
	});

	test('every figure of a chapter has values in both drawings', async () => {
		for (const viewport of [WIDE, { width: 320, height: 640 }]) {
			await using opened = await open('/summer-2026/sizes/', { viewport });
			const { page } = opened;
			const figures = await page.locator('.figure .drawing').all();
			expect(figures.length).toBeGreaterThan(5);
			for (const figure of figures) {
				await figure.focus();
				await page.keyboard.press('End');
				expect(await note(page).textContent()).toMatch(/\d/);
				expect(await isInSight(page)).toBe(true);
			}
		}
	});
});

test('a table is sorted by full values, by keyboard, and says so', async () => {
	await using opened = await open('/summer-2026/metrics/country_share/');
	const { page } = opened;
	const table = page.locator('table.data').first();
	const column = (): Promise<readonly number[]> =>
		table
			.locator('tbody tr td:nth-child(4) data')
			.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLDataElement).value)));
	const before = await column();
	const head = table.locator('th').nth(3);
	await head.getByRole('button').focus();
	await page.keyboard.press('Enter');
	expect(await head.getAttribute('aria-sort')).toBe('descending');
	expect(await column()).toEqual([...before].sort((a, b) => b - a));
	expect(await page.locator('.spoken').textContent()).toBe('Sorted by Models, descending.');
	await page.keyboard.press('Enter');
	expect(await column()).toEqual([...before].sort((a, b) => a - b));
	await page.keyboard.press('Enter');
	expect(await column()).toEqual(before);
	expect(await head.getAttribute('aria-sort')).toBeNull();
	expect(opened.faults).toEqual([]);
});

test('queries and links to figures are copied, and the button says so', async () => {
	const permissions = ['clipboard-read', 'clipboard-write'];
	await using opened = await open('/summer-2026/metrics/country_share/', { permissions });
	const { page } = opened;
	const copied = () => page.evaluate(() => navigator.clipboard.readText());
	await page.locator('.query summary').click();
	await page.getByRole('button', { name: 'Copy query' }).click();
	await page.getByRole('button', { name: 'Copied' }).waitFor();
	expect(await copied()).toBe((await page.locator('.query pre').textContent())!.trim());
	expect(await page.locator('.spoken').textContent()).toBe('Copied');
	await page.goto(`${site.origin}/summer-2026/geography/`);
	await page.getByRole('button', { name: 'Copy link' }).first().click();
	await page.getByRole('button', { name: 'Copied' }).waitFor();
	expect(await copied()).toMatch(new RegExp(`^${site.origin}/summer-2026/geography/#fig-`));
	expect(opened.faults).toEqual([]);
});

test('on the pages of another language values, tables and buttons speak it', async () => {
	await using opened = await open('/summer-2026/ja/key-findings/');
	const { page } = opened;
	const first = page.locator('.figure .drawing[role="application"]').first();
	expect(await first.getAttribute('aria-roledescription')).toBe('グラフ');
	expect(await first.getAttribute('aria-label')).toMatch(/^値：/);
	await first.focus();
	await page.keyboard.press('Home');
	expect(await page.locator('.spoken').textContent()).toMatch(/（\d+ 個中 1 番目）\u00a0?$/);
	await page.locator('.figure-data summary').first().click();
	await page.locator('.figure-data .sort').nth(1).click();
	expect(await page.locator('.spoken').textContent()).toMatch(/の降順に並べました。$/);
	expect(await page.locator('.copy').first().textContent()).toBe('リンクをコピー');
	expect(await page.locator('.copy, .spoken, #values-hint').allTextContents()).not.toContainEqual(
		expect.stringMatching(/copy|sorted|arrow/i),
	);
	expect(opened.faults).toEqual([]);
});

test('axe finds nothing in a chapter and in a table with all that the script adds', async () => {
	for (const path of ['/summer-2026/attention/', '/summer-2026/metrics/country_share/']) {
		await using opened = await open(path);
		const { page } = opened;
		if (path.endsWith('attention/')) {
			await page.locator('.drawing').first().focus();
			await page.keyboard.press('End');
		} else await page.locator('.sort').nth(1).click();
		await page.evaluate(axe.source);
		const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
		expect(await page.evaluate(runAxe, { runOnly: tags })).toEqual([]);
	}
}, 60_000);

test('without script nothing of it is there, and everything else is', async () => {
	await using opened = await open('/summer-2026/geography/', { javaScriptEnabled: false });
	const { page } = opened;
	expect(await page.locator('.sort, .copy, [role="application"], .value-note').count()).toBe(0);
	expect(await page.locator('.figure svg:visible').count()).toBeGreaterThan(5);
});

describe('search', () => {
	test('a word is found in the latest edition first, and its page is a link away; the index is loaded only on use', async () => {
		await using opened = await open('/search/');
		const { page } = opened;
		const loaded: string[] = [];
		page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
		expect(await page.locator('#search-plain').isVisible()).toBe(false);
		expect(loaded.filter((path) => path.startsWith('/pagefind/'))).toEqual([]);
		const words = page.getByLabel('Words to look for');
		await words.fill('downloads of models from China');
		await words.press('Enter');
		const results = page.locator('.search-results > li');
		await results.first().waitFor();
		expect(loaded.some((path) => path.startsWith('/pagefind/'))).toBe(true);
		expect(await page.locator('#search-status').textContent()).toMatch(
			/^\d+ pages for “downloads of models from China”/,
		);
		expect(await results.first().textContent()).toContain('Summer 2026');
		expect(await results.locator('mark').count()).toBeGreaterThan(0);
		expect(await results.count()).toBe(10);
		await page.getByRole('button', { name: 'More results' }).click();
		await results.nth(10).waitFor();
		expect(new URL(page.url()).search).toBe('?q=downloads+of+models+from+China');
		const addresses = await results
			.locator('.search-title a')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
		expect(addresses.filter((address) => address.startsWith('/sample/'))).toEqual([]);
		await page.locator('.search-title a').first().click();
		await page.waitForURL((url) => url.pathname === addresses[0]);
		expect(await page.locator('h1').count()).toBe(1);
		expect(opened.faults).toEqual([]);
	});

	test('an address can ask; what is not there is said; words that are code are only words', async () => {
		await using opened = await open(`/search/?${new URLSearchParams({ q: '<img src=x onerror=alert(1)> zzzzqqqq' })}`);
		const { page } = opened;
		await page.locator('#search-status', { hasText: 'zzzzqqqq' }).waitFor();
		expect(await page.locator('main img').count()).toBe(0);
		await page.getByLabel('Words to look for').fill('safetensors');
		await page.locator('#search-status', { hasText: 'for “safetensors”' }).waitFor();
		expect(await page.locator('.search-results > li').count()).toBeGreaterThan(0);
		expect(opened.faults).toEqual([]);
	});

	test('without script the page leads to everything, and offers no form that does nothing', async () => {
		await using opened = await open('/search/', { javaScriptEnabled: false });
		const { page } = opened;
		expect(await page.locator('#search-plain').isVisible()).toBe(true);
		expect(await page.locator('form').isVisible()).toBe(false);
		expect(await page.locator('main a[href^="/summer-2026/"]').count()).toBeGreaterThan(8);
	});

	test('axe finds nothing among results, in light and dark', async () => {
		for (const colorScheme of ['light', 'dark'] as const) {
			await using opened = await open('/search/?q=licence', { colorScheme, viewport: { width: 320, height: 640 } });
			const { page } = opened;
			await page.locator('.search-results > li').first().waitFor();
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(321);
			await page.evaluate(axe.source);
			const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
			expect(await page.evaluate(runAxe, { runOnly: tags })).toEqual([]);
		}
	}, 60_000);
});
