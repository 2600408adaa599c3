/** What a collection was started with: fixed at the first start, so that the parts of an interrupted one belong together. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ReportError } from '../../problem.ts';
import { type Disk, writeWhole } from './disk.ts';

export const PARTS = ['datasets', 'spaces', 'trending', 'accounts'] as const;
export type Part = (typeof PARTS)[number];

const run = z.strictObject({
	/** Of the page files; a later version of this program may write others. */
	format: z.literal(1),
	hub: z.url(),
	/** The day that the snapshot carries. */
	date: z.iso.date(),
	limit: z.int().min(1).nullable(),
	minDownloads: z.int().min(1).nullable(),
	/** Tables that are left out. */
	without: z.array(z.enum(PARTS)),
	/** How many publishers are looked up. */
	publishers: z.int().min(1),
	/** Entries of each trending list. */
	trending: z.int().min(1),
	/** Items of a page with fields, and of a plain one. */
	pageSize: z.int().min(1),
	plainPageSize: z.int().min(1),
});
export type Run = z.infer<typeof run>;

const FILE = 'run.json';

/** How an option is called on the command line. */
const OPTIONS: Partial<Record<keyof Run, string>> = {
	hub: '--hub',
	date: '--date',
	limit: '--limit',
	minDownloads: '--min-downloads',
	without: '--without',
};

/**
 * The run of the folder: the one that was started there, else `wanted`, with the date `today` where none is wanted. Throws a
 * `ReportError` where another one was started.
 */
export function openRun(
	directory: string,
	disk: Disk,
	{ date, ...wanted }: Omit<Run, 'date'> & { readonly date: string | undefined },
	today: string,
): Run {
	const path = join(directory, FILE);
	const file = relative(process.cwd(), path);
	if (!existsSync(path)) {
		mkdirSync(directory, { recursive: true });
		const started = run.parse({ ...wanted, date: date ?? today });
		writeWhole(disk, path, Buffer.from(`${JSON.stringify(started, null, '\t')}\n`));
		return started;
	}
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		json = undefined;
	}
	const parsed = run.safeParse(json);
	if (!parsed.success)
		throw ReportError.at(file, 'unknown-run', 'is not the work of this version; begin anew with --restart');
	const found = parsed.data;
	const asked = run.parse({ ...wanted, date: date ?? found.date });
	const differing = (Object.keys(found) as (keyof Run)[]).filter((key) => !isDeepStrictEqual(found[key], asked[key]));
	if (differing.length === 0) return found;
	const details = differing.map(
		(key) => `${OPTIONS[key] ?? key} was ${JSON.stringify(found[key])}, is ${JSON.stringify(asked[key])}`,
	);
	throw ReportError.at(
		file,
		'other-run',
		`a collection with other options was begun here (${details.join('; ')}); give the same options to go on with it, or --restart to begin anew`,
	);
}

const LOCK = 'lock';

/** Keeps a second process out while `work` runs. A lock whose process is gone, killed for example, is taken over. */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
	const path = join(directory, LOCK);
	mkdirSync(directory, { recursive: true });
	const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
	if (holder !== process.pid && isAlive(holder))
		throw ReportError.at(
			relative(process.cwd(), path),
			'locked',
			`process ${holder} is collecting here; wait for it, or remove the file if that is another program`,
		);
	writeFileSync(path, String(process.pid));
	try {
		return await work();
	} finally {
		rmSync(path, { force: true });
	}
}

function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, and belongs to somebody else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
