/** What a built site is, in one hash: `SHA256SUMS` at its root lists its files, `tree.txt` has the hash of that list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashesOf } from './cache/pages.ts';
import { sha256 } from './frozen.ts';

export const SUMS_FILE = 'SHA256SUMS';
export const TREE_FILE = 'tree.txt';
/** A hash cannot contain itself. */
const LEFT_OUT: readonly string[] = [SUMS_FILE, TREE_FILE];

/** The list of a folder's files, in the form that `sha256sum -c` reads, sorted by path. */
export function sumsOf(folder: string): string {
	const files = hashesOf(folder, (path) => LEFT_OUT.includes(path));
	return files.map(([path, hash]) => `${hash.replace('sha256:', '')}  ${path}\n`).join('');
}

/** The hash of a site: that of its list of files. */
export function treeHash(folder: string): string {
	return sha256(sumsOf(folder));
}

/** Writes both files into a site that is complete otherwise. Returns the hash. */
export function writeSums(folder: string): string {
	const sums = sumsOf(folder);
	const tree = sha256(sums);
	writeFileSync(join(folder, SUMS_FILE), sums);
	writeFileSync(join(folder, TREE_FILE), `${tree}\n`);
	return tree;
}

/** Paths whose files are not those of the list that lies beside them: changed, missing or not listed. */
export function differentFiles(folder: string): readonly string[] {
	const listed = readFileSync(join(folder, SUMS_FILE), 'utf8').split('\n').filter(Boolean);
	const found = sumsOf(folder).split('\n').filter(Boolean);
	const wrong = [...listed.filter((line) => !found.includes(line)), ...found.filter((line) => !listed.includes(line))];
	return [...new Set(wrong.map((line) => line.slice(66)))].sort();
}
