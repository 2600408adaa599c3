/**
 * Work that several test files need and none of them tests: done by the first of them in a run and kept in the run's cache folder,
 * as an edition's tables are kept between builds.
 */
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Computed, type ComputeInput, compute } from '../../src/metrics/engine.ts';
import { METRICS } from '../../src/metrics/index.ts';
import { CodeHasher } from '../../src/report/cache/code.ts';
import { keyOf, Store } from '../../src/report/cache/store.ts';
import { computeWith } from '../../src/report/cache/tables.ts';

const ROOT = join(import.meta.dirname, '../..');

/** `test/run-folder.ts` makes it before the first test file and removes it after the last. */
const folder = process.env['TEST_CACHE_FOLDER'];
const findOrCompute = folder === undefined ? compute : computeWith(new Store(folder), new CodeHasher(ROOT));

/**
 * As `compute` of the engine, for tests that are not about the computing. The first file that asks for anything of a snapshot
 * computes every metric of it at once, by one thread, as other tests run beside it: what metrics have in common is then read and
 * joined once.
 */
export async function sharedTables(input: ComputeInput): Promise<Computed> {
	const files = [input.snapshot, input.previous].map((own) => own?.package.resources.map(({ hash }) => hash).join());
	const key = keyOf({ snapshot: `${files[0]}`, previous: `${files[1]}` });
	await onceInRun(`tables-${key}`, () => findOrCompute({ ...input, metrics: METRICS, threads: 1 }));
	return findOrCompute(input);
}

/** A folder of the run in which `make` has put something, once for all test files. */
export async function sharedFolder(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
	if (folder === undefined) throw new Error('TEST_CACHE_FOLDER is not set: run the tests by vitest');
	const made = join(folder, name);
	await onceInRun(name, () => make(made));
	return made;
}

/** Does the work unless another process of the run has done it; waits for one that is doing it. */
async function onceInRun(name: string, work: () => Promise<unknown>): Promise<void> {
	if (folder === undefined) return;
	const [done, lock] = [join(folder, `${name}.done`), join(folder, `${name}.lock`)];
	while (!existsSync(done)) {
		if (!take(lock)) {
			await wait(50);
			continue;
		}
		try {
			// Another may have ended it between the two questions.
			if (!existsSync(done)) await work();
			writeFileSync(done, '');
		} finally {
			rmdirSync(lock);
		}
	}
}

/** Making a folder succeeds for one process only. */
function take(lock: string): boolean {
	try {
		mkdirSync(lock);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}
