/** An edition whose chapters have been checked: their trees, outline and frontmatter. */
import { parse } from 'yaml';
import { claimsJson } from '../prose/claims.ts';
import type { ChapterSource, ProseData } from '../prose/data.ts';
import { type ChapterFrontmatter, chapterSchema } from '../prose/edition.ts';
import { type Document, isDocument, parseChapter } from '../prose/mdx.ts';
import { Outline } from '../prose/outline.ts';
import type { AssembledEdition } from './assemble.ts';
import { withProvenance } from './provenance.ts';
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
