/** The feed, the hash of the site, and the addresses that published editions have promised. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressesOf, missingAddresses } from '../../src/report/addresses.ts';
import { parseLock } from '../../src/report/lock.ts';
import { differentFiles } from '../../src/report/sums.ts';
import { DIST, PAGES, PROJECT, readPage, readText } from './dist.ts';

test('the feed has every published edition, the newest first, and nothing of the sample', () => {
	const feed = readText('feed.xml');
	const entries = [...feed.matchAll(/<entry>(.*?)<\/entry>/gs)].map(([, entry]) => entry!);
	const links = entries.map((entry) => /<link rel="alternate" type="text\/html" href="(.*?)"\/>/.exec(entry)![1]!);
	expect(links.filter((link) => !link.includes('#'))).toEqual(['/summer-2026/', '/spring-2026/']);
	expect(feed).not.toMatch(/sample|synthetic/i);
	expect(entries[0]).toContain('<updated>2026-06-24T00:00:00Z</updated>');
	const ids = [
		...feed.matchAll(/<id>(urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})<\/id>/g),
	];
	expect(new Set(ids.map(([, id]) => id)).size).toBe(entries.length + 1);
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
