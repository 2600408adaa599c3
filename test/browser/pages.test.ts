/** Every page of the built site in a real browser: with script off, and for assistive technology. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { preview } from 'astro';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';

const root = process.env['DIST_ROOT'] ?? join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const paths = globSync('**/*.html', { cwd: dist })
	.map((path) => `/${path.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
	.sort();

let server: Awaited<ReturnType<typeof preview>>;
let browser: Browser;
let origin: string;

beforeAll(async () => {
	if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built; npm run build builds it');
	server = await preview({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
	origin = `http://127.0.0.1:${server.port}`;
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
});

/** Runs `inspect` on every page, `PARALLEL` at a time, and returns what it found by path. */
async function visit(
	context: BrowserContext,
	inspect: (page: Page, path: string) => Promise<readonly string[]>,
): Promise<Record<string, readonly string[]>> {
	const found: Record<string, readonly string[]> = {};
	const queue = [...paths];
	const worker = async (): Promise<void> => {
		const page = await context.newPage();
		for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
			const answer = await page.goto(origin + path, { waitUntil: 'load' });
			const expected = path === '/404.html' ? [200, 404] : [200];
			const status = expected.includes(answer?.status() ?? 0) ? [] : [`answered ${answer?.status()}`];
			const faults = [...status, ...(await inspect(page, path))];
			if (faults.length > 0) found[path] = faults;
		}
		await page.close();
	};
	await Promise.all([worker(), worker(), worker()]);
	return found;
}

test('the site has the pages that its readers were promised', () => {
	for (const edition of ['summer-2026', 'spring-2026', 'sample'])
		for (const chapter of [
			'',
			'key-findings/',
			'geography/',
			'intermediaries/',
			'transparency/',
			'sizes/',
			'methodology/',
			'data/',
		])
			expect(paths).toContain(`/${edition}/${chapter}`);
	for (const path of ['/', '/methodology/', '/glossary/', '/editions/', '/404.html']) expect(paths).toContain(path);
});

test('with script off every page shows its figures with a table beside each, and asks no other host for anything', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
	const foreign = new Set<string>();
	context.on('request', (request) => {
		if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) foreign.add(request.url());
	});
	const failed = new Set<string>();
	context.on('response', (response) => {
		if (response.status() >= 400 && !response.url().endsWith('/404.html'))
			failed.add(`${response.status()} ${response.url()}`);
	});
	let figures = 0;
	const faults = await visit(context, async (page) => {
		const result = await page.evaluate(() => {
			const found: string[] = [];
			const all = [...document.querySelectorAll<HTMLElement>('figure[id^="fig-"]')];
			for (const figure of all) {
				const drawings = [...figure.querySelectorAll<SVGSVGElement>('svg[role="img"]')];
				const visible = drawings.filter((svg) => svg.getBoundingClientRect().width > 0);
				if (visible.length !== 1) found.push(`${figure.id}: ${visible.length} drawings are visible, expected 1`);
				for (const svg of visible) {
					const box = svg.getBoundingClientRect();
					if (box.width < 280 || box.height < 60) found.push(`${figure.id}: drawn ${box.width} × ${box.height}`);
					const names = (svg.getAttribute('aria-labelledby') ?? '')
						.split(' ')
						.map((id) => document.getElementById(id)?.textContent ?? '');
					if (names.length < 2 || names.some((name) => name.trim().length < 3))
						found.push(`${figure.id}: the drawing has no name and description`);
					if (svg.querySelectorAll('path, rect, circle, line').length < 3)
						found.push(`${figure.id}: the drawing is empty`);
				}
				const table = figure.querySelector('table');
				if (!table) found.push(`${figure.id}: no table`);
				else if (
					table.querySelectorAll('thead th[scope="col"]').length < 2 ||
					table.querySelectorAll('tbody tr').length < 1
				)
					found.push(`${figure.id}: the table is empty`);
			}
			if (document.documentElement.scrollWidth > window.innerWidth + 1)
				found.push(`wider than the window: ${document.documentElement.scrollWidth}`);
			if (document.querySelectorAll('h1').length !== 1) found.push(`${document.querySelectorAll('h1').length} h1`);
			return { found, figures: all.length };
		});
		figures += result.figures;
		return result.found;
	});
	await context.close();
	expect(faults).toEqual({});
	expect([...foreign]).toEqual([]);
	expect([...failed]).toEqual([]);
	expect(figures).toBeGreaterThan(60);
}, 240_000);

test('every page fits a window of 320 px without sideways scrolling', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
	const faults = await visit(context, async (page) => {
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		return width > 321 ? [`scrolls to ${width} px`] : [];
	});
	await context.close();
	expect(faults).toEqual({});
}, 240_000);

// One scheme in full; the other on a page of each kind: colours come from the same variables everywhere.
test.each(['light', 'dark'] as const)(
	'axe finds no violation of WCAG 2.2 AA in the %s theme',
	async (colorScheme) => {
		const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
		const kinds = new Set<string>();
		const faults = await visit(context, async (page, path) => {
			const kind = path
				.replace(/^\/(summer-2026|spring-2026|sample)/, '/edition')
				.replace(/(metrics|figures)\/[^/]+/, '$1/one');
			if (colorScheme === 'dark' && kinds.has(kind)) return [];
			kinds.add(kind);
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
				.analyze();
			return violations.map(
				(violation) => `${violation.id}: ${violation.nodes.length} × ${violation.nodes[0]?.html.slice(0, 160)}`,
			);
		});
		await context.close();
		expect(faults).toEqual({});
	},
	300_000,
);
