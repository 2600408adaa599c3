/**
 * The chapters of an edition as drafts of the next one. Values renew themselves; what no longer holds, cannot be found or names a
 * time is marked in its place.
 */
import type { Problem } from '../../problem.ts';
import { checkEdition } from '../../prose/check.ts';
import { claimsIn, evaluateClaim, marginText } from '../../prose/claims.ts';
import type { ChapterSource, ProseData } from '../../prose/data.ts';
import { isVerdict } from '../../prose/evaluate.ts';
import { formatMark } from '../../prose/marks.ts';
import { type Document, isDocument, isElement, type ProseNode, parseChapter, walk } from '../../prose/mdx.ts';
import { explainFailure } from '../../prose/wording.ts';

/** What was marked in a chapter. */
export interface MarkCounts {
	/** Claims that do not hold any more. */
	readonly claims: number;
	/** Values, figures, references and links that lead nowhere, and claims that cannot be evaluated. */
	readonly faults: number;
	/** Paragraphs that name a date or a season. */
	readonly times: number;
}

export interface CopiedChapter extends ChapterSource {
	readonly counts: MarkCounts;
}

interface Insertion {
	readonly offset: number;
	readonly text: string;
}

/** `chapters` are those of the other edition, under the names that they will have; `data` is that of the new edition. */
export function copyChapters(chapters: readonly ChapterSource[], data: ProseData): readonly CopiedChapter[] {
	const errors = checkEdition(data, chapters).filter(({ severity }) => severity === 'error');
	return chapters.map((chapter) => {
		const document = parseChapter(chapter.file, chapter.text);
		const own = errors.filter(({ file }) => file === chapter.file);
		if (!isDocument(document)) return { ...chapter, counts: { claims: 0, faults: 1, times: 0 } };
		const claims = falseClaims(document, data);
		const faults = own.filter(({ rule }) => rule !== 'claim-false').map((problem) => faultMark(document, problem));
		const times = timeMarks(document);
		const counts = { claims: claims.length, faults: faults.length, times: times.length };
		return {
			file: chapter.file,
			text: insert(document.text, [headMark(document), ...claims, ...faults, ...times]),
			counts,
		};
	});
}

/** Title and summary are plain text that nothing holds against the data. */
function headMark({ root }: Document): Insertion {
	const head = root.children?.find(({ type }) => type === 'yaml');
	const mark = formatMark('title and summary were written about the edition before, and no check reads them');
	return { offset: head?.position.end.offset ?? 0, text: `\n\n${mark}` };
}

function falseClaims(document: Document, data: ProseData): readonly Insertion[] {
	return claimsIn(document).claims.flatMap((claim): Insertion[] => {
		const { result } = evaluateClaim(claim, data, data.methods);
		if (!isVerdict(result) || result.holds) return [];
		const locale = data.edition.language;
		const margin = result.margin ? `; it misses by ${marginText(result.margin, locale)}` : '';
		const text = formatMark(`does not hold any more: ${explainFailure(result, locale)}${margin}`);
		return [{ offset: claim.node.position.end.offset, text: ` ${text}` }];
	});
}

function faultMark(document: Document, { line, column, message }: Problem): Insertion {
	const offset = line === undefined ? 0 : offsetOf(document.text, line, column ?? 1);
	return beside(document, offset, message);
}

/** After the component that the place is in; where there is none, or it stands alone, after the paragraph. */
function beside(document: Document, offset: number, message: string): Insertion {
	const holds = ({ position }: ProseNode): boolean => position.start.offset <= offset && offset < position.end.offset;
	let element: ProseNode | undefined;
	walk(document.root, (node) => {
		if (node !== document.root && !holds(node)) return false;
		if (isElement(node) && node.type === 'mdxJsxTextElement') element = node;
		return undefined;
	});
	if (element) return { offset: element.position.end.offset, text: ` ${formatMark(message)}` };
	const block = document.root.children?.find(holds);
	if (!block) return { offset: document.text.length, text: `\n${formatMark(message)}\n` };
	return afterBlock(block, message);
}

function afterBlock({ type, position }: ProseNode, message: string): Insertion {
	return { offset: position.end.offset, text: `${type === 'paragraph' ? ' ' : '\n\n'}${formatMark(message)}` };
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** `May` alone is mostly a verb; a month counts with a day or a year, or after a preposition. */
const TIME = new RegExp(
	`\\b\\d{1,2} (?:${MONTHS})\\b(?: \\d{4})?|\\b(?:${MONTHS}) \\d{4}\\b|\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) (?:${MONTHS})\\b|\\b(?:spring|summer|autumn|winter)\\b`,
	'g',
);

/** What was so at a time that the text names may be so no more, and no condition says so. */
function timeMarks(document: Document): readonly Insertion[] {
	return (document.root.children ?? []).flatMap((block): Insertion[] => {
		if (block.type === 'yaml') return [];
		const found = new Set<string>();
		walk(block, ({ type, value }) => {
			if (type === 'text') for (const [time] of (value ?? '').matchAll(TIME)) found.add(`"${time}"`);
		});
		return found.size === 0 ? [] : [afterBlock(block, `says ${[...found].join(', ')}: is it still so?`)];
	});
}

function offsetOf(text: string, line: number, column: number): number {
	const lines = text.split('\n');
	return lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

/** Marks at the same place stand in the order in which they are given. */
function insert(text: string, insertions: readonly Insertion[]): string {
	const sorted = insertions
		.map((insertion, i) => ({ ...insertion, i }))
		.sort((a, b) => b.offset - a.offset || b.i - a.i);
	return sorted.reduce((all, { offset, text: mark }) => `${all.slice(0, offset)}${mark}${all.slice(offset)}`, text);
}
