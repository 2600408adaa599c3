/**
 * Figures in another language. A figure's words stand in its own file, in English; what it says in another language is looked up by
 * them, in one file per language (`languages/`). A figure is drawn in a language only if every word of it is there: `languages/index.ts` lists those.
 */
import { labelOf } from '../metrics/labels.ts';
import { LOCALES, type Translation } from '../metrics/locale.ts';
import type { FigureData } from './figure.ts';

export interface FigureLanguage {
	readonly language: Translation;
	/** Names of the codes that keys hold. Countries have those of Intl, where none is given. */
	readonly labels: Readonly<Record<string, string>>;
	/** By the English that they stand for; `{name}` stands for a value in both. */
	readonly phrases: Readonly<Record<string, string>>;
}

export class MissingPhrase extends Error {
	override readonly name = 'MissingPhrase';

	constructor(language: Translation, what: string) {
		super(`nothing in language ${language} for ${what}: add it to src/figures/languages/${language}.ts`);
	}
}

/** A text in the language of the drawing. Its values stand in braces: `{share} of downloads`. */
export function say(
	{ language }: Pick<FigureData, 'language'>,
	english: string,
	values: Readonly<Record<string, string>> = {},
): string {
	const text = language ? language.phrases[english] : english;
	if (text === undefined) throw new MissingPhrase(language!.language, `"${english}"`);
	return text.replace(/\{(\w+)\}/g, (brace, name: string) => values[name] ?? brace);
}

/** The name of a code in the language of the drawing. */
export function labelFor({ language }: Pick<FigureData, 'language'>, code: string): string {
	const english = labelOf(code);
	if (!language) return english;
	const own = language.labels[code] ?? (/^[A-Z]{2}$/.test(code) ? regionIn(language.language, code) : undefined);
	if (own !== undefined) return own;
	// What is no code of ours is a name or a year, the same in every language.
	if (english === code) return code;
	throw new MissingPhrase(language.language, `the code "${code}" (${english})`);
}

/** For Intl. English drawings have the English of the labels and numbers of pages. */
export function tagOf({ language }: Pick<FigureData, 'language'>): string {
	return language ? LOCALES[language.language].tag : 'en';
}

const regions = new Map<Translation, Intl.DisplayNames>();

function regionIn(language: Translation, code: string): string | undefined {
	const names =
		regions.get(language) ?? new Intl.DisplayNames([LOCALES[language].tag], { type: 'region', fallback: 'none' });
	regions.set(language, names);
	return names.of(code);
}
