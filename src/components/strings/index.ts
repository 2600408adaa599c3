/** The words of a page's frame, in the language of its address. */
import type { Language } from '../../metrics/locale.ts';
import { languageAt, proseLanguageAt } from '../site.ts';
import { en, type Strings } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zh } from './zh.ts';

const STRINGS: Readonly<Record<Language, Strings>> = { en, fr, ja, ko, zh };

export function strings(url: URL): Strings {
	return STRINGS[languageAt(url)];
}

/** The words within a chapter: in the language of its text, which is not that of the page where a chapter is not translated. */
export function proseStrings(url: URL): Strings {
	return STRINGS[proseLanguageAt(url) ?? 'en'];
}
