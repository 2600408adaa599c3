/**
 * A new edition: edition.yaml as a draft after another edition, with one chapter that holds on its snapshot; or with all chapters of
 * the edition that it follows, in which what has to be written anew is marked.
 */
import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { didYouMean, ReportError } from '../../problem.ts';
import type { ProseData } from '../../prose/data.ts';
import { type Edition, editionSchema } from '../../prose/edition.ts';
import { SITE_PAGES } from '../../prose/rules/links.ts';
import { openSnapshot } from '../../snapshot/package.ts';
import { latestEdition, loadEditions } from '../editions.ts';
import type { Folders } from '../folders.ts';
import { readChapters } from '../prose-data.ts';
import { chapterText, proseData } from './chapter.ts';
import { type CopiedChapter, copyChapters } from './copy.ts';
import type { Skeleton } from './files.ts';
import { requireName, titleOf } from './names.ts';
import { firstSentence } from './sentence.ts';

const FIRST_CHAPTER = 'key-findings';
/** Addresses of the site that are no editions, beside those that chapters can link to. */
const TAKEN = [...SITE_PAGES, 'explore', 'assets', 'fonts', 'schemas', '404'];

export interface EditionOptions {
	/** The edition that it follows and whose chapters it takes over; otherwise it follows the latest, with a chapter of its own. */
	readonly from?: string | undefined;
	/** Its snapshot; that of the edition it follows otherwise. */
	readonly snapshot?: string | undefined;
}

export async function newEdition(folders: Folders, name: string, options: EditionOptions): Promise<Skeleton> {
	const editions = loadEditions(folders.content);
	const ids = editions.map(({ id }) => id);
	requireName('edition', name, '-', ids, TAKEN);
	const from = options.from === undefined ? latestEdition(editions) : editions.find(({ id }) => id === options.from);
	if (!from)
		throw ReportError.at('--from', 'option', `unknown edition "${options.from}"${didYouMean(options.from!, ids)}`);
	const snapshot = options.snapshot ?? from.snapshot;
	if (options.snapshot !== undefined && !existsSync(join(folders.snapshots, snapshot, 'datapackage.json')))
		throw ReportError.at('--snapshot', 'option', `there is no snapshot "${snapshot}" in data/snapshots`);
	const edition: Edition = editionSchema.parse({
		...from,
		id: name,
		title: titleOf(name),
		description: 'What the edition is about, in one sentence.',
		snapshot,
		previous: from.kind === 'sample' ? undefined : from.id,
		status: 'draft',
		published: proposedDay(from.published, join(folders.snapshots, snapshot)),
		chapters: options.from === undefined ? [FIRST_CHAPTER] : from.chapters,
		// Findings name claims of chapters that are taken over; translations are made of what is written.
		...(options.from === undefined ? { findings: undefined } : {}),
		languages: undefined,
	});
	const data = await proseData(edition, [edition, ...editions], folders);
	const folder = relative(folders.root, join(folders.content, name));
	const yaml = [join(folder, 'edition.yaml'), stringify(edition, { lineWidth: 0 })] as const;
	const next = [
		`Say in ${folder}/edition.yaml what it is about, when it is published and which snapshot it reports`,
		`Add chapters: npm run new -- chapter <name> --edition ${name}`,
		`See it: npm run dev; freeze it when it is done: npm run publish -- ${name}`,
	];
	if (options.from !== undefined) {
		const copies = copyOf(from, edition, data, folders);
		const files = copies.map(({ file, text }) => [join(folder, basename(file)), text] as const);
		return {
			files: new Map([yaml, ...files]),
			edits: new Map(),
			next: [...leftToDo(copies), ...sameSnapshot(edition, from), ...next],
		};
	}
	const first = chapterText(FIRST_CHAPTER, firstSentence(data, new Set()));
	return { files: new Map([yaml, [join(folder, `${FIRST_CHAPTER}.mdx`), first]]), edits: new Map(), next };
}

/** Marks are about the snapshot that the edition has when they are made. */
function sameSnapshot(edition: Edition, from: Edition): readonly string[] {
	if (edition.snapshot !== from.snapshot) return [];
	return [
		`It stands on the snapshot of ${from.id}, so that nothing has changed: with a new one at hand, begin again with --snapshot <id>`,
	];
}

/** The chapters of `from` in their order, as those of `edition`. */
function copyOf(from: Edition, edition: Edition, data: ProseData, folders: Folders): readonly CopiedChapter[] {
	const folder = relative(process.cwd(), join(folders.content, edition.id));
	const chapters = readChapters(from, folders)
		.map(({ file, text }) => ({ file: join(folder, basename(file)), text }))
		.sort((a, b) => placeOf(from, a.file) - placeOf(from, b.file));
	return copyChapters(chapters, data);
}

const placeOf = ({ chapters }: Edition, file: string): number => chapters.indexOf(basename(file, '.mdx'));

/** What is marked in each chapter, a line each. */
function leftToDo(copies: readonly CopiedChapter[]): readonly string[] {
	const part = (count: number, one: string, many: string): string[] =>
		count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
	return [
		...copies.map(({ file, counts: { claims, faults, times } }) => {
			const parts = [
				...part(claims, 'claim that does not hold any more', 'claims that do not hold any more'),
				...part(faults, 'other fault', 'other faults'),
				...part(times, 'paragraph or figure that names a time', 'paragraphs and figures that name a time'),
			];
			return `${basename(file)}: title and summary${parts.map((text) => `, ${text}`).join('')}`;
		}),
		'Each stands beside its place as {/* TODO: … */}; npm run check lists them, and a published edition may have none',
	];
}

/** Three months later, and not before its snapshot: dates of editions come from their authors, and this is a proposal. */
function proposedDay(before: string, snapshot: string): string {
	const [year, month, day] = before.split('-').map(Number);
	const later = new Date(Date.UTC(year!, month! + 2, Math.min(day!, 28))).toISOString().slice(0, 10);
	if (!existsSync(snapshot)) return later;
	const { created } = openSnapshot(snapshot).package;
	return created > later ? created : later;
}
