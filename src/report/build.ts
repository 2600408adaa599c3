/** From snapshots and chapters to the files that the pages are made from. Nothing is left half-written. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { formatProblem, type Problem, ReportError } from '../problem.ts';
import { checkEdition } from '../prose/check.ts';
import { loadComparisons } from '../prose/comparisons.ts';
import type { ProseData } from '../prose/data.ts';
import type { Edition } from '../prose/edition.ts';
import { checkComparisons } from '../prose/rules/comparisons.ts';
import { type AssembledEdition, assembleEdition } from './assemble.ts';
import { cacheOf, workWith } from './cache/cache.ts';
import { drawingsIn } from './cache/drawings.ts';
import { withDossiers } from './compare/index.ts';
import type { DrawTask, Outcome } from './draw.ts';
import { latestEdition, loadEditions } from './editions.ts';
import type { DrawnFigures } from './figures.ts';
import type { Folders } from './folders.ts';
import { prepareEdition } from './prepare.ts';
import { loadShared, proseDataOf, readChapters, type Shared } from './prose-data.ts';
import { REPORT_FOLDER } from './site.ts';
import { heldToFrozen } from './texts.ts';
import { Threads } from './threads.ts';
import { withTranslations } from './translations.ts';
import { type PreparedEdition, type Write, writeEdition, writeIndex, writeInto } from './write.ts';

export interface CheckedEditions {
	readonly editions: readonly Edition[];
	readonly prepared: readonly PreparedEdition[];
	readonly shared: Shared;
	/** Of all editions: data, chapters, frozen tables. */
	readonly problems: readonly Problem[];
}

/** Computes and checks every edition. Throws a `ReportError` only where an edition cannot be computed at all, with the problems of all. */
export async function checkEditions(folders: Folders, cache = cacheOf(folders.root)): Promise<CheckedEditions> {
	const work = workWith(cache);
	const editions = loadEditions(folders.content);
	const shared = loadShared(folders);
	const assembled = new Map<string, AssembledEdition>();
	const problems: Problem[] = [];
	// At once: small queries leave most of the machine idle.
	const outcomes = await Promise.allSettled(
		editions.map((edition) => assembleEdition(edition, editions, folders, work)),
	);
	for (const outcome of outcomes) {
		if (outcome.status === 'fulfilled') assembled.set(outcome.value.edition.id, outcome.value);
		else if (outcome.reason instanceof ReportError) problems.push(...outcome.reason.problems);
		else throw outcome.reason;
	}
	// What is wrong with the data of one edition does not hide what is wrong with the chapters of another.
	const known = [...assembled.values()].filter(({ previous }) => !previous || assembled.has(previous.id));
	const prepared: PreparedEdition[] = [];
	const proses: ProseData[] = [];
	for (const own of known) {
		problems.push(...own.problems);
		const previous = own.previous && assembled.get(own.previous.id);
		const data = proseDataOf(own, previous, shared);
		proses.push(data);
		const chapters = readChapters(own.edition, folders);
		const found = checkEdition(data, chapters);
		problems.push(...found);
		if (found.some((problem) => problem.severity === 'error')) continue;
		const translated = withTranslations(prepareEdition(own, data, chapters, previous), chapters, folders);
		const held = heldToFrozen(translated.prepared, folders);
		problems.push(...translated.problems, ...held.problems);
		prepared.push(held.prepared);
	}
	if (assembled.size < editions.length) throw new ReportError(distinct(problems));
	problems.push(...checkComparisons(loadComparisons(folders.content), proses));
	const compared = withDossiers(prepared, folders);
	problems.push(...compared.problems);
	return { editions, prepared: compared.editions, shared, problems };
}

/** Two editions may stand on one snapshot: what is wrong with it is said once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
	return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** Throws a `ReportError` with the problems of all editions: some show only when their figures are drawn. */
async function writeEditions(write: Write, prepared: readonly PreparedEdition[], drawn: DrawnFigures): Promise<void> {
	const problems: Problem[] = [];
	// Drawing is most of the work of a build that starts from nothing.
	const threads = new Threads<DrawTask, Outcome>(
		new URL('./draw-worker.ts', import.meta.url),
		Math.min(availableParallelism(), 4),
	);
	try {
		for (const edition of prepared) {
			try {
				await writeEdition(write, edition, drawn, threads.run);
			} catch (error) {
				if (!(error instanceof ReportError)) throw error;
				problems.push(...error.problems);
			}
		}
	} finally {
		await threads.close();
	}
	if (problems.length > 0) throw new ReportError(problems);
}

/**
 * Writes `.report/`. With an error among the problems nothing is written and a `ReportError` is thrown. Returns the warnings.
 */
export async function buildReport(
	folders: Folders,
	target = join(folders.root, REPORT_FOLDER),
	cache = cacheOf(folders.root),
): Promise<readonly Problem[]> {
	const { editions, prepared, shared, problems } = await checkEditions(folders, cache);
	if (problems.some((problem) => problem.severity === 'error')) throw new ReportError(problems);
	const fresh = `${target}.new`;
	rmSync(fresh, { recursive: true, force: true });
	const write = writeInto(fresh, target);
	try {
		writeIndex(write, prepared, latestEdition(editions).id, shared);
		await writeEditions(write, prepared, await drawingsIn(cache.store, cache.code));
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		throw error;
	}
	const old = `${target}.old`;
	rmSync(old, { recursive: true, force: true });
	if (existsSync(target)) renameSync(target, old);
	renameSync(fresh, target);
	rmSync(old, { recursive: true, force: true });
	return problems;
}
