/** The built site as files: valid HTML, links that lead somewhere, labels, and no script that a page does not do without. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, expect, test } from 'vitest';
import { withFirstCopies } from './copies.ts';

const dist = process.env['DIST_FOLDER'] ?? 'dist';
const WARNING = 'Synthetic sample – not a measurement';

interface Page {
	/** Address from the root of the site. */
	readonly path: string;
	readonly html: string;
	readonly ids: ReadonlySet<string>;
}
const pages = new Map<string, Page>();

beforeAll(() => {
	if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist}/ is not built; npm run build builds it`);
	for (const file of globSync('**/*.html', { cwd: dist }).sort()) {
		const path = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
		const html = readFileSync(join(dist, file), 'utf8');
		pages.set(path, { path, html, ids: new Set(valuesOf(html, 'id')) });
	}
});

function valuesOf(html: string, attribute: string): readonly string[] {
	return [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map((match) => decode(match[1]!));
}

function decode(text: string): string {
	return text
		.replace(/&#(\d+);|&#x([0-9a-f]+);/gi, (_, decimal, hex) =>
			String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
		)
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
}

/** What is wrong with each page, for those where something is. */
function faults(find: (page: Page) => readonly string[]): Record<string, readonly string[]> {
	const found = [...pages.values()].map((page) => [page.path, find(page)] as const);
	return Object.fromEntries(found.filter(([, list]) => list.length > 0));
}

/**
 * A page without those rows of tables that differ from one before them in safe characters of texts, addresses and ids alone. All
 * rows are nine tenths of what a validator reads, and it says the same of each; whether ids are unique is asked of whole pages.
 */
function withRowsOnce(html: string): string {
	const seen = new Set<string>();
	return html.replace(/<tr[ >][\s\S]*?<\/tr>/g, (row) => {
		const shape = row
			.replace(/(?<= (?:href|id|value)=")[^"&<>\s]+/g, '…')
			.replace(/(?<=>)[^<>&]*[^<>&\s][^<>&]*(?=<)/g, '…');
		if (seen.has(shape)) return '';
		seen.add(shape);
		return row;
	});
}

test('every page is valid HTML', async () => {
	const validator = new HtmlValidate(
		new StaticConfigLoader({
			extends: ['html-validate:recommended'],
			rules: {
				// Written by Astro's compiler, or a matter of style.
				'doctype-style': 'off',
				'void-style': 'off',
				'no-trailing-whitespace': 'off',
				// The headline of a chapter is a sentence.
				'long-title': 'off',
				// Rows have their key as id, which may hold any character but white space.
				'valid-id': ['error', { relaxed: true }],
			},
		}),
	);
	const found: string[] = [];
	for (const { path, html } of withFirstCopies(pages.values())) {
		const report = await validator.validateString(withRowsOnce(html));
		for (const result of report.results)
			for (const { ruleId, message, line, column } of result.messages)
				found.push(`${path}:${line}:${column}: ${ruleId}: ${message}`);
	}
	expect(found).toEqual([]);
}, 180_000);

test('every id of a page is its only one, and every element that another one names is there', () => {
	const references = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
	let named = 0;
	expect(
		faults(({ html, ids }) => {
			const all = valuesOf(html, 'id');
			const wanted = references.flatMap((attribute) => valuesOf(html, attribute)).flatMap((value) => value.split(' '));
			named += wanted.length;
			return [
				...(all.length === ids.size ? [] : all.filter((id, i) => all.indexOf(id) !== i).map((id) => `two ids ${id}`)),
				...wanted.filter((id) => !ids.has(id)).map((id) => `no id ${id}`),
			];
		}),
	).toEqual({});
	expect(named).toBeGreaterThan(1000);
});

test('every link within the site leads to a page or file, and to an id that is there', () => {
	const checked = new Set<string>();
	const broken = faults(({ path, html }) =>
		[...new Set([...valuesOf(html, 'href'), ...valuesOf(html, 'src')])].flatMap((link) => {
			if (/^[a-z]+:/.test(link)) return [];
			const target = new URL(link, `http://site${path}`);
			const to = decodeURIComponent(target.pathname);
			const anchor = decodeURIComponent(target.hash.slice(1));
			checked.add(link);
			const page = pages.get(to);
			if (page) return anchor === '' || page.ids.has(anchor) ? [] : [`${link}: no such id`];
			return existsSync(join(dist, to)) && !to.endsWith('/') ? [] : [`${link}: no such page or file`];
		}),
	);
	expect(broken).toEqual({});
	expect(checked.size).toBeGreaterThan(500);
});

test('no page has a style, a style attribute, an event attribute or anything from another host', () => {
	expect(
		faults(({ html }) => {
			const markup = html.replace(/<pre>[\s\S]*?<\/pre>/g, '').replace(DATA, '');
			return [
				...(markup.match(/\sstyle="|\son[a-z]+="|<style\b/g) ?? []),
				...valuesOf(markup, 'src').filter((src) => !src.startsWith('/')),
				...[...markup.matchAll(/<link[^>]*\shref="(https?:[^"]*)"/g)]
					.map((match) => match[1]!)
					.filter((href) => !markup.includes(`rel="canonical" href="${href}"`)),
			];
		}),
	).toEqual({});
});

/** Data in a script element, which is none. */
const DATA = /<script type="application\/(?:ld\+)?json"[^>]*>[^<]*<\/script>/g;
/** What is loaded to be run: the file at an address, and the files that it loads in turn. */
function scriptsFrom(src: string): readonly string[] {
	const file = join(dist, src);
	const code = readFileSync(file, 'utf8');
	const imported = [...code.matchAll(/(?:from|import)\s*"(\.\/[^"]+)"/g)].map(
		(match) => `/assets/${match[1]!.slice(2)}`,
	);
	return [...new Set([src, ...imported.flatMap(scriptsFrom)])];
}

test('scripts are files of the site, below 15 kB gzipped for a page in all, name no other host and run no text', () => {
	const loaded = new Set<string>();
	expect(
		faults(({ path, html }) => {
			const tags = html.replace(DATA, '').match(/<script[^>]*>[^<]*<\/script>/g) ?? [];
			const files = new Set(
				tags.flatMap((tag) => scriptsFrom(/^<script type="module" src="([^"]+)"><\/script>$/.exec(tag)?.[1] ?? tag)),
			);
			for (const file of files) loaded.add(file);
			const size = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
			// Frames on other sites have none.
			return size > 0 !== path.endsWith('/embed/') && size < 15_000 ? [] : [`${size} bytes of scripts`];
		}),
	).toEqual({});
	for (const file of loaded) {
		// The one address is the name of SVG's elements.
		const code = readFileSync(join(dist, file), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
		expect(code, file).not.toMatch(/https?:|\beval\(|new Function|innerHTML|document\.write/);
	}
});

test('every page says what it may load and run: files of its own site, and nothing that is written into it', () => {
	const policies = new Map<string, string[]>();
	for (const { path, html } of pages.values()) {
		const policy = /<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
			html,
		);
		const text = decode(policy?.[1] ?? 'none');
		policies.set(text, [...(policies.get(text) ?? []), path]);
	}
	for (const policy of policies.keys()) {
		expect(policy).toContain("default-src 'none'; script-src 'self'");
		expect(policy).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|\*|https?:/);
	}
	// Reading the index of the search takes WebAssembly; no other page may run it.
	const wasm = [...policies].filter(([policy]) => policy.includes('wasm-unsafe-eval'));
	expect(wasm.map(([, paths]) => paths)).toEqual([['/search/']]);
});

test('every page of the sample, and every figure of it, says that it is synthetic and is not to be listed', () => {
	const sample = [...pages.values()].filter(({ path }) => path.startsWith('/sample/'));
	expect(sample.length).toBeGreaterThan(10);
	for (const { path, html } of sample) {
		const figures = html.match(/<figure /g)?.length ?? 0;
		expect(html.split(WARNING).length - 1, path).toBeGreaterThanOrEqual(1 + figures);
		expect(html, path).toContain('<meta name="robots" content="noindex">');
	}
	for (const { path, html } of pages.values())
		if (/^\/(summer|spring)-/.test(path)) {
			expect(html, path).not.toContain(WARNING);
			expect(html, path).not.toContain('noindex');
		}
});

/** A chapter under another way of counting has its own address; the canonical one is the chapter's. */
const CHOICE = /(?<=^\/[^/]+\/[^/]+\/)(?:all|rolling)-(?:direct|recursive)-all\/$/;

/** The language in the address of a translation. */
const LANGUAGE = /(?<=^\/[^/]+)\/(?:fr|ja|ko|zh)\//;

test('every page has a title of its own, a language, a description and, where it can be listed, one canonical address', () => {
	const seen = new Map<string, string>();
	expect(
		faults(({ path, html }) => {
			const canonical = /<link rel="canonical" href="(?:https?:\/\/[^/]+)?([^"]*)"/.exec(html)?.[1];
			// An original among the pages of another language is that of its own address.
			const own = html.includes('<article class="chapter" lang="en">') ? path.replace(LANGUAGE, '/') : path;
			const found = [
				...(/<html lang="[a-z]{2}(?:-[A-Z][a-z]{3})?"/.test(html) ? [] : ['no language']),
				...(/<meta name="description" content="[^"]{20,}"/.test(html) ? [] : ['no description']),
				// A figure in a frame is its page without what is around it.
				...(canonical === own.replace(/\/embed\/$/, '/').replace(CHOICE, '') || path === '/404.html'
					? []
					: [`canonical ${canonical}`]),
			];
			const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
			if (seen.has(title)) found.push(`title of ${seen.get(title)}: ${title}`);
			seen.set(title, path);
			return found;
		}),
	).toEqual({});
});

test('numbers in chapters are data elements that link to the row of their metric', () => {
	const { html } = pages.get('/summer-2026/geography/')!;
	const values = [...html.matchAll(/<data class="value" value="([^"]+)"><a href="([^"]+)">([^<]+)<\/a><\/data>/g)];
	expect(values.length).toBeGreaterThan(5);
	for (const [, exact, href] of values) {
		expect(Number.isFinite(Number(exact))).toBe(true);
		expect(href).toMatch(/^\/summer-2026\/metrics\/[a-z0-9_]+\//);
	}
});
