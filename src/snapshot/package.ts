/**
 * The folder of a snapshot: `datapackage.json` (Data Package v2) and its tables.
 * https://datapackage.org/standard/data-package/
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { type Problem, ReportError } from '../problem.ts';
import { columnsOf } from './columns.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

const source = z.strictObject({
	title: z.string(),
	path: z.string(),
	/** Commit or version of the source, where it has one. */
	version: z.string().optional(),
	/** sha256 of the file as it was at the source. */
	hash: z
		.string()
		.regex(/^sha256:[0-9a-f]{64}$/)
		.optional(),
});
const licence = z.strictObject({ name: z.string(), path: z.string().optional(), title: z.string().optional() });

const field = z.looseObject({ name: z.string(), type: z.string() });

export const resource = z.strictObject({
	name: z.enum(TABLE_NAMES),
	type: z.literal('table'),
	path: z.string().regex(/^[A-Za-z0-9._-]+\.(csv|csv\.gz|parquet)$/),
	description: z.string().optional(),
	mediatype: z.string(),
	encoding: z.string().optional(),
	bytes: z.int().min(0),
	hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
	rowCount: z.int().min(0),
	schema: z.strictObject({
		fields: z.array(field).min(1),
		primaryKey: z.array(z.string()).optional(),
		missingValues: z.array(z.string()).optional(),
	}),
	sources: z.array(source).optional(),
	licenses: z.array(licence).optional(),
});

/** Rows that a source has and no table, by reason. */
const leftOut = z.array(z.strictObject({ table: z.enum(TABLE_NAMES), reason: z.string(), rows: z.int().min(1) }));

/** How a snapshot was collected from the Hub, and what of it no table holds. */
const collection = z.strictObject({
	hub: z.url(),
	/** The order of the lists: by day of creation for all repositories, by downloads for a part of them. */
	order: z.enum(['createdAt', 'downloads']),
	limit: z.int().min(1).nullable(),
	minDownloads: z.int().min(1).nullable(),
	without: z.array(z.string()),
	leftOut,
	/** What was accepted by an option although it is suspicious. */
	accepted: z.array(z.string()),
});
export type CollectionRecord = z.infer<typeof collection>;

/** How a snapshot was made from files of another form, and what of them no table holds. */
const conversion = z.strictObject({
	source: z.literal('hub-stats'),
	files: z.array(
		z.strictObject({
			file: z.string(),
			rows: z.int().min(0),
			/** Columns of other years' files that this one lacks: what they would fill is empty. */
			absent: z.array(z.string()),
			/** Columns of which nothing was made. */
			unused: z.array(z.string()),
		}),
	),
	/** The latest day of creation in the file of models: it may lag behind the day that the file is dated by. */
	latest: z.iso.date().nullable(),
	leftOut,
	/** What was accepted by an option although it is suspicious. */
	accepted: z.array(z.string()),
});
export type ConversionRecord = z.infer<typeof conversion>;
export type LeftOut = z.infer<typeof leftOut>[number];

export const dataPackage = z.strictObject({
	$schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
	name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
	title: z.string(),
	description: z.string().optional(),
	version: z.string().optional(),
	/** The day the snapshot was taken: the last day that its tables describe. */
	created: z.iso.date(),
	/** `observed`: measured on the Hub. `sample`: made by the generator, labelled wherever it shows. */
	kind: z.enum(['observed', 'sample']),
	/** First and last day that dated rows may name. */
	temporal: z.strictObject({ start: z.iso.date(), end: z.iso.date() }),
	/** What the tables leave out, for example "the 1,000 most downloaded models". Printed beside every number. */
	population: z.string(),
	/** Present where `npm run collect` made the snapshot. */
	collection: collection.optional(),
	/** Present where `npm run import` made it of files of another form. */
	conversion: conversion.optional(),
	sources: z.array(source),
	licenses: z.array(licence).min(1),
	resources: z.array(resource),
});

export type DataPackage = z.infer<typeof dataPackage>;
export type Resource = z.infer<typeof resource>;

export interface Snapshot {
	/** Name of the folder and of the data package, for example `2026-06-10`. */
	readonly id: string;
	/** Absolute path of the folder. */
	readonly directory: string;
	readonly package: DataPackage;
	readonly tables: ReadonlyMap<TableName, Resource>;
}

/** Reads `datapackage.json`. Throws a `ReportError` with every departure from the schema. Does not read the tables. */
export function openSnapshot(directory: string): Snapshot {
	const path = join(directory, 'datapackage.json');
	const file = relative(process.cwd(), path);
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		throw ReportError.at(
			file,
			'missing-file',
			'no such file; a snapshot needs a datapackage.json (npm run import writes one)',
		);
	}
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw ReportError.at(file, 'invalid-json', `${(error as Error).message}; write the file again with npm run import`);
	}
	const parsed = dataPackage.safeParse(json);
	if (!parsed.success) {
		const problems = parsed.error.issues.map(
			(issue): Problem => ({
				file,
				severity: 'error',
				rule: 'datapackage',
				message: `${issue.path.join('.') || '(root)'}: ${issue.message}`,
			}),
		);
		throw new ReportError(problems);
	}
	const tables = new Map<TableName, Resource>();
	for (const item of parsed.data.resources) {
		if (tables.has(item.name))
			throw ReportError.at(file, 'duplicate-resource', `two resources are named "${item.name}"; keep one`);
		tables.set(item.name, item);
	}
	return { id: parsed.data.name, directory, package: parsed.data, tables };
}

/**
 * A SELECT that reads a table with the types of its schema, by a path relative to the snapshot's folder. Columns that the
 * schema knows and the file lacks come as NULL. `prefix` leads from the reader's folder to the snapshot's (`../2026-04-28/`).
 */
export function readSql(snapshot: Snapshot, table: TableName, prefix = ''): string {
	const item = snapshot.tables.get(table);
	if (!item) throw new Error(`snapshot ${snapshot.id} has no table ${table}`);
	const present = new Set(item.schema.fields.map((f) => f.name));
	const columns = columnsOf(table);
	const select = columns.map((c) => (present.has(c.name) ? c.name : `NULL::${c.sql} AS ${c.name}`)).join(', ');
	const path = sqlString(prefix + item.path);
	if (item.path.endsWith('.parquet')) return `SELECT ${select} FROM read_parquet(${path})`;
	const types = new Map(columns.map((c) => [c.name, c.sql]));
	const typed = item.schema.fields
		.map((f) => `${sqlString(f.name)}: ${sqlString(types.get(f.name) ?? 'VARCHAR')}`)
		.join(', ');
	return `SELECT ${select} FROM read_csv(${path}, ${CSV_OPTIONS}, columns = {${typed}})`;
}

/** How every CSV is read: nothing is guessed, so that a bad row is an error and not another dialect. */
export const CSV_OPTIONS =
	"header = true, auto_detect = false, strict_mode = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', dateformat = '%Y-%m-%d'";

/** A single-quoted SQL literal. */
export function sqlString(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}
