/** Checks all chapters of an edition in one run. The build, `npm run check` and the dev server use this and nothing else. */
import { basename, dirname } from 'node:path';
import { type Problem, sortProblems } from '../problem.ts';
import type { ChapterSource, ProseData } from './data.ts';
import { BRIEF } from './edition.ts';
import { isDocument, parseChapter } from './mdx.ts';
import { Outline, type OutlineChapter } from './outline.ts';
import { checkBrief } from './rules/brief.ts';
import { checkChapterList, checkCounts, checkIds } from './rules/edition.ts';
import { checkFindings } from './rules/findings.ts';
import { checkFrontmatter } from './rules/frontmatter.ts';
import { type ChapterInput, Reporter } from './rules/report.ts';
import { checkText } from './rules/text.ts';

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
	const claims = inputs.flatMap((input) => checkText(input, report));
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
	return sortProblems(problems).sort((a, b) => chapterOf(a) - chapterOf(b));
}
