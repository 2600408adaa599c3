/** The files that snapshots are imported from: what they are, where they come from, and that they are the same bytes. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ReportError } from '../../problem.ts';
import type { Resource } from '../package.ts';
import json from './sources.json' with { type: 'json' };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const sourceFile = z.strictObject({
	id: z.string(),
	/** Path in the folder that `--from` names. */
	file: z.string(),
	title: z.string(),
	/** `owner/name` on GitHub. */
	repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
	/** Path in the repository; empty where the file was made from many. */
	path: z.string(),
	commit: z.string().regex(/^[0-9a-f]{7,40}$/),
	/** The day its data describe, where it is one day. */
	date: z.iso.date().optional(),
	/** `unmodified`, or what was done to what the repository holds. */
	form: z.string(),
	sha256,
	licence: z.strictObject({ name: z.string(), title: z.string(), path: z.url() }),
});
export type SourceFile = z.infer<typeof sourceFile>;

/** Everything that `npm run import` can read, as `sources.json` records it. */
export const SOURCE_FILES: readonly SourceFile[] = z.strictObject({ files: z.array(sourceFile) }).parse(json).files;

/** The record of a file. */
export function sourceOf(id: string): SourceFile {
	const found = SOURCE_FILES.find((source) => source.id === id);
	if (!found) throw new Error(`sources.json has no file ${id}`);
	return found;
}

/** Where the file can be fetched, or undefined where its public home holds it in another form. */
export function publicAddress(source: SourceFile): string | undefined {
	if (source.form !== 'unmodified') return undefined;
	return `https://raw.githubusercontent.com/${source.repository}/${source.commit}/${source.path}`;
}

/** A page that a reader can open. */
export function publicPage(source: SourceFile): string {
	const base = `https://github.com/${source.repository}`;
	return source.path === '' ? `${base}/tree/${source.commit}` : `${base}/blob/${source.commit}/${source.path}`;
}

/** What `datapackage.json` says of the file. */
export function provenance(source: SourceFile): Pick<Resource, 'sources' | 'licenses'> {
	const form = source.form === 'unmodified' ? '' : ` (${source.form})`;
	return {
		sources: [
			{
				title: `${source.title}${form}`,
				path: publicPage(source),
				version: source.commit,
				hash: `sha256:${source.sha256}`,
			},
		],
		licenses: [source.licence],
	};
}

/**
 * The bytes of a file: from `from` (a folder), or, where that is undefined, from its public home. Throws a `ReportError` where
 * it cannot be had or is not the file whose sha256 is recorded.
 */
export async function readSource(
	source: SourceFile,
	from: string | undefined,
	fetcher: typeof fetch = fetch,
): Promise<Buffer> {
	const [bytes, place] =
		from === undefined ? await fetchSource(source, fetcher) : [readLocal(source, from), join(from, source.file)];
	const found = createHash('sha256').update(bytes).digest('hex');
	if (found !== source.sha256)
		throw ReportError.at(
			place,
			'wrong-hash',
			`sha256 is ${found}, expected ${source.sha256}; this is not the recorded version: get it from ${publicPage(source)}, or record the new one in src/snapshot/import/sources.json`,
		);
	return bytes;
}

function readLocal(source: SourceFile, from: string): Buffer {
	const path = join(from, source.file);
	if (!existsSync(path))
		throw ReportError.at(
			path,
			'missing-file',
			`no such file; put it there (its public home is ${publicPage(source)}), or leave its table out with --without`,
		);
	return readFileSync(path);
}

async function fetchSource(source: SourceFile, fetcher: typeof fetch): Promise<[Buffer, string]> {
	const address = publicAddress(source);
	if (address === undefined)
		throw ReportError.at(
			publicPage(source),
			'not-public-in-this-form',
			`${source.file} is a derived table (${source.form}) that its public home does not hold; name a folder that has it with --from, or leave its table out with --without`,
		);
	let reason: string;
	try {
		const response = await fetcher(address);
		if (response.ok) return [Buffer.from(await response.arrayBuffer()), address];
		reason = `HTTP ${response.status}`;
	} catch (error) {
		const cause = (error as Error).cause;
		reason = cause instanceof Error ? cause.message : (error as Error).message;
	}
	throw ReportError.at(
		address,
		'unreachable',
		`cannot be fetched (${reason}); check the connection, or name a folder that has ${source.file} with --from`,
	);
}
