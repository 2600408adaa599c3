import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dictionary, insertDictionary } from '../../src/snapshot/dictionary.ts';
import { TABLE_NAMES } from '../../src/snapshot/tables.ts';

const path = join(import.meta.dirname, '../../data/README.md');

test('data/README.md holds the present dictionary (else: node scripts/dictionary.ts)', () => {
	const document = readFileSync(path, 'utf8');
	expect(document).toBe(insertDictionary(document));
});

test('a stale dictionary is noticed', () => {
	const document = readFileSync(path, 'utf8').replace('Downloads in that week.', 'Downloads.');
	expect(insertDictionary(document)).not.toBe(document);
	expect(() => insertDictionary('no markers')).toThrow();
});

test('every table is described', () => {
	for (const table of TABLE_NAMES) expect(dictionary()).toContain(`\n### ${table}\n`);
});
