/** Checks the translations of an edition's chapters: each by itself in its language, and against its original. */
import type { Translation } from '../metrics/locale.ts';
import { type Problem, sortProblems } from '../problem.ts';
import type { ChapterSource, ProseData } from './data.ts';
import type { ChapterFrontmatter } from './edition.ts';
import { type Document, isDocument, parseChapter } from './mdx.ts';
import { Outline } from './outline.ts';
import { checkFrontmatter } from './rules/frontmatter.ts';
import { Reporter } from './rules/report.ts';
import { checkText } from './rules/text.ts';
import { checkSameExpressions } from './rules/translation.ts';
import { suggest } from './suggestion.ts';

/** A translated chapter as it was read. */
export interface TranslationSource extends ChapterSource {
	/** Name of its folder. */
	readonly language: Translation;
}

/** The data of an edition, named and written in another language. The numbers are the same. */
export function inLanguage(data: ProseData, language: Translation, previousTitle?: string): ProseData {
	const { edition, previous } = data;
	return {
		...data,
		edition: { ...edition, ...edition.languages?.[language], language },
		previous: previous && { ...previous, title: previousTitle ?? previous.title },
	};
}

/**
 * Every error of every translation, by file, line and column. Warnings are left to the originals: they are about conditions, which are the same in every
 * language. Translations of chapters that are not in order are compared as far as both can be parsed.
 */
export function checkTranslations(
	data: ProseData,
	originals: readonly ChapterSource[],
	translations: readonly TranslationSource[],
): readonly Problem[] {
	const report = new Reporter();
	const documents = originals.map(({ file, text }) => parseChapter(file, text)).filter(isDocument);
	for (const language of new Set(translations.map((source) => source.language)))
		checkLanguage(
			inLanguage(data, language),
			language,
			documents,
			translations.filter((source) => source.language === language),
			report,
		);
	return sortProblems(report.problems.filter(({ severity }) => severity === 'error'));
}

function checkLanguage(
	data: ProseData,
	language: Translation,
	originals: readonly Document[],
	sources: readonly TranslationSource[],
	report: Reporter,
): void {
	const parsed = sources.map(({ file, text }) => parseChapter(file, text));
	report.problems.push(...parsed.filter((result): result is Problem => !isDocument(result)));
	const translated = parsed.filter(isDocument);
	const frontmatter = new Map<Document, ChapterFrontmatter | undefined>(
		translated.map((document) => [document, checkFrontmatter(document, report, language)]),
	);
	const outline = outlineIn(
		language,
		originals,
		translated,
		data.edition.chapters,
		(document) => frontmatter.get(document)?.title,
	);
	const text = { ...data, outline };
	for (const document of translated) {
		if (!data.edition.languages?.[language])
			report.file(
				document.file,
				'unknown-language',
				`edition.yaml does not list the language ${language}: add it to languages, with the edition's title and description in it`,
			);
		const original = originals.find(({ chapter }) => chapter === document.chapter);
		if (!original) {
			const known = data.edition.chapters;
			report.file(
				document.file,
				'unlisted-chapter',
				`there is no chapter "${document.chapter}" that it could translate${suggest(document.chapter, known, 'chapters')}`,
			);
			continue;
		}
		const input = { document, frontmatter: frontmatter.get(document), data: text };
		checkText(input, report);
		checkSameExpressions(original, document, report);
	}
}

/** What can be pointed at in a language: translated chapters, and the others as they are. */
export function outlineIn(
	language: Translation,
	originals: readonly Document[],
	translated: readonly Document[],
	order: readonly string[],
	titleOf: (document: Document) => string | undefined,
): Outline {
	const chapters = new Map(originals.map((document) => [document.chapter, document]));
	for (const document of translated) if (chapters.has(document.chapter)) chapters.set(document.chapter, document);
	return new Outline([...chapters.values()], order, (document) => titleOf(document) ?? document.chapter, language);
}
