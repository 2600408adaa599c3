/** Pages as PDF: printed by Chromium, tagged and with an outline, and the same bytes whenever the same browser prints the same page. */
import type { Browser } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import type { PageNumbers } from './paper.ts';

export interface Printed {
	/** Address of the page; links that are not absolute are resolved against it. */
	readonly url: string;
	/** What lies at a path of its host; nothing else is loaded. */
	readonly fetch: (path: string) => { readonly body: Buffer | string; readonly type: string } | undefined;
	/** The day that the file says it was made: `2026-06-24`. */
	readonly date: string;
	/** Whether the host is one that readers can reach. If not, links to it are taken out. */
	readonly hasHost: boolean;
}

export async function printPdf(browser: Browser, { url, fetch, date, hasHost }: Printed): Promise<Buffer> {
	const context = await browser.newContext({ javaScriptEnabled: true });
	try {
		const page = await context.newPage();
		await page.route('**/*', (route) => {
			const { origin, pathname } = new URL(route.request().url());
			const found = origin === new URL(url).origin ? fetch(decodeURIComponent(pathname)) : undefined;
			if (!found) return route.abort();
			return route.fulfill({ body: found.body, contentType: found.type });
		});
		await page.goto(url, { waitUntil: 'load' });
		await page.emulateMedia({ media: 'print', colorScheme: 'light' });
		if (!hasHost)
			await page.evaluate((origin) => {
				for (const link of document.querySelectorAll('a'))
					if (!link.getAttribute('href')?.startsWith('#') && link.href.startsWith(origin)) link.removeAttribute('href');
			}, new URL(url).origin);
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
		return withDate(bytes, date);
	} finally {
		await context.close();
	}
}

/** The clock of the machine has no place in the file. */
function withDate(bytes: Buffer, date: string): Buffer {
	const day = date.replaceAll('-', '');
	const text = bytes.toString('latin1').replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, `$1${day}000000`);
	return Buffer.from(text, 'latin1');
}

interface OutlineItem {
	readonly title: string;
	readonly dest: unknown;
	readonly items: readonly OutlineItem[];
}

/** Pages of the headings of a document, by their ids: `ids` are those of its headings in their order. */
export async function headingPages(bytes: Uint8Array, ids: readonly string[]): Promise<PageNumbers> {
	const pdf = await getDocumentProxy(new Uint8Array(bytes));
	const flat = (items: readonly OutlineItem[]): readonly OutlineItem[] =>
		items.flatMap((item) => [item, ...flat(item.items)]);
	const items = flat((await pdf.getOutline()) as unknown as readonly OutlineItem[]);
	if (items.length !== ids.length)
		throw new Error(`the outline has ${items.length} headings, the document ${ids.length}`);
	const numbers = await Promise.all(
		items.map(async ({ dest }, i): Promise<[string, number]> => {
			const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : (dest as unknown[]);
			return [ids[i]!, (await pdf.getPageIndex(explicit![0] as never)) + 1];
		}),
	);
	return new Map(numbers);
}
