/**
 * Where a run of the tests has its temporary files: in one folder, which goes with it, and in memory where the machine has room for
 * them there, since the sites that tests build are tens of thousands of small files. In it is one cache for all copies of the project
 * that the run builds: what one has drawn, the next need not draw.
 */
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** Begins the name of the folder; the number of the process follows. */
const NAME = 'report-tests-';
/** Bytes; ten times what a run has of files at a time. */
const ROOM = 6e9;

export default function setup(): () => void {
	// Projects share one, and so do the tests that a test runs.
	if (process.env['TEST_CACHE_FOLDER'] !== undefined) return () => undefined;
	const parent = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
	removeAbandoned(parent);
	const folder = mkdtempSync(join(parent, `${NAME}${process.pid}-`));
	process.env['TMPDIR'] = folder;
	process.env['TEST_CACHE_FOLDER'] = mkdtempSync(join(folder, 'report-cache-'));
	return () => rmSync(folder, { recursive: true, force: true });
}

function hasRoom(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize >= ROOM;
	} catch {
		return false;
	}
}

/** Milliseconds in which a run that goes on makes some folder; its process may be out of sight, in another container. */
const IDLE = 3_600_000;

/** Removes what runs that were killed have left: it would take memory until the machine is started again. */
export function removeAbandoned(parent: string): void {
	for (const name of readdirSync(parent)) {
		const id = new RegExp(`^${NAME}(\\d+)-`).exec(name)?.[1];
		if (id === undefined || isRunning(Number(id))) continue;
		const folder = join(parent, name);
		try {
			if (Date.now() - statSync(folder).mtimeMs > IDLE) rmSync(folder, { recursive: true, force: true });
		} catch {
			// Somebody else's, or gone meanwhile.
		}
	}
}

function isRunning(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
