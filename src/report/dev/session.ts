/** One state of the code and the data, with the chapters as they are edited. Lives in a process of its own: see `child.ts`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, ReportError } from '../../problem.ts';
import { checkEdition } from '../../prose/check.ts';
import type { ChapterSource } from '../../prose/data.ts';
import { type AssembledEdition, assembleEdition } from '../assemble.ts';
import { type BuildCache, cacheOf, workWith } from '../cache/cache.ts';
import { drawingsIn } from '../cache/drawings.ts';
import { reviewedDossier } from '../compare/index.ts';
import { latestEdition, loadEditions } from '../editions.ts';
import type { DrawnFigures } from '../figures.ts';
import type { Folders } from '../folders.ts';
import { prepareEdition } from '../prepare.ts';
import { loadShared, proseDataOf, readChapters, type Shared } from '../prose-data.ts';
import { REPORT_FOLDER, reportPath } from '../site.ts';
import { heldToFrozen } from '../texts.ts';
import { readTranslations, withTranslations } from '../translations.ts';
import { type PreparedEdition, writeEdition, writeIndex } from '../write.ts';
import { drawnBefore, writeChanged } from './drawn.ts';
import { prepareLeniently } from './lenient.ts';

/** The state of the chapters after a refresh. */
export interface Refreshed {
	readonly problems: readonly Problem[];
	/** Editions whose chapters, or what they cite, have changed since the last refresh. */
	readonly changed: readonly string[];
}

export class DevSession {
	readonly #folders: Folders;
	readonly #report: string;
	/** Tables and drawings; it outlives the process. */
	readonly cache: BuildCache;
	readonly #drawings: Promise<DrawnFigures>;
	readonly #assembled = new Map<string, AssembledEdition>();
	readonly #states = new Map<string, { readonly key: string; readonly problems: readonly Problem[] }>();
	readonly #prepared = new Map<string, PreparedEdition>();
	#latest = '';

	constructor(folders: Folders) {
		this.#folders = folders;
		this.#report = join(folders.root, REPORT_FOLDER);
		this.cache = cacheOf(folders.root);
		this.#drawings = drawingsIn(this.cache.store, this.cache.code);
	}

	/** Computes what has changed and writes `.report/`, figures as far as they are drawn. Throws a `ReportError`. */
	async start(): Promise<Refreshed> {
		const editions = loadEditions(this.#folders.content);
		this.#latest = latestEdition(editions).id;
		const problems: Problem[] = [];
		const work = workWith(this.cache);
		for (const edition of editions) {
			try {
				this.#assembled.set(edition.id, await assembleEdition(edition, editions, this.#folders, work));
			} catch (error) {
				if (!(error instanceof ReportError)) throw error;
				problems.push(...error.problems);
			}
		}
		if (problems.length > 0) throw new ReportError(problems);
		return this.refresh();
	}

	/** Reads the chapters again, checks those of editions that changed, and writes what pages need beside the text. */
	async refresh(): Promise<Refreshed> {
		const shared = loadShared(this.#folders);
		const works = JSON.stringify([shared.bibliography, shared.published, [...shared.glossary]]);
		const changed: string[] = [];
		for (const own of this.#assembled.values()) {
			const chapters = readChapters(own.edition, this.#folders);
			const key = JSON.stringify([works, chapters, readTranslations(own.edition, this.#folders)]);
			if (this.#states.get(own.edition.id)?.key === key) continue;
			this.#states.set(own.edition.id, { key, problems: this.#prepare(own, shared, chapters) });
			changed.push(own.edition.id);
		}
		if (changed.length > 0) await this.#write(changed, shared, true);
		return { problems: [...this.#states.values()].flatMap((state) => state.problems), changed };
	}

	/** Draws the figures whose message, data or code is another one than when they were drawn. Returns their names. */
	async draw(): Promise<readonly string[]> {
		const before = this.cache.store.made('drawing').length;
		await this.#write([...this.#prepared.keys()], loadShared(this.#folders), false);
		return this.cache.store
			.made('drawing')
			.slice(before)
			.map(({ name }) => name);
	}

	#prepare(own: AssembledEdition, shared: Shared, chapters: readonly ChapterSource[]): readonly Problem[] {
		const previous = own.previous && this.#assembled.get(own.previous.id);
		const data = proseDataOf(own, previous, shared);
		const problems = checkEdition(data, chapters);
		const isSound = !problems.some(({ severity }) => severity === 'error');
		const prepare = isSound ? prepareEdition : prepareLeniently;
		const translated = withTranslations(prepare(own, data, chapters, previous), chapters, this.#folders);
		const held = heldToFrozen(translated.prepared, this.#folders);
		this.#prepared.set(own.edition.id, held.prepared);
		return [...own.problems, ...problems, ...translated.problems, ...(isSound ? held.problems : [])];
	}

	#compared(prepared: PreparedEdition): PreparedEdition {
		const { previous } = prepared.assembled.edition;
		const before = previous === undefined ? undefined : this.#prepared.get(previous);
		return before ? { ...prepared, dossier: reviewedDossier(prepared, before, this.#folders).reviewed } : prepared;
	}

	async #write(editions: readonly string[], shared: Shared, anyState: boolean): Promise<void> {
		const write = writeChanged(this.#report);
		const drawings = await this.#drawings;
		const drawn = anyState ? drawnBefore(this.#report, drawings) : drawings;
		for (const id of editions) {
			const prepared = this.#prepared.get(id)!;
			// Evaluating the claims of two editions takes longer than an author waits: the first time, and when there is time.
			const compare = !anyState || !existsSync(join(this.#report, reportPath.changes(id)));
			await writeEdition(write, compare ? this.#compared(prepared) : prepared, drawn);
		}
		writeIndex(write, [...this.#prepared.values()], this.#latest, shared);
	}
}
