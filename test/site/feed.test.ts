/** The feed, the hash of the site, and the addresses that published editions have promised. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isListed } from '../../src/components/sitemap.ts';
import { addressesOf, missingAddresses } from '../../src/report/addresses.ts';
import { parseLock } from '../../src/report/lock.ts';
import { differentFiles } from '../../src/report/sums.ts';
import { DIST, EMBEDS, PAGES, PROJECT, readPage, readText } from './dist.ts';

test('the feed has every published edition, the newest first, and nothing of the sample', () => {
	const feed = readText('feed.xml');
	const entries = [...feed.matchAll(/<entry>(.*?)<\/entry>/gs)].map(([, entry]) => entry!);
	const links = entries.map((entry) => /<link rel="alternate" type="text\/html" href="(.*?)"\/>/.exec(entry)![1]!);
	expect(links.filter((link) => !link.includes('#'))).toEqual(['/summer-2026/', '/spring-2026/']);
	// Chapters may say that there is a sample; none of it is here.
	expect(feed.replace(/<content .*?<\/content>/gs, '')).not.toMatch(/sample|synthetic/i);
	expect(feed).not.toMatch(/\/sample\/|Synthetic sample/);
	expect(entries[0]).toContain('<updated>2026-06-24T00:00:00Z</updated>');
	const ids = [
		...feed.matchAll(/<id>(urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})<\/id>/g),
	];
	expect(new Set(ids.map(([, id]) => id)).size).toBe(entries.length + 1);
});

test('an entry of the feed has every chapter of its edition, in full and with its figures', () => {
	const entries = [...readText('feed.xml').matchAll(/<entry>(.*?)<\/entry>/gs)].map(([, entry]) => entry!);
	for (const edition of ['summer-2026', 'spring-2026']) {
		const entry = entries.find((text) => text.includes(`href="/${edition}/"`))!;
		const content = /<content type="html">(.*?)<\/content>/s.exec(entry)![1]!;
		const chapters = PAGES.filter(
			(path) => path.split('/')[1] === edition && new RegExp(`^/${edition}/[^/]+/$`).test(path),
		).filter((path) => readPage(path).includes('<article class="chapter"'));
		for (const path of chapters) {
			expect(content).toContain(`&lt;h2&gt;&lt;a href=&quot;${path}&quot;&gt;`);
			for (const [, id] of readPage(path).matchAll(/<figure class="figure" id="fig-([^"]+)"/g))
				expect(content, path).toContain(`src=&quot;/${edition}/figures/${id}.png&quot;`);
		}
		expect(content).not.toMatch(/⟨\?⟩|undefined|NaN|&lt;(?:Value|Change|Claim|Figure|script)\b/);
		expect(content.length).toBeGreaterThan(50_000);
	}
});

test('search engines are told of no list of pages where the site does not know its address', () => {
	expect(readText('robots.txt')).toMatch(/^User-agent: \*\nAllow: \/$/m);
	expect(readText('robots.txt')).not.toContain('Sitemap');
	expect(existsSync(join(DIST, 'sitemap-index.xml'))).toBe(false);
});

test('a page is listed under its own address only, and not where it asks not to be', () => {
	const listed = (path: string): boolean => isListed(readPage(path).slice(0, 4096), path);
	expect(EMBEDS.filter(listed)).toEqual([]);
	const hidden = PAGES.filter((path) => !listed(path));
	expect(hidden).toContain('/404.html');
	for (const path of PAGES) if (path.startsWith('/sample/')) expect(hidden).toContain(path);
	for (const path of ['/', '/editions/', '/summer-2026/', '/spring-2026/geography/', '/summer-2026/figures/lorenz/'])
		expect(hidden).not.toContain(path);
});

test('the archive says what each edition found, with its numbers and corrections', () => {
	const page = readPage('/editions/');
	for (const edition of ['summer-2026', 'spring-2026']) {
		const found = new RegExp(`<section class="found"[^>]*>(?:(?!</section>)[\\s\\S])*href="/${edition}/`).exec(page);
		expect(found?.[0], edition).toContain('<data class="value"');
	}
});

test('the page for wrong addresses leads to every edition, its chapters and its parts', () => {
	const page = readPage('/404.html');
	for (const edition of ['summer-2026', 'spring-2026', 'sample'])
		for (const part of ['', 'geography/', 'key-findings/', 'figures/', 'metrics/', 'claims/', 'data/'])
			expect(page).toContain(`href="/${edition}/${part}"`);
	expect(page).toContain('href="/editions/"');
});

test('every page names the feed', () => {
	const without = PAGES.filter((page) => !readPage(page).includes('type="application/atom+xml"'));
	expect(without).toEqual([]);
});

test('SHA256SUMS lists every other file with its hash, and tree.txt has the hash of the list', () => {
	expect(differentFiles(DIST)).toEqual([]);
	const hash = createHash('sha256').update(readText('SHA256SUMS')).digest('hex');
	expect(readText('tree.txt')).toBe(`sha256:${hash}\n`);
});

test.each(['spring-2026', 'summer-2026'])('every address that %s was published with is there', (edition) => {
	const path = join(PROJECT, 'data/editions', edition, 'edition.lock.json');
	const addresses = addressesOf(parseLock(readFileSync(path, 'utf8'), path));
	expect(addresses.length).toBeGreaterThan(400);
	expect(missingAddresses(DIST, addresses)).toEqual([]);
});
