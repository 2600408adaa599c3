/** A new chapter: frontmatter, a value, a claim and a figure that hold in its edition, and its place in edition.yaml. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { didYouMean, type Problem, ReportError } from '../../problem.ts';
import { checkEdition } from '../../prose/check.ts';
import type { ProseData } from '../../prose/data.ts';
import type { Edition } from '../../prose/edition.ts';
import { attributeOf, isDocument, isElement, parseChapter, walk } from '../../prose/mdx.ts';
import { EDITION_PAGES } from '../../prose/rules/links.ts';
import { assembleEdition } from '../assemble.ts';
import { loadEditions } from '../editions.ts';
import type { Folders } from '../folders.ts';
import { loadShared, proseDataOf, readChapters } from '../prose-data.ts';
import type { Skeleton } from './files.ts';
import { requireName, titleOf } from './names.ts';
import { firstSentence, type Sentence } from './sentence.ts';

/** `editionId` defaults to the latest draft. */
export async function newChapter(folders: Folders, name: string, editionId?: string): Promise<Skeleton> {
	const editions = loadEditions(folders.content);
	const edition = findEdition(editions, editionId);
	requireName('chapter', name, '-', edition.chapters, EDITION_PAGES);
	const data = await proseData(edition, editions, folders);
	const chapters = readChapters(edition, folders);
	const shown = new Set(chapters.flatMap(({ file, text }) => figuresIn(file, text)));
	const sentence = firstSentence(data, shown);
	const folder = join(folders.content, edition.id);
	const file = relative(folders.root, join(folder, `${name}.mdx`));
	const text = chapterText(name, sentence, [...shown][0]);
	const added = { ...data, edition: { ...edition, chapters: [...edition.chapters, name] } };
	const own = join(folder, `${name}.mdx`);
	const problems = checkEdition(added, [...chapters, { file: relative(process.cwd(), own), text }]);
	const errors = problems.filter((problem) => problem.severity === 'error' && problem.file.endsWith(`${name}.mdx`));
	if (errors.length > 0) throw new ReportError(errors);
	const yaml = join(folder, 'edition.yaml');
	return {
		files: new Map([[file, text]]),
		edits: new Map([[relative(folders.root, yaml), withChapter(readFileSync(yaml, 'utf8'), name)]]),
		next: [
			`Write it: ${file}; its place in the order of chapters stands in edition.yaml`,
			'See it while you write: npm run dev; check it: npm run check',
			...(sentence?.figure === undefined
				? ['Every figure of the edition is shown already: npm run new -- figure <name> makes another one']
				: []),
		],
	};
}

function findEdition(editions: readonly Edition[], id: string | undefined): Edition {
	// The sample is always a draft, and seldom what is meant.
	const drafts = editions.filter(({ kind, status }) => kind === 'real' && status === 'draft');
	const edition = id === undefined ? drafts[0] : editions.find((candidate) => candidate.id === id);
	const ids = editions.map((candidate) => candidate.id);
	if (!edition) {
		const message =
			id === undefined
				? 'no edition is a draft; npm run new -- edition <name> makes one'
				: `unknown edition "${id}"${didYouMean(id, ids)}`;
		throw ReportError.at('--edition', 'option', message);
	}
	if (edition.status === 'published')
		throw ReportError.at('--edition', 'option', `${edition.id} is published: its chapters do not change any more`);
	return edition;
}

/** What the prose of an edition works on. Throws where it cannot be computed. */
export async function proseData(edition: Edition, editions: readonly Edition[], folders: Folders): Promise<ProseData> {
	const assembled = await assembleEdition(edition, editions, folders);
	const previous = assembled.previous && (await assembleEdition(assembled.previous, editions, folders));
	return proseDataOf(assembled, previous, loadShared(folders));
}

function figuresIn(file: string, text: string): readonly string[] {
	const document = parseChapter(file, text);
	if (!isDocument(document)) throw new ReportError([document satisfies Problem]);
	const ids: string[] = [];
	walk(document.root, (node) => {
		const id = isElement(node) && node.name === 'Figure' ? attributeOf(document, node, 'id')?.value : undefined;
		if (id !== undefined) ids.push(id);
	});
	return ids;
}

/** The text of a chapter; `shown` is a figure to refer to where none is free. */
export function chapterText(name: string, sentence: Sentence | undefined, shown?: string): string {
	// Frontmatter is plain text that no check can hold against the data: numbers in it are refused.
	const title = /\d/.test(name) ? 'A new chapter' : titleOf(name);
	const head = `---
title: ${title}
summary: The finding of the chapter in one sentence.
short: ${title.slice(0, 24).trim()}
---
`;
	if (!sentence) return `${head}\nThe edition has no metric with two rows to compare.\n`;
	const { condition, values, what, rows, figure } = sentence;
	const attribute = (text: string): string => (text.includes('"') ? `'${text}'` : `"${text}"`);
	const [large, small] = values.map((value) => `<Value of=${attribute(value)} />`);
	const message = `In the ${what}, ${rows[0]} come before ${rows[1]}`;
	const shownBy =
		figure === undefined ? (shown === undefined ? '' : ` (<Ref to="${shown}" />)`) : ` (<Ref to="${figure}" />)`;
	const drawing =
		figure === undefined ? '' : `\n<Figure id="${figure}">\nWhat the figure shows, in one sentence\n</Figure>\n`;
	return `${head}
<Claim that=${attribute(condition)}>${message}</Claim>: ${large} against ${small}${shownBy}.

## What is behind it

{/* Every number comes from a metric, every statement has its condition. The metrics and their values: /_catalogue/ in npm run dev. */}
Write on here.
${drawing}`;
}

/** edition.yaml with a chapter added at the end of its list; everything else stays as it is. */
export function withChapter(text: string, name: string): string {
	const document = parseDocument(text);
	const list = document.get('chapters');
	if (!isSeq(list) || !list.range) throw new Error('edition.yaml was not checked');
	const [start, end] = list.range;
	const source = text.slice(start, end);
	if (list.flow) {
		const close = source.lastIndexOf(']');
		return `${text.slice(0, start)}${source.slice(0, close).trimEnd().replace(/,$/, '')}, ${name}${source.slice(close)}${text.slice(end)}`;
	}
	const indent = /^([ \t]*)-/m.exec(text.slice(text.lastIndexOf('\n', start) + 1))?.[1] ?? '';
	return `${text.slice(0, end).trimEnd()}\n${indent}- ${name}\n${text.slice(end)}`;
}
