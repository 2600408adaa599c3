/** An edition as a book: its chapters as trees, with everything that a text or a book made from them needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import type { Bibliography } from '../../prose/bibliography.ts';
import type { ProseData } from '../../prose/data.ts';
import { attributeOf, type Document, isDocument, isElement, parseChapter, walk } from '../../prose/mdx.ts';
import { figureAnchor, type Target } from '../../prose/outline.ts';
import { type PlainOptions, plainChapter } from '../../prose/plain.ts';
import { postText, type SpokenData } from '../../prose/text.ts';
import { input, reads } from '../cache/trace.ts';
import type { ReportReader } from '../read.ts';
import type { ChapterEntry, EditionEntry, EditionReport, FigureReport } from '../site.ts';

export interface BookChapter {
	readonly entry: ChapterEntry;
	/** From 1. */
	readonly number: number;
}

export interface Book {
	readonly entry: EditionEntry;
	readonly report: EditionReport;
	readonly bibliography: Bibliography;
	readonly chapters: readonly BookChapter[];
	/** The brief as the text of a post, for editions that have one. */
	post(): string | undefined;
	figure(id: string): FigureReport;
	/** Keys of the works that a chapter cites, itself or through a published figure. */
	cited(chapter: BookChapter): readonly string[];
	/** The tree of a chapter: plain Markdown, with what `options` makes of its links and figures. */
	tree(chapter: BookChapter, options: PlainOptions): Root;
}

/** Opens an edition that the build has written. `content` is the folder of chapters, `data` what they draw from. */
export function openBook(report: ReportReader, edition: string, content: string, data: ProseData): Book {
	const entry = report.index().editions.find(({ id }) => id === edition);
	if (!entry) throw new Error(`no edition "${edition}" in .report/site.json`);
	const outline = { target: (to: string, from: string) => targetIn(report, entry, to, from) };
	const spoken: SpokenData = { ...data, outline };
	// Each is read where it is asked for: a page depends on what it reads.
	const documents = new Map<string, Document>();
	const documentOf = (chapter: string): Document => {
		const document = documents.get(chapter) ?? readDocument(`${edition}/${chapter}.mdx`, content);
		documents.set(chapter, document);
		return document;
	};
	return {
		entry,
		report: report.edition(edition),
		bibliography: report.bibliography(),
		chapters: entry.chapters.map((chapter, i) => ({ entry: chapter, number: i + 1 })),
		post: () => entry.brief && postText(documentOf(entry.brief.id), spoken),
		figure: (id) => report.figure(edition, id),
		cited: (chapter) => citedIn(documentOf(chapter.entry.id)),
		tree: (chapter, options) => plainChapter(documentOf(chapter.entry.id), spoken, options),
	};
}

/** Where a reference leads, as the build wrote it down: see `Outline.target`. */
export function targetIn(report: ReportReader, entry: EditionEntry, to: string, from: string): Target | undefined {
	const { figures } = report.edition(entry.id);
	const shown = figures.find(({ id, number }) => id === to && number !== undefined);
	if (shown?.chapter) return figureTarget(to, shown.chapter, shown.number!);
	const [id, anchor] = to.split('#') as [string, string | undefined];
	const chapter = entry.chapters.find((candidate) => candidate.id === (id || from));
	if (!chapter) return undefined;
	if (anchor === undefined) return { kind: 'chapter', chapter: chapter.id, anchor: null, text: chapter.title };
	const section = chapter.sections.find((candidate) => candidate.anchor === anchor);
	if (section) return { kind: 'section', chapter: chapter.id, anchor, text: section.text };
	const figure = figures.find((f) => f.chapter === chapter.id && f.number && figureAnchor(f.id) === anchor);
	return figure && figureTarget(figure.id, chapter.id, figure.number!);
}

/** With a space at which no line breaks. */
function figureTarget(id: string, chapter: string, number: string): Target {
	return { kind: 'figure', chapter, anchor: figureAnchor(id), text: `Figure\u00a0${number}` };
}

function readDocument(path: string, content: string): Document {
	reads(input.content(path));
	const document = parseChapter(path, readFileSync(join(content, path), 'utf8'));
	if (!isDocument(document)) throw new Error(`content/${path}: ${document.message}`);
	return document;
}

function citedIn(document: Document): readonly string[] {
	const keys = new Set<string>();
	walk(document.root, (node) => {
		if (!isElement(node)) return;
		const prop = (name: string): string => attributeOf(document, node, name)?.value ?? '';
		if (node.name === 'Cite') keys.add(prop('key'));
		if (node.name === 'Published') keys.add(prop('of').replace(/\..*$/s, ''));
	});
	return [...keys];
}
