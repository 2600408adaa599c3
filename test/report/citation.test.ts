/** Citation files are those of the latest published edition, and of their forms. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { citationFiles } from '../../src/report/citation.ts';
import { foldersOf } from '../../src/report/folders.ts';
import { ROOT } from './project.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test('CITATION.cff and .zenodo.json are current; npm run citation writes them', () => {
	for (const [path, text] of citationFiles(foldersOf(ROOT))) expect(read(path), path).toBe(text);
});

/** The part of the schema of version 1.2.0 that the file uses: required keys, names of keys, values from closed lists. */
const entity = z.strictObject({ name: z.string().min(1) });
const cff = z.strictObject({
	'cff-version': z.literal('1.2.0'),
	message: z.string().min(1),
	title: z.string().min(1),
	authors: z.array(entity).min(1),
	type: z.enum(['software', 'dataset']),
	version: z.string().min(1),
	'date-released': z.iso.date(),
	license: z.enum(['MIT']),
	abstract: z.string().min(1),
	keywords: z.array(z.string().min(1)).min(1),
	'preferred-citation': z.strictObject({
		type: z.enum(['report']),
		title: z.string().min(1),
		authors: z.array(entity).min(1),
		year: z.int(),
		month: z.int().min(1).max(12),
		'date-published': z.iso.date(),
		license: z.enum(['CC-BY-4.0']),
		abstract: z.string().min(1),
		languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1),
	}),
});

test('CITATION.cff follows the Citation File Format 1.2.0', () => {
	expect(cff.safeParse(parse(read('CITATION.cff'))).error?.issues).toBeUndefined();
});

test('.zenodo.json has what a deposit requires', () => {
	const metadata = JSON.parse(read('.zenodo.json'));
	for (const key of [
		'upload_type',
		'publication_type',
		'title',
		'creators',
		'description',
		'publication_date',
		'access_right',
		'license',
	])
		expect(metadata[key], key).toBeTruthy();
	expect(metadata.creators[0].name).toBeTruthy();
});
