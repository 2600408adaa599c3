/** The hash of a site. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { differentFiles, sumsOf, treeHash, writeSums } from '../../src/report/sums.ts';
import { temporaryFolder } from '../metrics/fixture.ts';

let folder: string;
const put = (path: string, text: string): void => {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
};
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

beforeEach(() => {
	folder = temporaryFolder();
	put('b/index.html', 'two');
	put('a.html', 'one');
});

test('lists every file by path, and hashes the list', () => {
	const sums = `${hex('one')}  a.html\n${hex('two')}  b/index.html\n`;
	expect(sumsOf(folder)).toBe(sums);
	expect(writeSums(folder).tree).toBe(`sha256:${hex(sums)}`);
	expect(readFileSync(join(folder, 'tree.txt'), 'utf8')).toBe(`sha256:${hex(sums)}\n`);
});

test('does not depend on its own two files', () => {
	const before = treeHash(folder);
	writeSums(folder);
	expect(treeHash(folder)).toBe(before);
	expect(writeSums(folder).tree).toBe(before);
});

test('names files that were changed, removed or added after it was written', () => {
	writeSums(folder);
	expect(differentFiles(folder)).toEqual([]);
	put('a.html', 'three');
	put('c.html', 'new');
	rmSync(join(folder, 'b'), { recursive: true });
	expect(differentFiles(folder)).toEqual(['a.html', 'b/index.html', 'c.html']);
});
