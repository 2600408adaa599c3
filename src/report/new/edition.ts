/** A new edition: edition.yaml as a draft after another edition, with one chapter that holds on its snapshot. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { didYouMean, ReportError } from '../../problem.ts';
import { type Edition, editionSchema } from '../../prose/edition.ts';
import { SITE_PAGES } from '../../prose/rules/links.ts';
import { latestEdition, loadEditions } from '../editions.ts';
import type { Folders } from '../folders.ts';
import { chapterText, proseData } from './chapter.ts';
import type { Skeleton } from './files.ts';
import { requireName, titleOf } from './names.ts';
import { firstSentence } from './sentence.ts';

const FIRST_CHAPTER = 'key-findings';
/** Addresses of the site that are no editions, beside those that chapters can link to. */
const TAKEN = [...SITE_PAGES, 'explore', 'assets', 'fonts', 'schemas', '404'];

export interface EditionOptions {
	/** The edition that it follows; the latest one otherwise. */
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
		published: nextQuarter(from.published),
		chapters: [FIRST_CHAPTER],
	});
	const data = await proseData(edition, [edition, ...editions], folders);
	const sentence = firstSentence(data, new Set());
	const folder = relative(folders.root, join(folders.content, name));
	return {
		files: new Map([
			[join(folder, 'edition.yaml'), stringify(edition, { lineWidth: 0 })],
			[join(folder, `${FIRST_CHAPTER}.mdx`), chapterText(FIRST_CHAPTER, sentence)],
		]),
		edits: new Map(),
		next: [
			`Say in ${folder}/edition.yaml what it is about, when it is published and which snapshot it reports`,
			`Add chapters: npm run new -- chapter <name> --edition ${name}`,
			`See it: npm run dev; freeze it when it is done: npm run publish -- ${name}`,
		],
	};
}

/** Three months later: dates of editions come from their authors, and this is a proposal. */
function nextQuarter(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return new Date(Date.UTC(year!, month! + 2, Math.min(day!, 28))).toISOString().slice(0, 10);
}
