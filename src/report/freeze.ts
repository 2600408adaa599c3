/** Freezing: what an edition says now, in numbers, words and addresses, becomes what it says for ever. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { type Problem, ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { type AssembledEdition, assembleEdition } from './assemble.ts';
import { type BuildCache, cacheOf, workWith } from './cache/cache.ts';
import { drawingsIn } from './cache/drawings.ts';
import { loadEditions, requireEdition } from './editions.ts';
import { checkErrata, type Errata, loadErrata } from './errata.ts';
import { writeFigures } from './figures.ts';
import type { Folders } from './folders.ts';
import { writeFrozen } from './frozen.ts';
import { type EditionLock, readLock } from './lock.ts';
import { prepareChecked } from './prepare.ts';
import { chapterTexts, frontHash, hashesIn } from './texts.ts';
import type { PreparedEdition } from './write.ts';

export interface FreezeOptions {
	/** Replace what was frozen although no correction says so: before anybody has read it. */
	readonly again?: boolean;
}

/**
 * Writes `data/editions/<edition>/` and makes a draft published. Returns a line that says what was written. Needs the snapshot
 * itself. Throws a `ReportError`, with nothing written, where the edition is not in order, or where something would change that was
 * frozen before.
 */
export async function freezeEdition(
	id: string,
	folders: Folders,
	{ again = false }: FreezeOptions = {},
): Promise<string> {
	const cache = cacheOf(folders.root);
	const editions = loadEditions(folders.content);
	const edition = requireFreezable(id, editions);
	const prepared = await prepareNow({ ...edition, status: 'published' }, editions, folders, cache);
	const { assembled } = prepared;
	const drawn = await writeFigures(() => {}, prepared, await drawingsIn(cache.store, cache.code));
	const texts = chapterTexts(prepared);
	const lock: EditionLock = {
		...assembled.lock,
		software: softwareOf(folders),
		front: frontHash(edition),
		chapters: Object.fromEntries(texts.map((chapter) => [chapter.id, chapter.lock])),
		figures: drawn.map((figure) => figure.id).sort(),
	};
	const folder = join(folders.editions, id);
	if (!again)
		refuseChanges(join(folder, 'edition.lock.json'), lock, loadErrata({ ...edition, status: 'published' }, folders));
	writeFrozen(
		folder,
		lock,
		assembled,
		assembled.snapshotText,
		new Map(texts.map((chapter) => [chapter.id, chapter.text])),
	);
	if (edition.status === 'draft') setPublished(join(folders.content, id, 'edition.yaml'));
	const counts = `${assembled.tables.size} tables, ${texts.length} chapters and ${drawn.length} figures`;
	return `${id}: ${counts} of snapshot ${assembled.snapshot.id} frozen`;
}

function requireFreezable(id: string, editions: readonly Edition[]): Edition {
	const edition = requireEdition(id, editions);
	if (edition.kind === 'sample')
		throw ReportError.at(
			`content/${id}/edition.yaml`,
			'sample',
			'the sample is computed from its snapshot on every build; it is not frozen',
		);
	return edition;
}

/** The edition as it is now, whatever was frozen, with its chapters checked as those of a published edition. */
async function prepareNow(
	edition: Edition,
	editions: readonly Edition[],
	folders: Folders,
	cache: BuildCache,
): Promise<PreparedEdition> {
	const work = workWith(cache);
	// As a draft it has every metric that there is now.
	const draft = await assembleEdition({ ...edition, status: 'draft' }, editions, folders, work);
	if (draft.origin === 'frozen')
		throw ReportError.at(
			`content/${edition.id}/edition.yaml`,
			'missing-snapshot',
			`snapshot ${edition.snapshot} is not at hand; npm run import brings it`,
		);
	const assembled: AssembledEdition = { ...draft, edition };
	const previous = draft.previous && (await assembleEdition(draft.previous, editions, folders, work));
	return prepareChecked(assembled, previous, folders);
}

/** Versions of what computes, draws and writes. */
function softwareOf({ root }: Folders): Readonly<Record<string, string>> {
	const { name, version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		readonly name: string;
		readonly version: string;
		readonly devDependencies: Readonly<Record<string, string>>;
	};
	const packages = ['@duckdb/node-api', 'vega', 'vega-lite', 'astro', 'node'];
	return { [name]: version, ...Object.fromEntries(packages.map((other) => [other, devDependencies[other]!])) };
}

/** What was frozen may grow, but not change or lose anything, unless a correction says so. */
function refuseChanges(path: string, now: EditionLock, errata: Errata): void {
	const file = relative(process.cwd(), path);
	const before = existsSync(path) ? readLock(readFileSync(path, 'utf8')) : undefined;
	if (!before) return;
	const problem = (message: string): Problem => ({ file, severity: 'error', rule: 'frozen-difference', message });
	const [then, current] = [hashesIn(before), hashesIn(now)];
	const changed = [...then].filter(([name, hash]) => current.get(name) !== hash && !errata.about(name));
	const remedy = 'or, before anybody has read the edition, freeze it with --again';
	const problems = [
		...checkErrata(errata, then, current),
		...changed.map(([name, hash]) => {
			const to = current.get(name);
			if (to === undefined) return problem(`${name} was published and would be gone: restore it, ${remedy}`);
			return problem(`${name} would change: say in ${errata.file} why: ${errata.lineFor(name, hash, to)}; ${remedy}`);
		}),
		...lostAddresses(before, now).map((address) =>
			problem(`${address} was published and would be gone: restore it, ${remedy}`),
		),
	];
	if (problems.length > 0) throw new ReportError(problems);
}

function lostAddresses(before: EditionLock, now: EditionLock): readonly string[] {
	const sections = Object.entries(before.chapters).flatMap(([id, { sections: anchors }]) =>
		anchors
			.filter((anchor) => now.chapters[id] && !now.chapters[id].sections.includes(anchor))
			.map((anchor) => `section ${id}#${anchor}`),
	);
	return [...sections, ...before.figures.filter((id) => !now.figures.includes(id)).map((id) => `figure ${id}`)];
}

/** Everything else in the file stays as it is. */
function setPublished(path: string): void {
	const text = readFileSync(path, 'utf8');
	const range = (parseDocument(text).get('status', true) as { range: [number, number, number] }).range;
	writeFileSync(path, `${text.slice(0, range[0])}published${text.slice(range[1])}`);
}
