/**
 * What has been collected so far, on disk: one file for each page, `<folder>/000000.ndjson.gz`. The first line says what page it
 * is and what follows it, the others are its rows. There is no other state: where the collection stands is what the files say.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Disk, UNFINISHED, writeWhole } from './disk.ts';

const head = z.strictObject({
	index: z.int().min(0),
	/** The cursor that leads to the next page; null where this is the last. */
	next: z.string().nullable(),
	/** sha256 of the sorted ids of the page: two pages with the same ids are one page, sent twice. */
	digest: z.string(),
});
export type PageHead = z.infer<typeof head>;

/** A row as it stands in a page; `n` is its position. */
export type PageRow = Readonly<Record<string, unknown>>;

export interface Page {
	readonly head: PageHead;
	readonly rows: readonly PageRow[];
}

const PAGE = /^(\d{6,})\.ndjson\.gz$/;

export class PageStore {
	readonly #directory: string;
	readonly #disk: Disk;

	constructor(directory: string, disk: Disk) {
		this.#directory = directory;
		this.#disk = disk;
	}

	/** Paths of the pages of a folder, in order. */
	files(folder: string): string[] {
		const directory = join(this.#directory, folder);
		if (!existsSync(directory)) return [];
		return readdirSync(directory)
			.filter((name) => PAGE.test(name))
			.sort()
			.map((name) => join(directory, name));
	}

	/**
	 * Reads the pages that are there, one after the other: nothing but the latest is held. A page that cannot be read ends them:
	 * it and those after it are removed, to be fetched again.
	 */
	*resume(folder: string, onBroken: (path: string) => void): Generator<Page> {
		const files = this.files(folder);
		for (const [index, path] of files.entries()) {
			const page = readPage(path);
			if (page?.head.index !== index) {
				onBroken(path);
				for (const later of files.slice(index)) rmSync(later);
				return;
			}
			yield page;
		}
	}

	write(folder: string, pageHead: PageHead, rows: readonly PageRow[]): void {
		const directory = join(this.#directory, folder);
		mkdirSync(directory, { recursive: true });
		const lines = [JSON.stringify({ page: pageHead }), ...rows.map((row, n) => JSON.stringify({ n, ...row }))];
		const path = join(directory, `${String(pageHead.index).padStart(6, '0')}.ndjson.gz`);
		writeWhole(this.#disk, path, gzipSync(`${lines.join('\n')}\n`));
	}

	/** Removes what a kill has left half-written. */
	tidy(folder: string): void {
		const directory = join(this.#directory, folder);
		if (!existsSync(directory)) return;
		for (const name of readdirSync(directory)) if (name.endsWith(UNFINISHED)) rmSync(join(directory, name));
	}
}

/** sha256 of the ids, whatever their order. */
export function digestOf(ids: readonly string[]): string {
	return createHash('sha256')
		.update([...ids].sort().join('\n'))
		.digest('hex');
}

function readPage(path: string): Page | undefined {
	try {
		// The checksum of gzip finds what a disk has lost.
		const [first, ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
		const { page } = JSON.parse(first!) as { page: unknown };
		return { head: head.parse(page), rows: rows.map((line) => JSON.parse(line) as PageRow) };
	} catch {
		return undefined;
	}
}
