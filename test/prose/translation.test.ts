import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TRANSLATIONS } from '../../src/metrics/locale.ts';
import { formatProblem } from '../../src/problem.ts';
import type { ProseData } from '../../src/prose/data.ts';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Reporter } from '../../src/prose/rules/report.ts';
import { checkSameExpressions } from '../../src/prose/rules/translation.ts';
import { checkTranslations } from '../../src/prose/translation.ts';
import { ROOT } from '../report/project.ts';
import { chapter, DATA } from './data.ts';

const FILE = 'content/summer-2026/geography.mdx';
const OWN = 'content/summer-2026/fr/geography.mdx';
const ORIGINAL = chapter(`## Who leads

<Claim that="country_share.US.share > country_share.CN.share" counted="Others differ.">The United States lead with
<Value of="country_share.US.share" /></Claim>, see <Cite key="longpre2025" locator="section 3" />.

<Figure id="country-share">Two countries</Figure>

## What else

China has <Value of="country_share.CN.share" />.`);
const FRENCH = chapter(`## Qui mène

Avec <Value of="country_share.CN.share" /> pour la Chine plus loin, voir <Cite key="longpre2025" locator="partie 3" />.

<Claim that="country_share.US.share > country_share.CN.share" counted="Ailleurs, non.">Les États-Unis mènent avec
<Value of="country_share.US.share" /></Claim>.

<Figure id="country-share">Deux pays</Figure>

## Et encore

Rien.`);
const data = {
	...DATA,
	edition: { ...DATA.edition, languages: { fr: { title: 'Été 2026', description: 'Une édition.' } } },
};
const check = (text: string, own: ProseData = data) =>
	checkTranslations(own, [{ file: FILE, text: ORIGINAL }], [{ file: OWN, text, language: 'fr' }]).map(formatProblem);

describe('a translation', () => {
	test('may say the same in other words, another order and with other reasons', () => {
		expect(check(FRENCH)).toEqual([]);
	});

	test('may not claim another thing: the claim is named at its place, with the original and its place', () => {
		expect(
			check(
				FRENCH.replace('country_share.US.share > country_share.CN', 'country_share.US.share > 2 * country_share.CN'),
			),
		).toEqual([
			`${OWN}:11:1: error translation: <Claim that="country_share.US.share > 2 * country_share.CN.share"> is not what the original has, <Claim that="country_share.US.share > country_share.CN.share"> at ${FILE}:9:1: a translation changes words, not expressions`,
		]);
	});

	test('may not show another value, method or form', () => {
		const of = '<Value of="country_share.CN.share"';
		for (const other of ['<Value of="country_share.FR.share"', `${of} method="rolling"`, `${of} digits="2"`])
			expect(check(FRENCH.replace(of, other))).toMatchObject([
				expect.stringMatching(/9:6: error translation: .* is not what the original has/),
			]);
	});

	test('may not leave out an expression: it is missing in the section of the original', () => {
		expect(check(FRENCH.replace(/<Cite[^>]*>/, 'l’article'))).toEqual([
			`${OWN}:7:1: error translation: <Cite key="longpre2025"> is missing; the original has it at ${FILE}:10:52`,
		]);
	});

	test('may not add one', () => {
		expect(check(`${FRENCH}\n\n<Value of="country_share.FR.share" />\n`)).toEqual([
			`${OWN}:21:1: error translation: <Value of="country_share.FR.share"> is not in the original, ${FILE}: a translation changes words, not expressions`,
		]);
	});

	test('may not take a value out of its claim', () => {
		const moved = FRENCH.replace(
			'<Value of="country_share.US.share" /></Claim>',
			'</Claim> <Value of="country_share.US.share" />',
		);
		expect(check(moved)).toEqual([
			`${OWN}:12:10: error translation: <Value of="country_share.US.share"> stands outside of the claim or figure in which the original ${FILE} has it`,
		]);
	});

	test('keeps every heading', () => {
		expect(check(FRENCH.replace('## Et encore\n\n', ''))).toEqual([
			`${OWN}:1:1: error translation: has 1 sections, the original ${FILE} has 2: keep each heading`,
		]);
	});

	test('fails where its original fails: a claim is evaluated in every language', () => {
		const false_ = (text: string) => text.replace('US.share > country_share.CN', 'US.share < country_share.CN');
		const problems = checkTranslations(
			data,
			[{ file: FILE, text: false_(ORIGINAL) }],
			[{ file: OWN, text: false_(FRENCH), language: 'fr' }],
		);
		expect(problems.map(({ rule }) => rule)).toEqual(['claim-false']);
	});

	test('has no numbers written by hand, in the words of its language', () => {
		expect(check(FRENCH.replace('Rien.', 'En mai 2026, le 2 mars 2022, 12 % de tout.'))).toEqual([
			expect.stringMatching(/18:\d+: error bare-number: 12 % is written by hand/),
		]);
	});

	test('is of a language that edition.yaml lists, and of a chapter', () => {
		expect(check(FRENCH, { ...data, edition: DATA.edition })).toEqual([
			expect.stringMatching(
				/^content\/summer-2026\/fr\/geography.mdx: error unknown-language: edition.yaml does not list the language fr/,
			),
		]);
		const problems = checkTranslations(data, [], [{ file: OWN, text: FRENCH, language: 'fr' }]);
		expect(problems.map(({ rule }) => rule)).toContain('unlisted-chapter');
	});
});

describe('the translations of the published editions', () => {
	const pairs = readdirSync(join(ROOT, 'content'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap(({ name: edition }) => TRANSLATIONS.flatMap((language) => filesOf(edition, language)));

	test('are the key findings of both in four languages', () => {
		const findings = pairs
			.filter(({ name }) => name === 'key-findings.mdx')
			.map(({ edition, language }) => `${edition}/${language}`);
		expect(findings).toEqual(
			['spring-2026', 'summer-2026'].flatMap((edition) => TRANSLATIONS.map((language) => `${edition}/${language}`)),
		);
	});

	test.each(pairs)(
		'$edition/$language/$name: no expression can be changed or left out without being noticed',
		(pair) => {
			const [original, translation] = [documentOf(pair.original), documentOf(pair.translation)];
			const faults = (text: string): number => {
				const report = new Reporter();
				checkSameExpressions(original, documentOf(pair.translation, text), report);
				return report.problems.length;
			};
			expect(faults(translation.text)).toBe(0);
			const tags = [...translation.text.matchAll(/<(?:Value|Change|Published|Cite|Ref)\s[^>]*\/>/g)];
			expect(tags.length).toBeGreaterThan(10);
			for (const { 0: tag, index } of tags) {
				const end = index + tag.length;
				expect(faults(translation.text.slice(0, index) + translation.text.slice(end))).toBeGreaterThan(0);
			}
			for (const { 0: that, index } of translation.text.matchAll(/ that=(["'])/g)) {
				const at = index + that.length;
				expect(faults(`${translation.text.slice(0, at)}0 < 1 && ${translation.text.slice(at)}`)).toBeGreaterThan(0);
			}
		},
	);
});

function filesOf(edition: string, language: string) {
	const folder = join(ROOT, 'content', edition, language);
	const names = readdirSync(join(ROOT, 'content', edition)).includes(language) ? readdirSync(folder) : [];
	return names.sort().map((name) => ({
		edition,
		language,
		name,
		original: join(ROOT, 'content', edition, name),
		translation: join(folder, name),
	}));
}

function documentOf(path: string, text = readFileSync(path, 'utf8')) {
	const document = parseChapter(path, text);
	if (!isDocument(document)) throw new Error(document.message);
	return document;
}
