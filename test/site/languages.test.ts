/** Pages in other languages: what is translated is marked as such, what is not says so, and every number is the original's. */
import { describe, expect, test } from 'vitest';
import { PAGES, readPage } from './dist.ts';

const TAGS = { fr: 'fr', ja: 'ja', ko: 'ko', zh: 'zh-Hans' } as const;
type Language = keyof typeof TAGS;
const LANGUAGES = Object.keys(TAGS) as Language[];
const EDITIONS = ['spring-2026', 'summer-2026'] as const;
const pairs = EDITIONS.flatMap((edition) => LANGUAGES.map((language) => ({ edition, language })));

/** The exact values of a page, in no order: another language may put them elsewhere in a sentence. */
function valuesOf(html: string): readonly string[] {
	const prose = html.slice(html.indexOf('<div class="prose">'), html.indexOf('<div class="chapter-foot">'));
	return [...prose.matchAll(/<data class="(?:value|published)" value="([^"]*)"/g)].map((match) => match[1]!).sort();
}

const article = (html: string): string => html.slice(html.indexOf('<article'), html.indexOf('</article>'));
const alternatesOf = (html: string): Record<string, string> =>
	Object.fromEntries(
		[...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map((match) => [
			match[1]!,
			match[2]!,
		]),
	);

describe.each(pairs)('$edition in $language', ({ edition, language }) => {
	const translated = readPage(`/${edition}/${language}/key-findings/`);
	const original = readPage(`/${edition}/key-findings/`);
	const untranslated = readPage(`/${edition}/${language}/geography/`);

	test('a translated chapter is in its language, with a menu of all of them', () => {
		expect(translated).toContain(`<html lang="${TAGS[language]}">`);
		expect(translated).toContain('<article class="chapter">');
		for (const own of LANGUAGES)
			expect(translated).toMatch(
				new RegExp(
					`<a href="/${edition}/${own}/key-findings/" lang="${TAGS[own]}" hreflang="${TAGS[own]}"${own === language ? ' aria-current="page"' : ''}>`,
				),
			);
		expect(translated).toMatch(new RegExp(`<a href="/${edition}/key-findings/" lang="en" hreflang="en">English</a>`));
	});

	test('it shows the exact values of its original, and has a mark for each of its claims', () => {
		expect(valuesOf(translated).length).toBeGreaterThan(30);
		expect(valuesOf(translated)).toEqual(valuesOf(original));
		const marks = (html: string): readonly string[] =>
			[...article(html).matchAll(/class="claim-mark" id="([^"]+)"/g)].map((match) => match[1]!).sort();
		expect(marks(translated)).toEqual(marks(original));
	});

	test('its figures are drawn in its language, under the same numbers', () => {
		const figures = (html: string): readonly string[] =>
			[...article(html).matchAll(/<figure class="figure" id="([^"]+)"/g)].map((match) => match[1]!);
		expect(figures(translated)).toEqual(figures(original));
		const drawn = article(translated).match(/<div class="drawing-wide"[\s\S]*?<\/svg>/g) ?? [];
		expect(drawn).toHaveLength(7);
		const own = { fr: 'États-Unis', ja: '米国', ko: '미국', zh: '美国' }[language];
		expect(drawn[0]).toContain(own);
		for (const svg of drawn) expect(svg).not.toMatch(/Share of|United States|Downloads|Not derived/);
		expect(article(translated)).not.toMatch(/<div class="drawing"[^>]* lang="en"/);
	});

	test('so are those of the brief, also where the chapter that they are from is not translated', () => {
		const brief = readPage(`/${edition}/${language}/brief/`);
		const drawn = article(brief).match(/<div class="drawing-wide"[\s\S]*?<\/svg>/g) ?? [];
		expect(drawn).toHaveLength(3);
		const own = { fr: 'Tout usage permis', ja: '自由利用', ko: '자유 이용', zh: '可自由使用' }[language];
		expect(drawn.at(-1)).toContain(own);
		for (const svg of drawn) expect(svg).not.toMatch(/Share of|Open use|United States|Not stated/);
		expect(article(brief)).not.toMatch(/<div class="drawing"[^>]* lang="en"/);
	});

	test('a chapter that is not translated says so and is marked as English; it stands for its original', () => {
		const note = {
			fr: 'pas encore traduit',
			ja: 'まだ翻訳されていません',
			ko: '아직 번역되지 않았습니다',
			zh: '尚未翻译',
		}[language];
		expect(untranslated).toContain(note);
		expect(translated).not.toContain(note);
		expect(untranslated).toContain('<article class="chapter" lang="en">');
		expect(untranslated).toMatch(new RegExp(`role="note" lang="${TAGS[language]}"`));
		expect(untranslated).toMatch(new RegExp(`<link rel="canonical" href="(?:https?://[^/"]+)?/${edition}/geography/"`));
		expect(alternatesOf(untranslated)).toEqual({});
	});

	test('alternates name each language once, and the original for all others', () => {
		const paths = Object.fromEntries(
			Object.entries(alternatesOf(translated)).map(([tag, href]) => [tag, href.replace(/^https?:\/\/[^/]+/, '')]),
		);
		expect(paths).toEqual({
			en: `/${edition}/key-findings/`,
			...Object.fromEntries(LANGUAGES.map((own) => [TAGS[own], `/${edition}/${own}/key-findings/`])),
			'x-default': `/${edition}/key-findings/`,
		});
		expect(alternatesOf(original)).toEqual(alternatesOf(translated));
	});

	test('the front page lists what is translated and what is in English', () => {
		const front = readPage(`/${edition}/${language}/`);
		expect(front).toContain(`<html lang="${TAGS[language]}">`);
		expect(front).toContain(`href="/${edition}/${language}/key-findings/"`);
		expect(front).toMatch(
			new RegExp(`<ol class="chapter-list" lang="en">[\\s\\S]*href="/${edition}/${language}/geography/"`),
		);
	});
});

test('the sample has no pages in other languages, and pages about data are in English only', () => {
	expect(PAGES.filter((path) => /^\/sample\/(?:fr|ja|ko|zh)\//.test(path))).toEqual([]);
	expect(readPage('/summer-2026/metrics/')).not.toContain('class="languages"');
});
