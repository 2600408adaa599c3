/** The built site in a browser: both are started before the tests of a file and stopped after them. */
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type ServedSite, serveBuilt } from '../../src/report/built/serve.ts';
import { launchChromium } from '../../src/report/print/chromium.ts';

export const DIST = resolve(process.env['DIST_FOLDER'] ?? join(import.meta.dirname, '../../dist'));
export const WIDE = { width: 1280, height: 900 };

export interface SiteInBrowser {
	readonly origin: string;
	readonly browser: Browser;
	/** Opens a page in a context of its own. `watch` has the page before it asks for anything. */
	open(path: string, options?: BrowserContextOptions, watch?: (page: Page) => unknown): Promise<Page>;
}

/** `defaults` are those of `open`. */
export function siteInBrowser(
	defaults: BrowserContextOptions = {},
	serve: (dist: string) => Promise<ServedSite> = serveBuilt,
): SiteInBrowser {
	let server: ServedSite;
	let browser: Browser;
	beforeAll(async () => {
		server = await serve(DIST);
		browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});
	return {
		get origin() {
			return server.origin;
		},
		get browser() {
			return browser;
		},
		async open(path, options = {}, watch = () => {}) {
			const settings = { viewport: WIDE, ...defaults, ...options };
			const context = await browser.newContext(settings);
			const page = await context.newPage();
			await watch(page);
			await page.goto(server.origin + path, { waitUntil: 'load' });
			// The page's script starts when the page is idle, in the order in which it was asked: before what is asked now.
			if (settings.javaScriptEnabled !== false)
				await page.evaluate(() =>
					new Promise((idle) => requestIdleCallback(idle, { timeout: 2000 })).then(() => undefined),
				);
			return page;
		},
	};
}
