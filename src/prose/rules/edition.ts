/** What concerns an edition as a whole: its chapters, the ids in them, figures, and how long they are. */
import type { Claim } from '../claims.ts';
import { BRIEF } from '../edition.ts';
import type { Document } from '../mdx.ts';
import { type TextData, wordCount } from '../text.ts';
import { metricsIn } from '../uses.ts';
import type { ChapterInput, Reporter } from './report.ts';

/** How many words a chapter has, and how few figures, before a warning. */
export const CHAPTER_WORDS = { min: 600, max: 1000 } as const;
export const CHAPTER_FIGURES = 5;

/** Chapters that edition.yaml names and the folder lacks, and the other way round. */
export function checkChapterList(
	files: readonly { readonly file: string; readonly chapter: string }[],
	data: Pick<TextData, 'edition'>,
	editionFile: string,
	report: Reporter,
): void {
	const names = files.map(({ chapter }) => chapter);
	for (const chapter of data.edition.chapters)
		if (chapter === BRIEF)
			report.file(
				editionFile,
				'brief',
				`${BRIEF}.mdx is no chapter and has a page all the same: take it from chapters`,
			);
		else if (!names.includes(chapter))
			report.file(
				editionFile,
				'missing-chapter',
				`chapter "${chapter}" has no file ${chapter}.mdx: write it, or take it from chapters`,
			);
	for (const { file, chapter } of files)
		if (chapter !== BRIEF && !data.edition.chapters.includes(chapter))
			report.file(
				file,
				'unlisted-chapter',
				`chapters of edition.yaml does not name "${chapter}": add it in its place, or remove the file`,
			);
}

/** Ids of claims are unique in an edition; so is the use of a figure, since its number and permalink are. */
export function checkIds(claims: readonly Claim[], data: TextData, report: Reporter): void {
	const seen = new Map<string, string>();
	for (const claim of claims) {
		const { document, that, id } = claim;
		const earlier = seen.get(id);
		if (earlier !== undefined) {
			const message = claim.hasOwnId
				? `two claims have the id "${id}": the other is at ${earlier}`
				: `the same condition stands at ${earlier}: give one of the claims an id="…"`;
			report.at(document, that.offset, 'duplicate-id', message);
		}
		seen.set(id, earlier ?? place(document, that.offset));
	}
	const figures = new Map<string, string>();
	for (const { id, document, node } of data.outline.figures) {
		const { offset } = node.position.start;
		const earlier = figures.get(id);
		if (earlier !== undefined)
			report.at(
				document,
				offset,
				'figure-twice',
				`figure "${id}" stands at ${earlier} already: refer to it with <Ref to="${id}" />`,
			);
		figures.set(id, earlier ?? place(document, offset));
	}
}

/**
 * Warnings about length; and figures and metrics that could be shown and are not: those with a row under the default method.
 * Only of real editions: the sample is a demonstration.
 */
export function checkCounts(
	chapters: readonly ChapterInput[],
	data: TextData,
	editionFile: string,
	report: Reporter,
): void {
	if (data.edition.kind !== 'real') return;
	for (const { document } of chapters) {
		const words = wordCount(document, data);
		if (words < CHAPTER_WORDS.min || words > CHAPTER_WORDS.max)
			report.at(
				document,
				0,
				'word-count',
				`the chapter has ${words} words: ${CHAPTER_WORDS.min} to ${CHAPTER_WORDS.max} are wanted`,
				'warning',
			);
		const figures = data.outline.figures.filter((figure) => figure.document === document).length;
		if (figures < CHAPTER_FIGURES)
			report.at(
				document,
				0,
				'few-figures',
				`the chapter has ${figures} ${figures === 1 ? 'figure' : 'figures'}: ${CHAPTER_FIGURES} or more are wanted`,
				'warning',
			);
	}
	const answered = new Set(
		[...data.tables].filter(([, table]) => table.under(data.methods[0]).length > 0).map(([metric]) => metric),
	);
	const used = new Set(data.outline.figures.map((figure) => figure.id));
	const unshown = data.figures.filter(({ id, metric }) => answered.has(metric) && !used.has(id)).map(({ id }) => id);
	if (unshown.length > 0)
		report.file(editionFile, 'unused-figure', `no chapter shows ${list('figure', unshown)}`, 'warning');
	const named = new Set(chapters.flatMap(({ document }) => [...metricsIn(document, data.figures)]));
	// Those of changes have a page of their own.
	const unnamed = [...answered].filter((id) => !named.has(id) && data.tables.get(id)!.metric.group !== 'changes');
	if (unnamed.length > 0)
		report.file(
			editionFile,
			'unused-metric',
			`no chapter rests on ${list('metric', unnamed)}: no value, claim or figure of ${unnamed.length === 1 ? 'it' : 'them'} is shown`,
			'warning',
		);
}

/** One problem for all: a draft uses few at first, and a line for each would hide the problems that have a place. */
function list(what: string, ids: readonly string[]): string {
	const names = ids.map((id) => `"${id}"`).join(', ');
	return ids.length === 1 ? `${what} ${names}` : `${ids.length} ${what}s: ${names}`;
}

function place(document: Document, offset: number): string {
	const { line, column } = document.placeOf(offset);
	return `${document.file}:${line}:${column}`;
}
