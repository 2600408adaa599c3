/** The list of pages for search engines: what a page says of itself decides whether it stands there. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { report } from '../report/read.ts';

/** Bytes in which every page has said whether it is to be listed, and under which address. */
const HEAD = 4096;

/** Whether a page, given by the beginning of its HTML, is to be listed under a path. */
export function isListed(head: string, path: string): boolean {
	if (head.includes('<meta name="robots" content="noindex">')) return false;
	const canonical = /<link rel="canonical" href="(?:https?:\/\/[^/"]+)?([^"]*)"/.exec(head)?.[1];
	return canonical === path;
}

/** The day on which a page last changed: with its edition, or with the latest where it belongs to none. */
export function lastChange(path: string, base: string): string {
	const { editions, latest } = report.index();
	const first = path.slice(base.length).split('/')[0];
	const { edition, corrections } = report.edition(editions.some(({ id }) => id === first) ? first! : latest);
	return corrections.at(-1)?.date ?? edition.published;
}

/** Writes `sitemap-index.xml`. Its entries are whole addresses, so that it can be made only where the site knows its own. */
export function siteMap(base: string): readonly AstroIntegration[] {
	let folder = '';
	const pathOf = (url: string): string => decodeURI(new URL(url).pathname);
	return [
		{
			name: 'site-folder',
			hooks: {
				'astro:config:done'({ config }) {
					folder = fileURLToPath(config.outDir);
				},
			},
		},
		sitemap({
			filter(url) {
				const path = pathOf(url);
				return isListed(headOf(join(folder, path.slice(base.length), 'index.html')), path);
			},
			serialize: (item) => ({ ...item, lastmod: lastChange(pathOf(item.url), base) }),
		}),
	];
}

function headOf(file: string): string {
	const bytes = Buffer.alloc(HEAD);
	const open = openSync(file, 'r');
	try {
		return bytes.toString('utf8', 0, readSync(open, bytes, 0, HEAD, 0));
	} finally {
		closeSync(open);
	}
}
