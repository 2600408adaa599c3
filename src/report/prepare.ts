/** An edition whose chapters have been checked: their trees, outline and frontmatter. */
import { parse } from 'yaml';
import { ReportError } from '../problem.ts';
import { checkEdition } from '../prose/check.ts';
import { claimsJson } from '../prose/claims.ts';
import type { ChapterSource, ProseData } from '../prose/data.ts';
import { type ChapterFrontmatter, chapterSchema } from '../prose/edition.ts';
import { type Document, isDocument, parseChapter } from '../prose/mdx.ts';
import { Outline } from '../prose/outline.ts';
import type { AssembledEdition } from './assemble.ts';
import type { Folders } from './folders.ts';
import { loadShared, proseDataOf, readChapters } from './prose-data.ts';
import { withProvenance } from './provenance.ts';
import { withTranslations } from './translations.ts';
import type { PreparedEdition } from './write.ts';

/** `chapters` must have passed `checkEdition`: what it would have reported throws here. */
export function prepareEdition(
	assembled: AssembledEdition,
	data: ProseData,
	chapters: readonly ChapterSource[],
	previous?: AssembledEdition,
): PreparedEdition {
	const documents = chapters.map(({ file, text }): Document => {
		const parsed = parseChapter(file, text);
		if (!isDocument(parsed)) throw new Error(`${file} was not checked`);
		return parsed;
	});
	const frontmatter = new Map<string, ChapterFrontmatter>(
		documents.map((document) => [document.chapter, chapterSchema.parse(parse(document.frontmatter?.text ?? ''))]),
	);
	const outline = new Outline(
		documents,
		assembled.edition.chapters,
		(document) => frontmatter.get(document.chapter)!.title,
	);
	const text = { ...data, outline };
	const claims = withProvenance(claimsJson(documents, text), assembled, previous);
	return { assembled, text, documents, frontmatter, claims, translations: [], corrections: [] };
}

/** With its chapters and translations as they lie in their files. Throws a `ReportError` where they are not in order. */
export function prepareChecked(
	assembled: AssembledEdition,
	previous: AssembledEdition | undefined,
	folders: Folders,
): PreparedEdition {
	const data = proseDataOf(assembled, previous, loadShared(folders));
	const chapters = readChapters(assembled.edition, folders);
	const errors = checkEdition(data, chapters).filter(({ severity }) => severity === 'error');
	if (errors.length > 0) throw new ReportError(errors);
	const { prepared, problems } = withTranslations(
		prepareEdition(assembled, data, chapters, previous),
		chapters,
		folders,
	);
	if (problems.length > 0) throw new ReportError(problems);
	return prepared;
}
