/**
 * The built editions on paper: `/<edition>/<edition>.pdf` and `/<edition>/brief.pdf`, and the brief in other languages as far as the
 * site has typefaces for them. A build makes none of them, so that it needs no browser; what has not changed since it was printed last
 * is not printed again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Translation } from '../../metrics/locale.ts';
import { ReportError } from '../../problem.ts';
import { BRIEF } from '../../prose/edition.ts';
import { type Book, openBook } from '../book/book.ts';
import { hashesOf } from '../cache/pages.ts';
import type { Parts, Store } from '../cache/store.ts';
import { sha256 } from '../frozen.ts';
import { mediaType } from '../media-types.ts';
import { proseDataFrom } from '../prose.ts';
import { ReportReader } from '../read.ts';
import { briefsOnPaper } from '../site.ts';
import { chromiumName, launchChromium } from './chromium.ts';
import { fontAt } from './fonts.ts';
import { paperHtml } from './paper.ts';
import { headingPages, type Printed, printPdf } from './pdf.ts';

export interface PrintOptions {
	/** The built site. */
	readonly site: string;
	/** `.report/`. */
	readonly report: string;
	/** Chapters and glossary. */
	readonly content: string;
	/** `https://example.org`, where it is known. */
	readonly host: string | undefined;
	/** `/report/` */
	readonly base: string;
}

export interface PrintedFile {
	/** Below the site. */
	readonly path: string;
	readonly bytes: number;
	/** It was printed, not taken from the store. */
	readonly made: boolean;
}

/** Rule of the problem that nothing can print. */
export const NO_BROWSER = 'no-browser';

/** Stands for the host where it is not known: a name that never resolves (RFC 6761). */
const NO_HOST = 'http://print.invalid';

/** Writes the files of all editions. Throws a `ReportError` where nothing is built, or there is no browser. */
export async function printEditions(store: Store, options: PrintOptions): Promise<readonly PrintedFile[]> {
	if (!existsSync(join(options.site, 'index.html')))
		throw ReportError.at(options.site, 'missing-build', 'nothing is built yet; npm run build builds it');
	const reader = new ReportReader(options.report);
	const printer = new Printer(store, options);
	try {
		const files: PrintedFile[] = [];
		for (const entry of reader.index().editions) {
			const { id, brief } = entry;
			const book = openBook(reader, id, options.content, proseDataFrom(reader, id, options.content));
			files.push(await printer.edition(book));
			if (brief) files.push(await printer.brief(book));
			for (const language of briefsOnPaper(entry)) files.push(await printer.brief(book, language));
		}
		return files;
	} finally {
		await printer.close();
	}
}

class Printer {
	readonly #store: Store;
	readonly #options: PrintOptions;
	readonly #origin: string;
	#browser: Promise<Browser> | undefined;

	constructor(store: Store, options: PrintOptions) {
		this.#store = store;
		this.#options = options;
		this.#origin = options.host ?? NO_HOST;
	}

	/** All chapters. Printed twice: page numbers of the contents are known once it has been printed. */
	edition(book: Book): Promise<PrintedFile> {
		const { id, published } = book.entry;
		const { host, base } = this.#options;
		const page = (path: string): string | undefined => host && new URL(path, `${host}${base}${id}/`).href;
		const draft = paperHtml(book, page);
		const ids = [...draft.matchAll(/<h[1-6][^>]*? id="([^"]+)"/g)].map((match) => match[1]!);
		return this.#file(`${id}/${id}.pdf`, { document: sha256(draft) }, async (print) => {
			const numbers = await headingPages(await print(this.#document(id, draft, published)), ids);
			return print(this.#document(id, paperHtml(book, page, numbers), published));
		});
	}

	/** The page of the site, by its style sheet for paper. */
	brief(book: Book, language?: Translation): Promise<PrintedFile> {
		const { id, published } = book.entry;
		const { site, base } = this.#options;
		const own = [id, ...(language ? [language] : []), BRIEF].join('/');
		const path = `${own}/`;
		const files = { page: sha256(readFileSync(join(site, path, 'index.html'))), assets: assetsOf(site) };
		return this.#file(`${own}.pdf`, files, (print) =>
			print({
				url: `${this.#origin}${base}${path}`,
				fetch: (address) => fileAt(site, address.slice(base.length - 1)),
				date: published,
				hasHost: this.#options.host !== undefined,
			}),
		);
	}

	async close(): Promise<void> {
		await (await this.#browser)?.close();
	}

	#document(id: string, html: string, date: string): Printed {
		const url = `${this.#origin}${this.#options.base}${id}/${id}.html`;
		const own = new URL(url).pathname;
		const fetch = (path: string) => {
			if (path === own) return { body: html, type: mediaType(own) };
			const font = fontAt(path);
			return font && { body: font, type: mediaType(path) };
		};
		return { url, fetch, date, hasHost: this.#options.host !== undefined };
	}

	async #file(
		path: string,
		sources: Parts,
		make: (print: (page: Printed) => Promise<Buffer>) => Promise<Buffer>,
	): Promise<PrintedFile> {
		const { host = '', base } = this.#options;
		const parts: Parts = { ...sources, browser: chromiumName(), address: `${host}${base}` };
		const known = this.#store.find('pdf', path, parts);
		const bytes = known ?? (await make(async (page) => printPdf(await this.#launched(), page)));
		if (!known) this.#store.keep('pdf', path, parts, bytes);
		writeFileSync(join(this.#options.site, path), bytes);
		return { path, bytes: bytes.length, made: !known };
	}

	#launched(): Promise<Browser> {
		this.#browser ??= launchChromium().catch((error: Error) => {
			const reason = error.message.split('\n')[0]!;
			throw ReportError.at(
				'npm run print',
				NO_BROWSER,
				`no Chromium can be started: install Google Chrome or Chromium (${reason})`,
			);
		});
		return this.#browser;
	}
}

/** The file of a site that lies at a path. */
function fileAt(site: string, path: string): ReturnType<Printed['fetch']> {
	const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
	if (!existsSync(file)) return undefined;
	return { body: readFileSync(file), type: mediaType(file) };
}

/** Style sheets and fonts: what a page looks like on paper depends on them. */
function assetsOf(site: string): string {
	return sha256(JSON.stringify(hashesOf(join(site, 'assets'))));
}
