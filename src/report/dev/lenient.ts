/** An edition as far as its chapters can be shown while they have mistakes. For `npm run dev` and `npm run compare`: a build stops at them. */
import { parse } from 'yaml';
import { claimsJson } from '../../prose/claims.ts';
import type { ChapterSource, ProseData } from '../../prose/data.ts';
import { BRIEF, type ChapterFrontmatter, chapterSchema } from '../../prose/edition.ts';
import { type Document, isDocument, parseChapter } from '../../prose/mdx.ts';
import { Outline } from '../../prose/outline.ts';
import type { AssembledEdition } from '../assemble.ts';
import { withProvenance } from '../provenance.ts';
import type { PreparedEdition } from '../write.ts';

/** Chapters that cannot be read get a page all the same: it is where the mistake is shown. */
export function prepareLeniently(
	assembled: AssembledEdition,
	data: ProseData,
	chapters: readonly ChapterSource[],
	previous?: AssembledEdition,
): PreparedEdition {
	const written = new Map(chapters.map((source) => [chapterOf(source), source]));
	const listed = assembled.edition.chapters.filter((chapter) => written.has(chapter));
	const parts = written.has(BRIEF) ? [...listed, BRIEF] : listed;
	const read = parts.map((chapter) => readLeniently(written.get(chapter)!, chapter));
	const documents = read.map(({ document }) => document);
	const frontmatter = new Map(read.map((own) => [own.document.chapter, own.frontmatter]));
	const outline = new Outline(documents, listed, (document) => frontmatter.get(document.chapter)!.title);
	const text = { ...data, outline };
	const claims = documents.flatMap((document) => {
		try {
			return claimsJson([document], text);
		} catch {
			// One of its claims cannot be evaluated: the check has said so, at its place.
			return [];
		}
	});
	const edition = { ...assembled.edition, chapters: listed };
	return {
		assembled: { ...assembled, edition },
		text,
		documents,
		frontmatter,
		claims: withProvenance(claims, assembled, previous),
		translations: [],
		corrections: [],
	};
}

function chapterOf({ file }: ChapterSource): string {
	return file.replace(/^.*[\\/]|\.mdx$/g, '');
}

function readLeniently(
	{ file, text }: ChapterSource,
	chapter: string,
): { readonly document: Document; readonly frontmatter: ChapterFrontmatter } {
	const document = parseChapter(file, text);
	const head = isDocument(document) ? readHead(document.frontmatter?.text ?? '') : undefined;
	if (head && isDocument(document)) return { document, frontmatter: head };
	const instead = { title: chapter, summary: 'This chapter has a mistake.', short: chapter.slice(0, 24) };
	const empty = parseChapter(file, `---\n${JSON.stringify(instead)}\n---\n`);
	if (!isDocument(empty)) throw new Error(`${file}: ${empty.message}`);
	return { document: empty, frontmatter: instead };
}

function readHead(text: string): ChapterFrontmatter | undefined {
	try {
		return chapterSchema.safeParse(parse(text)).data;
	} catch {
		return undefined;
	}
}
