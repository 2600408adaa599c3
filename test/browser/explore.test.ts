/** The page of choices in a real browser: with its script, by mouse and keyboard, and without it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/components/explore/table-file.ts';
import { runAxe, widthOfPage } from './inspect.ts';
import { DIST, siteInBrowser } from './site.ts';

const SAMPLE_YEAR = '/explore/?edition=sample&level=developer&period=2024';
const WARNING = 'Synthetic sample – not a measurement';

const site = siteInBrowser({ reducedMotion: 'reduce' });

interface Opened extends AsyncDisposable {
	readonly page: Page;
	/** Addresses on other hosts, errors of the script, answers that are none. */
	readonly faults: readonly string[];
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
	const faults: string[] = [];
	const page = await site.open(path, options, (opened) => {
		opened.on('pageerror', (error) => faults.push(error.message));
		opened.on('request', (request) => {
			if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(`${site.origin}/`))
				faults.push(request.url());
		});
		opened.on('response', (response) => {
			if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
		});
	});
	return { page, faults, [Symbol.asyncDispose]: () => page.context().close() };
}

/** Waits until what is chosen is shown, and gives the line that says so. */
async function shown(page: Page, words: string): Promise<string> {
	await page.locator('#explore-status', { hasText: words }).waitFor();
	await page.locator('#explore-results:not([aria-busy])').waitFor();
	return (await page.locator('#explore-status').textContent())!;
}

const choose = (page: Page, label: string, value: string) =>
	page.getByLabel(label, { exact: true }).selectOption(value);
const finding = (page: Page) => page.locator('#explore-leaders-finding').textContent();
const queryOf = (page: Page): string => new URL(page.url()).search;

/** Rows of a published table under a method. */
const published = (edition: string, metric: string, method: string) =>
	readTable(readFileSync(join(DIST, edition, 'data', `${metric}.csv`), 'utf8')).get(method)!;

describe('with script', () => {
	test('a choice changes the page and its address; back and forward lead through the choices', async () => {
		await using opened = await open('/explore/');
		const { page } = opened;
		const countries = await shown(page, 'Summer 2026 · Countries');
		expect(queryOf(page)).toBe('');
		const first = await finding(page);
		await choose(page, 'Level', 'developer');
		await shown(page, '· Developers ·');
		await choose(page, 'Window', 'rolling');
		await shown(page, 'Rolling one-year window');
		expect(queryOf(page)).toBe('?level=developer&window=rolling');
		const [leader] = published('summer-2026', 'developer_share', 'rolling-direct-all');
		expect(await finding(page)).toContain(`First by downloads: ${leader!['name']} with `);
		await page.goBack();
		await shown(page, 'Developers · 30 days to 10 June 2026 · All downloads');
		expect(await page.getByLabel('Window').inputValue()).toBe('all');
		await page.goBack();
		expect(await shown(page, '· Countries ·')).toBe(countries);
		expect(await finding(page)).toBe(first);
		await page.goForward();
		await shown(page, '· Developers ·');
		expect(opened.faults).toEqual([]);
	});

	test('an address shows its choice; the sample is labelled in every part and can be drawn by week', async () => {
		await using opened = await open(SAMPLE_YEAR);
		const { page } = opened;
		await shown(page, 'Synthetic sample · Developers · 2024');
		expect(await page.getByLabel('Period').inputValue()).toBe('2024');
		for (const part of await page.locator('.explore-part').all())
			expect(await part.getByText(WARNING).isVisible()).toBe(true);
		expect(await page.locator('#explore-course-drawing path').count()).toBe(6);
		expect(await page.locator('#explore-course-table tbody tr').count()).toBe(53);
		await choose(page, 'Edition', 'summer-2026');
		await shown(page, 'Summer 2026 · Developers');
		expect(await page.locator('main').getByText(WARNING).locator('visible=true').count()).toBe(0);
		expect(opened.faults).toEqual([]);
	});

	test('an address that asks for what there is not says what is shown instead, and is put right', async () => {
		await using opened = await open('/explore/?population=200plus&period=2024');
		const status = await shown(opened.page, 'Summer 2026');
		expect(status).toContain('Period “2024” is not offered here');
		expect(status).toContain('Population “200plus” is not offered here');
		expect(queryOf(opened.page)).toBe('');
		await opened.page.getByText('What this edition cannot offer, and why').click();
		expect(await opened.page.locator('#explore-absent').textContent()).toContain('does not hold the total downloads');
	});

	test('the CSV holds the rows that are shown, to the last digit', async () => {
		await using opened = await open('/explore/?level=developer&attribution=recursive');
		const { page } = opened;
		await shown(page, 'recursive attribution');
		const waiting = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Leaderboard (CSV)' }).click();
		const download = await waiting;
		expect(download.suggestedFilename()).toBe('summer-2026-developer-whole-all-recursive-all-leaders.csv');
		const rows = readTable(readFileSync((await download.path())!, 'utf8')).get('all-recursive-all')!;
		const expected = published('summer-2026', 'developer_share', 'all-recursive-all');
		const parts = ['rank', 'name', 'downloads', 'share'];
		expect(rows.map((row) => parts.map((name) => row[name]))).toEqual(
			expected.map((row) => parts.map((name) => row[name])),
		);
		expect(rows.every(({ data }) => data === 'computed')).toBe(true);
		expect(await page.locator('#explore-leaders-table tbody tr').count()).toBe(rows.length);
	});

	test('all of it is reached by keyboard, and the focus stays on the choice that was made', async () => {
		await using opened = await open('/explore/');
		const { page } = opened;
		await shown(page, 'Countries');
		await page.getByLabel('Level').focus();
		await page.keyboard.press('ArrowDown');
		await shown(page, '· Developers ·');
		const focused = page.locator(':focus');
		expect(await focused.getAttribute('id')).toBe('explore-level');
		expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
		const reached: string[] = [];
		for (let i = 0; i < 16; i++) {
			await page.keyboard.press('Tab');
			reached.push((await focused.getAttribute('id')) ?? (await focused.getAttribute('aria-label')) ?? '');
		}
		for (const target of ['explore-period', 'explore-population', 'Table: Downloads and shares', 'explore-leaders-csv'])
			expect(reached).toContain(target);
	});

	test('a table that cannot be loaded is said, with links to where it stands; the next choice works again', async () => {
		await using opened = await open('/explore/');
		const { page } = opened;
		await shown(page, 'Countries');
		await page.route('**/data/model_share.csv', (route) => route.abort());
		await choose(page, 'Level', 'model');
		await page.locator('#explore-status', { hasText: 'could not be loaded' }).waitFor();
		expect(await page.locator('#explore-status a').first().getAttribute('href')).toMatch(/\/summer-2026\/metrics\//);
		expect(await page.locator('#explore-results').isVisible()).toBe(false);
		await choose(page, 'Level', 'developer');
		await shown(page, '· Developers ·');
		expect(await page.locator('#explore-results').isVisible()).toBe(true);
	});

	test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme, wide and narrow', async (colorScheme) => {
		await using opened = await open(SAMPLE_YEAR, { colorScheme });
		const { page } = opened;
		await shown(page, 'Synthetic sample');
		await page.evaluate(axe.source);
		for (const width of [1280, 320]) {
			await page.setViewportSize({ width, height: 800 });
			const violations = await page.evaluate(runAxe, {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
			});
			expect(violations).toEqual([]);
		}
	});

	test.each(['/explore/', '/explore/?level=model', SAMPLE_YEAR])(
		'%s fits a window of 320 px, drawn at its width',
		async (path) => {
			await using opened = await open(path, { viewport: { width: 320, height: 800 } });
			const { page } = opened;
			await shown(page, ' · ');
			expect(await page.evaluate(widthOfPage)).toBeLessThanOrEqual(320);
			const box = (await page.locator('#explore-leaders-drawing svg').boundingBox())!;
			expect(box.width).toBeGreaterThan(250);
			await page.setViewportSize({ width: 700, height: 800 });
			await expect
				.poll(async () => (await page.locator('#explore-leaders-drawing svg').boundingBox())!.width)
				.toBeGreaterThan(600);
		},
	);
});

describe('without script', () => {
	test('the page shows plain tables of real editions, with links to their metrics, and no empty controls', async () => {
		await using opened = await open(SAMPLE_YEAR, { javaScriptEnabled: false });
		const { page } = opened;
		expect(await page.locator('select:visible').count()).toBe(0);
		expect(await page.locator('#explore-plain table:visible').count()).toBe(8);
		const text = (await page.locator('#explore-plain').textContent())!;
		expect(text).toContain('Choosing needs a script');
		expect(text).toContain(WARNING);
		const [leader] = published('summer-2026', 'country_share', 'all-direct-all');
		const value = page.locator('#explore-plain table').first().locator(`data[value="${leader!['share']}"]`);
		expect(await value.count()).toBe(1);
		for (const metric of ['country_share', 'developer_share', 'model_share', 'concentration'])
			expect(await page.locator(`#explore-plain a[href$="/summer-2026/metrics/${metric}/"]`).count()).toBe(1);
		expect(opened.faults).toEqual([]);
	});
});
