/** Builds the site from `.report/`: pages whose inputs have changed are rendered, all others are as they were. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildCache } from './cache/cache.ts';
import { setCurrentPages } from './cache/current.ts';
import { hashesOf, Pages } from './cache/pages.ts';
import { REPORT_FOLDER } from './site.ts';

export interface BuiltSite {
	/** Files of the site. */
	readonly files: number;
	/** Pages, and files that the site makes like pages, that had to be rendered. */
	readonly rendered: number;
}

/**
 * Writes `target`; `render` makes the whole site in a folder, asking `currentPages` for each page. Where nothing at all has
 * changed and `target` is as it was left, it is not called.
 */
export async function buildSite(
	root: string,
	target: string,
	{ store, code }: BuildCache,
	render: (folder: string) => Promise<void>,
): Promise<BuiltSite> {
	const report = join(root, REPORT_FOLDER);
	const content = process.env['CONTENT_FOLDER'] ?? join(root, 'content');
	const pages = new Pages(store, code, { report, content });
	const parts = { ...pages.everything(), target };
	const before = store.find('site', target, parts);
	if (before && existsSync(target) && JSON.stringify(hashesOf(target)) === before.toString('utf8'))
		return { files: (JSON.parse(before.toString('utf8')) as unknown[]).length, rendered: 0 };
	const fresh = join(report, 'dist');
	setCurrentPages(pages);
	try {
		await render(fresh);
	} finally {
		setCurrentPages(undefined);
	}
	rmSync(target, { recursive: true, force: true });
	renameSync(fresh, target);
	const files = hashesOf(target);
	store.keep('site', target, parts, JSON.stringify(files));
	// Another project may share the folder that CACHE_FOLDER names.
	if (!process.env['CACHE_FOLDER']) store.sweep('table', 'drawing', 'verdict', 'page', 'site');
	return { files: files.length, rendered: store.made('page').length };
}
