/** Checks all chapters of an edition in one run. The build, `npm run check` and the dev server use this and nothing else. */
import { basename, dirname } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Claim } from './claims.ts';
import type { ChapterSource, ProseData } from './data.ts';
import { BRIEF } from './edition.ts';
import { isDocument, parseChapter } from './mdx.ts';
import { Outline, type OutlineChapter } from './outline.ts';
import { checkBrief } from './rules/brief.ts';
import { checkClaims } from './rules/claims.ts';
import { checkChapterList, checkCounts, checkIds } from './rules/edition.ts';
import { checkElements } from './rules/elements.ts';
import { checkFindings } from './rules/findings.ts';
import { checkFrontmatter } from './rules/frontmatter.ts';
import { checkHeadings, checkLinks } from './rules/links.ts';
import { checkMarks } from './rules/marks.ts';
import { checkBareNumbers } from './rules/numbers.ts';
import { type ChapterInput, Reporter } from './rules/report.ts';
import { checkValues } from './rules/values.ts';

/**
 * Every problem of every chapter, in the order of the chapters and their lines. Nothing is thrown for what an author can have
 * done; a chapter with a syntax error has that one problem, and the others are checked all the same.
 */
export function checkEdition(data: ProseData, chapters: readonly ChapterSource[]): readonly Problem[] {
	const report = new Reporter();
	const folder = chapters[0] ? dirname(chapters[0].file) : `content/${data.edition.id}`;
	const editionFile = `${folder}/edition.yaml`;
	const parsed = chapters.map(({ file, text }) => parseChapter(file, text));
	const documents = parsed.filter(isDocument);
	report.problems.push(...parsed.filter((result): result is Problem => !isDocument(result)));
	const frontmatter = new Map(documents.map((document) => [document, checkFrontmatter(document, report)]));
	const outline = new Outline(
		documents,
		data.edition.chapters,
		(document) => frontmatter.get(document)?.title ?? document.chapter,
	);
	const text = { ...data, outline };
	const inputOf = ({ document }: OutlineChapter): ChapterInput => ({
		document,
		frontmatter: frontmatter.get(document),
		data: text,
	});
	const inputs = outline.parts.map(inputOf);
	const claims: Claim[] = [];
	for (const input of inputs) {
		checkElements(input, report);
		checkValues(input, report);
		checkBareNumbers(input, report);
		checkHeadings(input, report);
		checkLinks(input, report);
		checkMarks(input, report);
		claims.push(...checkClaims(input, report));
	}
	const files = chapters.map(({ file }) => ({ file, chapter: basename(file, '.mdx') }));
	checkChapterList(files, data, editionFile, report);
	checkIds(claims, text, report);
	checkFindings(claims, text, editionFile, report);
	checkCounts(outline.chapters.map(inputOf), text, editionFile, report);
	for (const input of inputs) checkBrief(input, report);
	return sort(report.problems, [...data.edition.chapters, BRIEF]);
}

/** By chapter in reading order, then line and column; problems of edition.yaml first. */
function sort(problems: readonly Problem[], order: readonly string[]): readonly Problem[] {
	const chapterOf = ({ file }: Problem): number => order.indexOf(basename(file, '.mdx'));
	return [...problems].sort(
		(a, b) =>
			chapterOf(a) - chapterOf(b) ||
			(a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
			(a.line ?? 0) - (b.line ?? 0) ||
			(a.column ?? 0) - (b.column ?? 0) ||
			(a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
	);
}
