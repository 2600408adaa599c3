/** The translations of an edition's chapters: read, checked and put beside their originals. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { isTranslation, TRANSLATIONS, type Translation } from '../metrics/locale.ts';
import type { Problem } from '../problem.ts';
import { type ClaimEntry, claimsJson } from '../prose/claims.ts';
import type { ChapterSource } from '../prose/data.ts';
import { type ChapterFrontmatter, chapterSchema, type Edition } from '../prose/edition.ts';
import { type Document, isDocument, parseChapter } from '../prose/mdx.ts';
import { checkTranslations, inLanguage, outlineIn, type TranslationSource } from '../prose/translation.ts';
import type { Folders } from './folders.ts';
import type { PreparedEdition, PreparedText } from './write.ts';

/** The chapters of an edition that stand in a language other than its own, in reading order. */
export interface PreparedTranslation extends PreparedText {
	readonly language: Translation;
	/** What the edition is called and about. */
	readonly title: string;
	readonly description: string;
	/** Claims of the translated chapters: the same verdicts under the same ids, with sentences and numbers in the language. */
	readonly claims: readonly ClaimEntry[];
}

export interface TranslationFiles {
	readonly sources: readonly TranslationSource[];
	/** Folders that are no language. */
	readonly problems: readonly Problem[];
}

/** Every `content/<edition>/<language>/<chapter>.mdx`. */
export function readTranslations(edition: Edition, folders: Folders): TranslationFiles {
	const folder = join(folders.content, edition.id);
	const sources: TranslationSource[] = [];
	const problems: Problem[] = [];
	const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
	const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	for (const name of names.sort()) {
		const files = readdirSync(join(folder, name))
			.filter((file) => file.endsWith('.mdx'))
			.sort();
		const shown = relative(process.cwd(), join(folder, name));
		if (isTranslation(name))
			for (const file of files)
				sources.push({ language: name, file: join(shown, file), text: readFileSync(join(folder, name, file), 'utf8') });
		else if (files.length > 0)
			problems.push({
				file: shown,
				severity: 'error',
				rule: 'unknown-language',
				message: `"${name}" is no language of the site, which has ${TRANSLATIONS.join(', ')}: chapters lie in the edition's folder, translations in that of their language`,
			});
	}
	return { sources, problems };
}

/**
 * The edition with its translations, and what is wrong with them. One that is not in order is left out: its problems stop a build, and
 * `npm run dev` shows the original in its place.
 */
export function withTranslations(
	prepared: PreparedEdition,
	chapters: readonly ChapterSource[],
	folders: Folders,
): { readonly prepared: PreparedEdition; readonly problems: readonly Problem[] } {
	const { sources, problems: misplaced } = readTranslations(prepared.assembled.edition, folders);
	const problems = [...misplaced, ...checkTranslations(prepared.text, chapters, sources)];
	const sound = sources.filter(({ file }) => !problems.some((problem) => problem.file === file));
	const languages = Object.keys(prepared.assembled.edition.languages ?? {}).filter(isTranslation);
	const translations = languages.map((language) =>
		prepare(
			prepared,
			language,
			sound.filter((source) => source.language === language),
		),
	);
	return { prepared: { ...prepared, translations }, problems };
}

function prepare(
	{ assembled, text: data, documents: originals, frontmatter: titles }: PreparedEdition,
	language: Translation,
	sources: readonly TranslationSource[],
): PreparedTranslation {
	const own = inLanguage(data, language, assembled.previous?.languages?.[language]?.title);
	const { title, description, chapters } = own.edition;
	const documents = sources
		.map(({ file, text }) => parseChapter(file, text))
		.filter(isDocument)
		.sort((a, b) => chapters.indexOf(a.chapter) - chapters.indexOf(b.chapter));
	const frontmatter = new Map<string, ChapterFrontmatter>(
		documents.map((document) => [document.chapter, chapterSchema.parse(parse(document.frontmatter?.text ?? ''))]),
	);
	const titleOf = ({ chapter }: Document): string | undefined =>
		(frontmatter.get(chapter) ?? titles.get(chapter))?.title;
	const text = { ...own, outline: outlineIn(language, originals, documents, chapters, titleOf) };
	return { language, title, description, text, documents, frontmatter, claims: claimsJson(documents, text) };
}
