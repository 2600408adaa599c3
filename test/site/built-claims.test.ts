/** What a reader gets from claims and comparisons, in the built site. */
import { expect, test } from 'vitest';
import type { ClaimEntry } from '../../src/prose/claims.ts';
import { attributeOf, EDITIONS, parsePage, readPage, readText, textOf } from './dist.ts';

const claimsOf = (edition: string): readonly ClaimEntry[] => JSON.parse(readText(`${edition}/claims.json`));

test.each(EDITIONS)('%s: every claim has a mark after its sentence that leads to its evidence', (edition) => {
	const claims = claimsOf(edition);
	expect(claims.length).toBeGreaterThan(15);
	for (const { id, chapter, text, values, methods } of claims) {
		const page = parsePage(`/${edition}/${chapter}/`);
		const mark = page.querySelector(`[id="claim-${id}"]`)!;
		expect(attributeOf(mark, 'href'), id).toBe(`#evidence-${id}`);
		expect(attributeOf(mark, 'aria-label'), id).toMatch(/^Evidence of claim \d+/);
		const evidence = page.querySelector(`[id="evidence-${id}"]`)!;
		const words = textOf(evidence);
		expect(words).toContain(text);
		for (const part of ['Condition', 'Values', 'Margin', 'Methods']) expect(words, id).toContain(part);
		const numbers = evidence.querySelectorAll('data').map((element) => attributeOf(element, 'value'));
		expect(numbers, id).toEqual(values.map(({ value }) => String(value)));
		const links = evidence.querySelectorAll('data a').map((element) => attributeOf(element, 'href') ?? '');
		expect(links.length).toBe(values.length);
		const decided = methods.filter(({ holds }) => holds !== null);
		const holding = decided.filter(({ holds }) => holds).length;
		const of = decided.length;
		expect(words, id).toContain(
			of <= 1
				? methods.length === 1
					? 'Counted in one way only'
					: `Has its values under one of ${methods.length} methods only`
				: holding === of
					? `Holds under all ${of} methods`
					: `Holds under ${holding} of ${of} methods`,
		);
		expect(evidence.querySelectorAll('a').some((link) => attributeOf(link, 'href') === `#claim-${id}`)).toBe(true);
	}
});

test.each(EDITIONS)(
	'%s: the page of claims lists each once, the least margin first, and in two other orders',
	(edition) => {
		const claims = claimsOf(edition);
		const entries = parsePage(`/${edition}/claims/`).querySelectorAll('ol.claim-list > li');
		const ids = entries.map((item) => attributeOf(item, 'id')!);
		expect([...ids].sort()).toEqual(claims.map(({ id }) => id).sort());
		const margins = ids.map((id) => claims.find((claim) => claim.id === id)!.margin?.relative ?? Infinity);
		const fragile = claims.filter((claim) => claim.fragile).length;
		expect(margins.slice(fragile)).toEqual([...margins.slice(fragile)].sort((a, b) => a - b));
		for (const order of ['by-method', 'by-chapter']) {
			const links = parsePage(`/${edition}/claims/${order}/`).querySelectorAll('p.claim-sentence a');
			expect(links.map((link) => attributeOf(link, 'href')!.split('#')[1]).sort()).toEqual([...ids].sort());
		}
	},
);

test.each(EDITIONS)('%s: claims are linked data, with an address that is there', (edition) => {
	const json = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(readPage(`/${edition}/claims/`))![1]!;
	const graph = JSON.parse(json)['@graph'] as readonly { '@type': string; identifier: string; text: string }[];
	expect(graph.map(({ identifier, text }) => [identifier, text])).toEqual(
		claimsOf(edition).map(({ id, text }) => [id, text]),
	);
	expect(new Set(graph.map((claim) => claim['@type']))).toEqual(new Set(['Claim']));
});

test.each(EDITIONS)('%s: the page of a metric names the claims that rest on it', (edition) => {
	const claims = claimsOf(edition).filter(({ metrics }) => metrics.includes('country_share'));
	expect(claims.length).toBeGreaterThan(2);
	const page = parsePage(`/${edition}/metrics/country_share/`);
	const links = page.querySelectorAll('p.claim-sentence a').map((link) => attributeOf(link, 'href'));
	expect(links).toEqual(claims.map(({ id }) => `/${edition}/claims/#${encodeURIComponent(id)}`));
});

test('the page of a metric has its values under every method and in every real edition, with the denominator', () => {
	const page = parsePage('/summer-2026/metrics/type_share/');
	const table = page.querySelector('table.compared')!;
	const heads = table.querySelectorAll('thead th').map(textOf);
	expect(heads.filter((head) => head === 'Summer 2026')).toHaveLength(4);
	expect(heads.filter((head) => head === 'Spring 2026')).toHaveLength(4);
	expect(heads).not.toContain('Synthetic sample');
	expect(textOf(page)).toMatch(/Denominator: [\d,]+ under the default method/);
});

test('every published figure stands once on the page of comparisons of each edition', () => {
	const names = EDITIONS.map((edition) =>
		parsePage(`/${edition}/reproduction/`)
			.querySelectorAll('tbody, tbody tr')
			.flatMap((row) => attributeOf(row, 'id') ?? [])
			.sort(),
	);
	expect(names[0]!.length).toBeGreaterThan(1000);
	expect(new Set(names[0]).size).toBe(names[0]!.length);
	expect(names[1]).toEqual(names[0]);
	expect(names[2]).toEqual(names[0]);
});

test.each([
	['summer-2026', 60],
	['spring-2026', 60],
	['sample', 40],
] as const)('%s: at least %i published figures are compared, each with a difference and a reason', (edition, least) => {
	const rows = parsePage(`/${edition}/reproduction/`).querySelectorAll('table.comparisons tbody');
	expect(rows.length).toBeGreaterThanOrEqual(least);
	for (const row of rows) {
		const cells = row.querySelectorAll('td').map(textOf);
		expect(cells[1], cells.join()).toMatch(/\d/);
		expect(cells[2], cells.join()).toMatch(/^[+−]?[\d,.]+(%| points?|$)/);
		expect(cells[3]!.length, cells.join()).toBeGreaterThan(40);
		expect(row.querySelectorAll('data.value a').length).toBeGreaterThan(0);
	}
});
