/** What a published edition says in words: frozen, and held against what its chapters say now. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Problem, ReportError } from '../problem.ts';
import { BRIEF, type ChapterFrontmatter, type Edition } from '../prose/edition.ts';
import type { Document } from '../prose/mdx.ts';
import { renderText, type TextData } from '../prose/text.ts';
import { checkErrata, type Errata, loadErrata, type Subject, subjectName } from './errata.ts';
import type { Folders } from './folders.ts';
import { sha256 } from './frozen.ts';
import type { ChapterLock, EditionLock } from './lock.ts';
import type { PreparedEdition } from './write.ts';

/** A chapter as it reads: its words with the numbers in them, and what the lock says of it. */
export interface ChapterText {
	/** Of a translation with its language, as in its address: `fr/key-findings`. */
	readonly id: string;
	readonly file: string;
	readonly text: string;
	readonly lock: ChapterLock;
}

/** The chapters of an edition as they read now, in reading order, and its brief; then their translations. */
export function chapterTexts({ documents, frontmatter, text, translations }: PreparedEdition): readonly ChapterText[] {
	return [
		...textsOf(documents, frontmatter, text),
		...translations.flatMap((own) => textsOf(own.documents, own.frontmatter, own.text, `${own.language}/`)),
	];
}

function textsOf(
	documents: readonly Document[],
	frontmatter: ReadonlyMap<string, ChapterFrontmatter>,
	data: TextData,
	folder = '',
): readonly ChapterText[] {
	const shown = data.outline.parts.filter(({ document }) => documents.includes(document));
	return shown.map(({ id, document, sections }) => {
		const { title, summary, short } = frontmatter.get(id)!;
		const text = `${[title, summary, short, renderText(document.root, document, data)].join('\n')}\n`;
		const lock = { source: sourceHash(document), text: sha256(text), sections: sections.map(({ anchor }) => anchor) };
		return { id: `${folder}${id}`, file: document.file, text, lock };
	});
}

/** Whether the id of a text is that of a translation. */
function isTranslated(id: string): boolean {
	return id.includes('/');
}

/** Version control may give a file other line ends on another machine. */
function sourceHash({ text }: Document): string {
	return sha256(text.replaceAll('\r\n', '\n'));
}

/** Hash of what edition.yaml says to readers. */
export function frontHash(edition: Edition): string {
	const { id, title, description, snapshot, previous, published, language, authors, licence, chapters, findings } =
		edition;
	const parts = {
		id,
		title,
		description,
		snapshot,
		previous,
		published,
		language,
		authors,
		licence,
		chapters,
		findings,
	};
	return sha256(JSON.stringify(parts));
}

/** One hash of a chapter, for corrections: of its source and of its words. */
export function chapterHash({ source, text }: Pick<ChapterLock, 'source' | 'text'>): string {
	return sha256(`${source}\n${text}`);
}

/** Everything that can be corrected, with its hash. */
export type Hashes = ReadonlyMap<string, string>;

/** Hashes of what the lock holds, by `subjectName`. */
export function hashesIn({ front, chapters, metrics }: EditionLock): Hashes {
	return new Map([
		[subjectName({}), front],
		...Object.entries(chapters).map(([chapter, own]) => [subjectName({ chapter }), chapterHash(own)] as const),
		...Object.entries(metrics).map(
			([metric, { definition, table }]) => [subjectName({ metric }), sha256(`${definition}\n${table}`)] as const,
		),
	]);
}

/** An edition with its corrections; if it is published, with what is wrong about them and about its words. */
export function heldToFrozen(
	prepared: PreparedEdition,
	folders: Folders,
): { readonly prepared: PreparedEdition; readonly problems: readonly Problem[] } {
	const { edition, frozen } = prepared.assembled;
	try {
		const errata = loadErrata(edition, folders);
		const problems = frozen && edition.status === 'published' ? compareTexts(prepared, frozen, errata, folders) : [];
		return { prepared: { ...prepared, corrections: errata.list }, problems };
	} catch (error) {
		if (!(error instanceof ReportError)) throw error;
		return { prepared, problems: error.problems };
	}
}

/**
 * Where the words of a published edition are not those that were frozen and no correction says so; where a correction does not fit.
 * Tables are compared elsewhere: here those that were frozen are what they are now.
 */
function compareTexts(
	prepared: PreparedEdition,
	frozen: EditionLock,
	errata: Errata,
	folders: Folders,
): readonly Problem[] {
	const { edition } = prepared.assembled;
	// A translation may come after its edition, and is held to its words from the day on which it is frozen.
	const all = chapterTexts(prepared);
	const unfrozen = all.filter(({ id }) => isTranslated(id) && !frozen.chapters[id]);
	const now = all.filter((chapter) => !unfrozen.includes(chapter));
	const current = new Map(hashesIn(frozen));
	for (const { id } of now) current.delete(subjectName({ chapter: id }));
	for (const { id, lock } of now) current.set(subjectName({ chapter: id }), chapterHash(lock));
	current.set(subjectName({}), frontHash(edition));
	const file = relative(process.cwd(), join(folders.content, edition.id, 'edition.yaml'));
	return [
		...compareHashes(hashesIn(frozen), current, errata, (subject) => {
			const chapter = now.find(({ id }) => id === subject.chapter);
			if (!chapter) return { file, what: 'title, description, date, authors, licence, findings or list of chapters' };
			return { file: chapter.file, what: whatChanged(chapter, frozen, join(folders.editions, edition.id)) };
		}),
		...missingChapters(frozen, now, file),
		...movedSections(frozen, now),
		...unfrozen.map((chapter) => notFrozenYet(edition.id, chapter)),
	];
}

function compareHashes(
	before: Hashes,
	now: Hashes,
	errata: Errata,
	describe: (subject: Subject) => { readonly file: string; readonly what: string },
): readonly Problem[] {
	// Editions that were frozen before there were briefs may get one.
	const isNewBrief = (name: string): boolean => name === subjectName({ chapter: BRIEF }) && !before.has(name);
	const changed = [...now].filter(
		([name, hash]) => before.get(name) !== hash && !errata.about(name) && !isNewBrief(name),
	);
	return [
		...checkErrata(errata, before, now),
		...changed.map(([name, hash]): Problem => {
			const { file, what } = describe(errata.subjectOf(name));
			const from = before.get(name);
			const remedy = from
				? `undo it, or say in ${errata.file} what was corrected: ${errata.lineFor(name, from, hash)}`
				: 'a published edition gets no new chapters';
			return { file, severity: 'error', rule: 'frozen-text', message: `${what} changed after publication; ${remedy}` };
		}),
	];
}

/** `its words (frozen "… 42 % of …", now "… 43 % of …")`. */
function whatChanged({ id, text, lock }: ChapterText, frozen: EditionLock, folder: string): string {
	const before = frozen.chapters[id];
	if (!before) return 'the chapter';
	if (before.text === lock.text) return 'the source of the chapter (readers read the same words)';
	const [then, now] = firstDifference(readFileSync(join(folder, 'texts', `${id}.txt`), 'utf8'), text);
	return `the words of the chapter (frozen "${then}", now "${now}")`;
}

/** A few words on either side of where two texts part. */
function firstDifference(a: string, b: string): readonly [string, string] {
	const [then, now] = [a.split(/\s+/), b.split(/\s+/)];
	const at = then.findIndex((word, i) => word !== now[i]);
	const from = Math.max(0, (at < 0 ? then.length : at) - 3);
	const some = (words: readonly string[]): string => words.slice(from, from + 8).join(' ');
	return [some(then), some(now)];
}

function notFrozenYet(edition: string, { file }: ChapterText): Problem {
	const message = `the translation is not frozen yet: npm run publish -- ${edition} holds it to its words from then on`;
	return { file, severity: 'warning', rule: 'frozen-text', message };
}

function missingChapters({ chapters }: EditionLock, now: readonly ChapterText[], file: string): readonly Problem[] {
	return Object.keys(chapters)
		.filter((id) => !now.some((chapter) => chapter.id === id))
		.map((id) => ({
			file,
			severity: 'error',
			rule: 'frozen-address',
			message: `chapter "${id}" was published and is gone: its address must stay; restore it from version control`,
		}));
}

/** Links from elsewhere lead to sections: a correction may reword one, but not move it. */
function movedSections({ chapters }: EditionLock, now: readonly ChapterText[]): readonly Problem[] {
	return now.flatMap(({ id, file, lock }) =>
		(chapters[id]?.sections ?? [])
			.filter((anchor) => !lock.sections.includes(anchor))
			.map((anchor) => ({
				file,
				severity: 'error' as const,
				rule: 'frozen-address',
				message: `section #${anchor} was published and is gone: its address must stay; keep the heading`,
			})),
	);
}
