/** The data of each edition: described after the Data Package standard, and exactly as it is described. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attributeOf, DIST, EDITIONS, filesOf, parseCsv, parsePage, readText, textOf } from './dist.ts';

/** https://datapackage.org/standard/data-resource/ and /table-schema/, as far as tables in one CSV file each need them. */
const field = z.object({
	name: z.string().min(1),
	type: z.enum(['string', 'number', 'integer', 'boolean', 'date', 'datetime', 'year', 'yearmonth']),
	title: z.string().min(1).optional(),
	description: z.string().min(1),
	constraints: z.strictObject({ required: z.boolean().optional(), unique: z.boolean().optional() }).optional(),
});
const resource = z.object({
	name: z.string().regex(/^[a-z0-9._-]+$/),
	type: z.literal('table'),
	/** A path below the descriptor: neither absolute nor leading out of its folder. */
	path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.csv$/),
	title: z.string().min(1),
	description: z.string().min(1),
	mediatype: z.literal('text/csv'),
	encoding: z.literal('utf-8'),
	bytes: z.int().positive(),
	hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
	// What others published about times up to a snapshot can be nothing.
	rowCount: z.int().nonnegative(),
	schema: z.object({
		fields: z.array(field).min(1),
		primaryKey: z.array(z.string()).min(1),
		missingValues: z.array(z.string()),
	}),
});
/** https://datapackage.org/standard/data-package/ */
const descriptor = z.object({
	$schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
	name: z.string().regex(/^[a-z0-9._-]+$/),
	title: z.string().min(1),
	description: z.string().min(1),
	version: z.string().min(1),
	created: z.iso.datetime(),
	contributors: z.array(z.object({ title: z.string().min(1), roles: z.array(z.string()).optional() })).min(1),
	/** A licence of a table has an id of https://opendefinition.org/licenses/, an address, or both. */
	licenses: z.array(z.object({ name: z.string().regex(/^[A-Za-z0-9._-]+$/), path: z.url().optional() })).min(1),
	sources: z.array(z.object({ title: z.string().min(1), path: z.string().min(1), version: z.string().optional() })),
	resources: z.array(resource).min(30),
});

type Field = z.infer<typeof field>;

function isOf({ type }: Field, cell: string): boolean {
	switch (type) {
		case 'number':
			return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell);
		case 'integer':
			return /^-?(?:0|[1-9]\d*)$/.test(cell);
		case 'date':
			return /^\d{4}-\d\d-\d\d$/.test(cell) && !Number.isNaN(Date.parse(cell));
		case 'string':
			return true;
		default:
			return false;
	}
}

describe.each(EDITIONS)('the data package of %s', (edition) => {
	const folder = `${edition}/data`;
	const found = descriptor.safeParse(JSON.parse(readText(`${folder}/datapackage.json`)));

	test('is one after the standard', () => {
		expect(found.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual([]);
	});

	test('names every table of the folder, and no other', () => {
		const paths = found.data!.resources.map(({ path }) => `${folder}/${path}`).sort();
		expect(paths).toEqual(filesOf(`${folder}/*.csv`));
		expect(new Set(found.data!.resources.map(({ name }) => name)).size).toBe(paths.length);
	});

	test('gives the bytes, sha256 and rows of every table as they are', () => {
		const wrong = found.data!.resources.flatMap(({ path, bytes, hash, rowCount }) => {
			const file = readFileSync(join(DIST, folder, path));
			const rows = parseCsv(file.toString('utf8')).rows.length;
			const sha256 = `sha256:${createHash('sha256').update(file).digest('hex')}`;
			return [
				...(file.length === bytes ? [] : [`${path}: ${file.length} bytes, described as ${bytes}`]),
				...(sha256 === hash ? [] : [`${path}: ${sha256}, described as ${hash}`]),
				...(rows === rowCount ? [] : [`${path}: ${rows} rows, described as ${rowCount}`]),
			];
		});
		expect(wrong).toEqual([]);
	});

	test('gives columns, types and key of every table as they are', () => {
		const wrong: string[] = [];
		for (const { path, schema } of found.data!.resources) {
			const { fields, rows } = parseCsv(readText(`${folder}/${path}`));
			if (fields.join() !== schema.fields.map(({ name }) => name).join()) wrong.push(`${path}: columns ${fields}`);
			const keys = new Set(rows.map((row) => schema.primaryKey.map((name) => row[name]).join('\u0000')));
			if (keys.size !== rows.length) wrong.push(`${path}: ${rows.length - keys.size} rows have the key of another`);
			for (const own of schema.fields)
				for (const [i, row] of rows.entries()) {
					const cell = row[own.name]!;
					const fits = cell === '' ? own.constraints?.required !== true : isOf(own, cell);
					if (!fits) wrong.push(`${path}:${i + 2}: ${own.name}: "${cell}" is no ${own.type}`);
				}
		}
		expect(wrong.slice(0, 20)).toEqual([]);
	});

	test('is what the page of the data says: every table with its rows', () => {
		const rows = parsePage(`/${folder}/`)
			.querySelectorAll('table.data tbody tr')
			.map((row) => [
				attributeOf(row.querySelector('a[download]')!, 'href'),
				textOf(row.querySelector('td.number')!).replaceAll(',', ''),
			]);
		expect(rows).toEqual(found.data!.resources.map(({ path, rowCount }) => [`/${folder}/${path}`, String(rowCount)]));
	});
});
