/** Writes the files of a skeleton: all of them, or none. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, ReportError } from '../../problem.ts';

export interface Skeleton {
	/** Files that must not exist yet: path relative to the project, and text. */
	readonly files: ReadonlyMap<string, string>;
	/** Files that exist, with their new text. */
	readonly edits: ReadonlyMap<string, string>;
	/** What to do next, one line each. */
	readonly next: readonly string[];
}

/** Throws a `ReportError`, before anything is written, where a file exists already. */
export function writeSkeleton(root: string, { files, edits }: Skeleton): void {
	const problems = [...files.keys()]
		.filter((path) => existsSync(join(root, path)))
		.map(
			(file): Problem => ({ file, severity: 'error', rule: 'exists', message: 'exists already; choose another name' }),
		);
	if (problems.length > 0) throw new ReportError(problems);
	const all = [...files, ...edits];
	const before = new Map([...edits.keys()].map((path) => [path, readFileSync(join(root, path), 'utf8')]));
	const done: string[] = [];
	try {
		// What cannot be written fails here, beside its place, where nobody reads it.
		for (const [path, text] of all) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, `${path}.new`), text);
		}
		for (const [path] of all) {
			renameSync(join(root, `${path}.new`), join(root, path));
			done.push(path);
		}
	} catch (error) {
		for (const [path] of all) rmSync(join(root, `${path}.new`), { force: true });
		for (const path of done) {
			const text = before.get(path);
			if (text === undefined) rmSync(join(root, path), { force: true });
			else writeFileSync(join(root, path), text);
		}
		throw error;
	}
}
