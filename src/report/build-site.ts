/** Builds the site from `.report/`: pages whose inputs have changed are rendered, all others are as they were. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ReportError } from '../problem.ts';
import { brokenAddresses } from './addresses.ts';
import type { BuildCache } from './cache/cache.ts';
import { setCurrentPages } from './cache/current.ts';
import { hashesOf, Pages } from './cache/pages.ts';
import { foldersOf } from './folders.ts';
import { imageThreads, writeImages } from './images.ts';
import { publishFiles } from './published-files.ts';
import { ReportReader } from './read.ts';
import { writeSearch } from './search.ts';
import { REPORT_FOLDER } from './site.ts';
import { isPrinted, TREE_FILE, writeSums } from './sums.ts';

export interface BuiltSite {
	/** Files of the site. */
	readonly files: number;
	/** Pages, and files that the site makes like pages, that had to be rendered. */
	readonly rendered: number;
	/** `sha256:…` of all files: see `sums.ts`. */
	readonly tree: string;
}

/** Makes the whole site in a folder. */
export type RenderSite = (folder: string) => Promise<void>;

/**
 * Writes `target`; `render` makes the whole site in a folder, asking `currentPages` for each page. Where nothing at all has
 * changed and `target` is as it was left, it is not called.
 */
export async function buildSite(
	root: string,
	target: string,
	cache: BuildCache,
	render: RenderSite,
): Promise<BuiltSite> {
	const { store, code } = cache;
	const report = join(root, REPORT_FOLDER);
	const reader = new ReportReader(report);
	const content = process.env['CONTENT_FOLDER'] ?? join(root, 'content');
	const pages = new Pages(store, code, { report, content });
	const parts = { ...pages.everything(), target };
	const before = store.find('site', target, parts);
	if (before && existsSync(target) && JSON.stringify(hashesOf(target, isPrinted)) === before.toString('utf8'))
		return { files: (JSON.parse(before.toString('utf8')) as unknown[]).length, rendered: 0, tree: treeIn(target) };
	const fresh = join(report, 'dist');
	// Other tools set variables of these names, and Astro would take them for what it tells pages of the build.
	for (const name of ['BASE_URL', 'MODE', 'DEV', 'PROD', 'SSR']) delete process.env[name];
	setCurrentPages(pages);
	const threads = imageThreads();
	try {
		await Promise.all([
			render(fresh).then(() => writeSearch(fresh, reader.index())),
			writeImages(reader, cache, threads),
		]);
	} finally {
		setCurrentPages(undefined);
		await threads.close();
	}
	publishFiles(reader, fresh);
	const broken = brokenAddresses(fresh, foldersOf(root));
	if (broken.length > 0) throw new ReportError(broken);
	const { tree, files } = writeSums(fresh);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(dirname(target), { recursive: true });
	renameSync(fresh, target);
	store.keep('site', target, parts, JSON.stringify(files));
	store.save();
	// Another project may share the folder that CACHE_FOLDER names.
	if (!process.env['CACHE_FOLDER']) store.sweep();
	return { files: files.length, rendered: store.made('page').length, tree };
}

function treeIn(site: string): string {
	return readFileSync(join(site, TREE_FILE), 'utf8').trim();
}

/** `/report/` for any way of writing it. Throws a `ReportError` where it is no path. */
export function basePath(text: string): string {
	const path = `/${text.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
	if (/^\/([\w.~-]+\/)*$/.test(path) && !/\/\.\.?\//.test(path)) return path;
	throw ReportError.at('--base', 'option', `"${text}" is not a path; write it like /report/`);
}

/** Throws a `ReportError` where it is not the address of a host alone. */
export function hostAddress(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '') return url.origin;
	throw ReportError.at('--site', 'option', `"${text}" is not the address of a host; write it like https://example.org`);
}
