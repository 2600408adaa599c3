/** What a built site is, in one hash: `SHA256SUMS` at its root lists the files that it was built with, `tree.txt` has the hash of that list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Hashes, hashesOf } from './cache/pages.ts';
import { sha256 } from './frozen.ts';

export const SUMS_FILE = 'SHA256SUMS';
export const TREE_FILE = 'tree.txt';
/** A hash cannot contain itself. What is printed depends on the browser of the machine, and is left out too. */
const LEFT_OUT: readonly string[] = [SUMS_FILE, TREE_FILE];

/** Whether `npm run print` made a file, and not the build. */
export function isPrinted(path: string): boolean {
	return path.endsWith('.pdf');
}

/** The list of a folder's files, in the form that `sha256sum -c` reads, sorted by path. */
export function sumsOf(folder: string): string {
	return listOf(hashesOf(folder, (path) => LEFT_OUT.includes(path) || isPrinted(path)));
}

function listOf(files: Hashes): string {
	return files.map(([path, hash]) => `${hash.replace('sha256:', '')}  ${path}\n`).join('');
}

/** The hash of a site: that of its list of files. */
export function treeHash(folder: string): string {
	return sha256(sumsOf(folder));
}

/** Writes both files into a site that is complete otherwise. Returns the hash of the site and those of all files. */
export function writeSums(folder: string): { readonly tree: string; readonly files: Hashes } {
	const files = hashesOf(folder, (path) => LEFT_OUT.includes(path));
	const sums = listOf(files);
	const tree = sha256(sums);
	const own: [string, string][] = [
		[SUMS_FILE, sums],
		[TREE_FILE, `${tree}\n`],
	];
	for (const [name, text] of own) writeFileSync(join(folder, name), text);
	const hashes = own.map(([name, text]): [string, string] => [name, sha256(text)]);
	return { tree, files: [...files, ...hashes].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** Paths whose files are not those of the list that lies beside them: changed, missing or not listed. */
export function differentFiles(folder: string): readonly string[] {
	const listed = readFileSync(join(folder, SUMS_FILE), 'utf8').split('\n').filter(Boolean);
	const found = sumsOf(folder).split('\n').filter(Boolean);
	const wrong = [...listed.filter((line) => !found.includes(line)), ...found.filter((line) => !listed.includes(line))];
	return [...new Set(wrong.map((line) => line.slice(66)))].sort();
}
