/**
 * Where a run of the tests has its temporary files: in one folder, which goes with it, and in memory where the machine has room for
 * them there, since the sites that tests build are tens of thousands of small files. In it is one cache for all copies of the project
 * that the run builds: what one has drawn, the next need not draw.
 */
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** Bytes; a run has had up to a gigabyte of files at a time. */
const ROOM = 6e9;

export default function setup(): () => void {
	// Projects share one, and so do the tests that a test runs.
	if (process.env['TEST_CACHE_FOLDER'] !== undefined) return () => undefined;
	const folder = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'report-tests-'));
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
