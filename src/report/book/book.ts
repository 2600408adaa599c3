/** An edition as a book: its chapters as trees, with everything that a text or a book made from them needs. */
import type { Root } from 'mdast';
import type { Bibliography } from '../../prose/bibliography.ts';
import type { ProseData } from '../../prose/data.ts';
import type { Document } from '../../prose/mdx.ts';
import { figureName, targetOf } from '../../prose/outline.ts';
import { type PlainOptions, plainChapter } from '../../prose/plain.ts';
import { postText, type SpokenData } from '../../prose/text.ts';
import { citedIn } from '../../prose/uses.ts';
import { readDocument } from '../prose.ts';
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
	const outline = {
		target: (to: string, from: string) =>
			targetOf({ chapters: entry.chapters, figures: report.edition(edition).figures }, to, from, figureName),
	};
	const spoken: SpokenData = { ...data, outline };
	// Each is read where it is asked for: a page depends on what it reads.
	const documents = new Map<string, Document>();
	const documentOf = (chapter: string): Document => {
		const document = documents.get(chapter) ?? readDocument(content, `${edition}/${chapter}.mdx`);
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
		cited: (chapter) => [...citedIn(documentOf(chapter.entry.id)).keys()],
		tree: (chapter, options) => plainChapter(documentOf(chapter.entry.id), spoken, options),
	};
}
