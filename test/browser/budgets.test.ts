/** What a reader waits for, in a real browser: bytes at first view as static hosts send them, and nothing that moves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { BUDGETS_FILE, parseBudgets } from '../../src/report/budgets.ts';
import { serveBuilt } from '../../src/report/built/serve.ts';
import { siteInBrowser } from './site.ts';

const root = join(import.meta.dirname, '../..');
const budgets = parseBudgets(readFileSync(join(root, BUDGETS_FILE), 'utf8'));
const PHONE = { width: 412, height: 823 };
const chaptersOf = (edition: string): readonly string[] =>
	(parse(readFileSync(join(root, 'content', edition, 'edition.yaml'), 'utf8')) as { chapters: string[] }).chapters;
/** All chapters of an edition, the heaviest of the sample, and one in a script that needs other fonts. */
const CHAPTERS = [
	...chaptersOf('summer-2026').map((name) => `/summer-2026/${name}/`),
	'/sample/geography/',
	'/summer-2026/fr/key-findings/',
	'/summer-2026/ja/key-findings/',
];

const site = siteInBrowser({}, (dist) => serveBuilt(dist, { compressed: true }));

interface View {
	/** Bytes as they were transferred, with headers, by path. */
	readonly files: ReadonlyMap<string, number>;
	readonly shift: number;
	readonly words: string;
	readonly drawings: number;
}

/** Opens a page as a first visitor does. */
async function view(path: string, javaScriptEnabled: boolean): Promise<View> {
	const context = await site.browser.newContext({ viewport: PHONE, javaScriptEnabled });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	const paths = new Map<string, string>();
	const files = new Map<string, number>();
	session.on('Network.requestWillBeSent', ({ requestId, request }) =>
		paths.set(requestId, new URL(request.url).pathname),
	);
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const file = paths.get(requestId)!;
		// Browsers ask for it once per site, whatever the page says.
		if (file !== '/favicon.ico') files.set(file, encodedDataLength);
	});
	await page.addInitScript(() => {
		Object.assign(globalThis, { shift: 0 });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				(globalThis as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
		}).observe({ type: 'layout-shift', buffered: true });
	});
	await page.goto(site.origin + path, { waitUntil: 'networkidle' });
	const seen = await page.evaluate(() => ({
		shift: (globalThis as unknown as { shift?: number }).shift ?? 0,
		words: [...document.querySelectorAll('main :is(h1, h2, h3, p, figcaption, th, td)')]
			.map((element) => (element.cloneNode(true) as Element).textContent)
			.join('\n'),
		drawings: [...document.querySelectorAll('figure[id^="fig-"] svg[role="img"]')].filter((svg) =>
			svg.checkVisibility(),
		).length,
	}));
	await context.close();
	return { files, ...seen };
}

const sum = (files: ReadonlyMap<string, number>): number => [...files.values()].reduce((all, bytes) => all + bytes, 0);

test.each(CHAPTERS)('%s is within its bytes at first view, and shifts nothing', async (path) => {
	const { files, shift, drawings } = await view(path, true);
	const limit = budgets.exceptions[path]?.first_view ?? budgets.page.first_view;
	expect(sum(files), [...files].map(([file, bytes]) => `${file} ${bytes}`).join('\n')).toBeLessThanOrEqual(limit);
	expect(shift).toBe(0);
	expect(drawings).toBeGreaterThan(2);
});

test('a chapter needs no byte of script: without it the same words and drawings are there', async () => {
	const [without, along] = [await view(CHAPTERS[0]!, false), await view(CHAPTERS[0]!, true)];
	const scripts = new Map([...without.files].filter(([file]) => file.endsWith('.js')));
	expect(sum(scripts)).toBe(budgets.page.required_script);
	expect(without.drawings).toBe(along.drawings);
	const lost = new Set(along.words.split('\n').filter((line) => !without.words.includes(line)));
	expect([...lost].filter((line) => line.trim() !== '')).toEqual([]);
});
