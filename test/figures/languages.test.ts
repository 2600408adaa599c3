/** The words of figures in other languages. That every translated figure finds all of its words there, each build shows: it draws them. */
import { describe, expect, test } from 'vitest';
import { FIGURES } from '../../src/figures/index.ts';
import { labelFor, MissingPhrase, say } from '../../src/figures/language.ts';
import { FIGURE_LANGUAGES, TRANSLATED_FIGURES } from '../../src/figures/languages/index.ts';
import { TRANSLATIONS } from '../../src/metrics/locale.ts';

const NAMES = /\{\w+\}/g;

test('translated figures exist', () => {
	const ids = FIGURES.map(({ id }) => id);
	for (const id of TRANSLATED_FIGURES) expect(ids).toContain(id);
});

describe.each(TRANSLATIONS)('%s', (language) => {
	const own = FIGURE_LANGUAGES[language];

	test('has the phrases and labels of the other languages', () => {
		expect(own.language).toBe(language);
		expect(Object.keys(own.phrases)).toEqual(Object.keys(FIGURE_LANGUAGES.fr.phrases));
		expect(Object.keys(own.labels)).toEqual(Object.keys(FIGURE_LANGUAGES.fr.labels));
	});

	test('every phrase holds the values of its English', () => {
		for (const [english, phrase] of Object.entries(own.phrases))
			expect([...phrase.matchAll(NAMES)].map(String).sort(), english).toEqual(
				[...english.matchAll(NAMES)].map(String).sort(),
			);
	});

	test('a phrase or a code without a translation is an error that names its file, and a name stays a name', () => {
		expect(() => say({ language: own }, 'No such phrase.')).toThrow(MissingPhrase);
		expect(() => say({ language: own }, 'No such phrase.')).toThrow(`src/figures/languages/${language}.ts`);
		expect(() => labelFor({ language: own }, 'disclosed-available')).toThrow(MissingPhrase);
		expect(labelFor({ language: own }, 'Qwen')).toBe('Qwen');
		expect(labelFor({ language: own }, '2025')).toBe('2025');
	});

	test('countries have the names of the language', () => {
		expect(labelFor({ language: own }, 'DE')).toBe({ fr: 'Allemagne', ja: 'ドイツ', ko: '독일', zh: '德国' }[language]);
	});
});

test('English is said as it is written', () => {
	expect(say({}, 'The largest has {one}.', { one: '12%' })).toBe('The largest has 12%.');
	expect(labelFor({}, 'US')).toBe('United States');
});
