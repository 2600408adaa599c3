/** Chapters under the ways of counting that readers choose, in the built site. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../src/prose/claims.ts';
import { attributeOf, DIST, EDITIONS, PAGES, parseCsv, parsePage, readPage, readText, textOf } from './dist.ts';

const METHODS = ['all-recursive-all', 'rolling-direct-all', 'rolling-recursive-all'];
const CHAPTER = '/summer-2026/geography/';

/** Exact values of a metric's column under a method, by the row's key. */
function columnOf(metric: string, key: string, column: string, method: string): ReadonlyMap<string, string> {
	const [window, attribution, population] = method.split('-');
	const { rows } = parseCsv(readText(`summer-2026/data/${metric}.csv`));
	return new Map(
		rows
			.filter(
				(row) => row['window'] === window && row['attribution'] === attribution && row['population'] === population,
			)
			.map((row) => [row[key]!, row[column]!]),
	);
}

/** Exact value of the first number of a page that leads to a row of a metric. */
function valueOn(page: string, row: string): string | undefined {
	const value = parsePage(page)
		.querySelectorAll('.prose data.value')
		.find((data) => attributeOf(data.querySelector('a')!, 'href')?.endsWith(row));
	return value && attributeOf(value, 'value');
}

test.each(EDITIONS)(
	'%s: every chapter has a page for every way of counting, which names the chapter as canonical',
	(edition) => {
		const chapters = PAGES.filter(
			(path) => existsSync(join(DIST, path, METHODS[0]!)) && path.startsWith(`/${edition}/`),
		);
		expect(chapters.length).toBeGreaterThan(8);
		for (const chapter of chapters)
			for (const method of METHODS)
				expect(readPage(`${chapter}${method}/`)).toMatch(
					new RegExp(`<link rel="canonical" href="(?:https?://[^/]+)?${chapter}">`),
				);
	},
);

describe.each(METHODS)('%s', (method) => {
	const page = parsePage(`${CHAPTER}${method}/`);

	test('numbers are those of the metric under it, and lead to its row', () => {
		const shares = columnOf('country_share', 'country', 'share', method);
		expect(valueOn(CHAPTER, 'country_share/#US')).toBe(
			columnOf('country_share', 'country', 'share', 'all-direct-all').get('US'),
		);
		expect(valueOn(`${CHAPTER}${method}/`, `country_share/#${method}.US`)).toBe(shares.get('US'));
	});

	test('claims that do not hold are struck out and say so, those that hold are as they were; the top counts them', () => {
		const claims = (JSON.parse(readText('summer-2026/claims.json')) as readonly ClaimEntry[]).filter(
			({ chapter }) => chapter === 'geography',
		);
		const failed = claims.filter((claim) => verdictOf(claim, method) === false);
		expect(failed.length).toBeGreaterThan(0);
		for (const claim of claims) {
			const mark = page.querySelector(`[id="claim-${claim.id}"]`)!;
			const sentence = sentenceOf(page, mark);
			const verdict = verdictOf(claim, method);
			expect(sentence.querySelectorAll('s').length, claim.id).toBe(verdict === false ? 1 : 0);
			const words = verdict === null ? 'cannot be decided' : 'does not hold under this way of counting';
			for (const text of [textOf(sentence), attributeOf(mark, 'aria-label')!])
				expect(text.includes(words), `${claim.id}: ${text}`).toBe(verdict !== true);
		}
		const counted = page.querySelector('.choice-notice details.refuted')!;
		expect(textOf(counted.querySelector('summary')!)).toMatch(
			new RegExp(`^${failed.length} of ${claims.length} claims (?:do|does) not hold$`),
		);
		expect(counted.querySelectorAll('a').map((link) => attributeOf(link, 'href'))).toEqual(
			failed.map(({ id }) => `#claim-${id}`),
		);
	});

	test('every figure is there with its drawing, which differs where its table does', () => {
		const figures = parsePage(CHAPTER).querySelectorAll('.prose figure');
		const ids = figures.map((figure) => attributeOf(figure, 'id')!);
		expect(page.querySelectorAll('.prose figure').map((figure) => attributeOf(figure, 'id'))).toEqual(ids);
		const changed = ids.filter((id) => drawingOf(CHAPTER, id) !== drawingOf(`${CHAPTER}${method}/`, id));
		expect(changed).toEqual(ids.filter((id) => tableOf(parsePage(CHAPTER), id) !== tableOf(page, id)));
		expect(changed).toContain('fig-country-map');
		expect(changed).not.toContain('fig-country-group-window');
	});

	test('the switch says what is chosen, and changes one thing at a time', () => {
		const links = page.querySelectorAll('.method-switch a');
		const chosen = links.filter((link) => attributeOf(link, 'aria-current') === 'true');
		expect(chosen.map((link) => attributeOf(link, 'href'))).toEqual([`${CHAPTER}${method}/`, `${CHAPTER}${method}/`]);
		const [window, attribution] = method.split('-');
		const other = [
			window === 'all' ? `rolling-${attribution}` : `all-${attribution}`,
			attribution === 'direct' ? `${window}-recursive` : `${window}-direct`,
		];
		expect(links.filter((link) => !chosen.includes(link)).map((link) => attributeOf(link, 'href'))).toEqual(
			other.map((id) => (id === 'all-direct' ? CHAPTER : `${CHAPTER}${id}-all/`)),
		);
	});

	test('references and the chapters before and after stay with what is chosen, as do the sections', () => {
		const links = [...page.querySelectorAll('.prose a.ref'), ...page.querySelectorAll('.pager a')].map(
			(link) => attributeOf(link, 'href')!,
		);
		expect(links.length).toBeGreaterThan(3);
		for (const link of links) expect(link).toContain(`/${method}/`);
		const section = page.querySelector('.prose h2')!;
		const others = page.querySelector('.section-choices')!.querySelectorAll('a');
		expect(others.map((link) => attributeOf(link, 'href')?.split('#')[1])).toEqual(
			[1, 2, 3].map(() => attributeOf(section, 'id')),
		);
	});
});

test('a sentence that names its own way of counting is the same under every one', () => {
	const text = (path: string): string =>
		textOf(sentenceOf(parsePage(path), parsePage(path).querySelector('[id="claim-geo-window-message"]')!));
	for (const method of METHODS) expect(text(`${CHAPTER}${method}/`)).toBe(text(CHAPTER));
});

test('no list of the site leads to a page under another way of counting', () => {
	for (const file of ['feed.xml', 'index.html', 'summer-2026/index.html', 'editions/index.html'])
		expect(readText(file)).not.toMatch(/\/rolling-(?:direct|recursive)-all\//);
});

/** The sentence before the mark of a claim. */
function sentenceOf(page: HTMLElement, mark: HTMLElement): HTMLElement {
	const sentences = page.querySelectorAll('.prose .claim');
	return sentences[page.querySelectorAll('.prose .claim-mark').indexOf(mark)]!;
}

/** The verdict of a claim under a method: dimensions in which its verdicts do not differ do not matter. */
function verdictOf({ methods }: ClaimEntry, method: string): boolean | null {
	const parts = method.split('-');
	const ids = methods.map((own) => own.method.split('-'));
	const own = ['all', 'direct', 'all'].map((value, i) => (new Set(ids.map((id) => id[i])).size > 1 ? parts[i] : value));
	return methods.find((verdict) => verdict.method === own.join('-'))!.holds;
}

/** What is drawn, without ids, which name the method, and without the name. */
function drawingOf(path: string, figure: string): string {
	const [, svg] = new RegExp(`id="${figure}"[\\s\\S]*?<div class="drawing-wide">([\\s\\S]*?)</svg>`).exec(
		readPage(path),
	)!;
	return svg!.replace(/<title[\s\S]*?<\/title>/g, '').replace(/fig-[\w-]+/g, '');
}

function tableOf(page: HTMLElement, figure: string): string {
	return textOf(page.querySelector(`[id="${figure}"] table`)!);
}
