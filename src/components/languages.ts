/** The languages in which a page can be read: the front page of an edition and its chapters. */
import { type Language, localeOf } from '../metrics/locale.ts';
import { chapterHref, editionHref, pathOf } from './href.ts';
import { chapterAt, editionAt, translationAt } from './site.ts';

export interface PageInLanguage {
	/** For `lang` and `hreflang`. */
	readonly tag: string;
	/** Name of the language in itself. */
	readonly name: string;
	readonly href: string;
	readonly isCurrent: boolean;
	/** Whether the text itself is in the language, not only what stands around it. */
	readonly isTranslated: boolean;
	/** The language that the edition was written in. */
	readonly isOriginal: boolean;
}

/** Address of the original of a chapter that is shown among the pages of another language and is not translated. */
export function originalAt(url: URL): string | undefined {
	const [edition, chapter] = [editionAt(url), chapterAt(url)];
	return chapter?.language && edition ? chapterHref(edition.id, chapter.id) : undefined;
}

/** The same page in every language of its edition, the original first; empty where there is one language only. */
export function languagesAt(url: URL): readonly PageInLanguage[] {
	const edition = editionAt(url);
	const [, first, second, third] = pathOf(url).split('/');
	const current = translationAt(url);
	const page = current ? third : second;
	const chapter = chapterAt(url);
	const isFront = first === '' || page === '' || page === undefined;
	const depth = pathOf(url).split('/').filter(Boolean).length - (current ? 1 : 0);
	if (!edition || edition.translations.length === 0 || (!isFront && !chapter) || depth > 2) return [];
	const hrefIn = (language?: (typeof edition.translations)[number]['language']): string =>
		chapter ? chapterHref(edition.id, chapter.id, null, language) : editionHref(edition.id, language);
	const entry = (language: Language, href: string, isTranslated: boolean): PageInLanguage => ({
		tag: localeOf(language).tag,
		name: localeOf(language).endonym,
		href,
		isCurrent: language === (current ?? 'en'),
		isTranslated,
		isOriginal: language === 'en',
	});
	return [
		entry('en', hrefIn(), true),
		...edition.translations.map(({ language, chapters }) =>
			entry(language, hrefIn(language), !chapter || chapters.some(({ id }) => id === chapter.id)),
		),
	];
}
