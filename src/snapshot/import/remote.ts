/**
 * Files of a folder or of an address. What lies on this machine is read where it lies. What lies elsewhere is read in place too
 * where DuckDB has its extension httpfs (a column of a large Parquet file then costs no more than its bytes); without it whole
 * files are fetched, once, into a cache whose names are the hashes of the bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { ReportError } from '../../problem.ts';
import { hashFile } from '../scan.ts';
import type { Workbench } from '../workbench.ts';

export interface Remote {
	/** A folder, `https://…`, `s3://…` or `hf://…`. */
	readonly from: string;
	/** Folder of what was fetched. */
	readonly cache: string;
	readonly print: (line: string) => void;
	readonly fetcher: typeof fetch;
}

export interface LocatedFile {
	/** Where it can be read: a path, or an address that DuckDB reads in place. */
	readonly path: string;
	/** sha256 in hexadecimal; undefined where it is read in place. */
	readonly sha256: string | undefined;
}

/** Times that a broken transfer is taken up again. */
const RESUMES = 5;

export function isAddress(from: string): boolean {
	return /^[a-z][a-z0-9]+:\/\//.test(from);
}

/** Whether DuckDB can read addresses here. The extension is code from elsewhere: it is used where somebody has installed it. */
export async function readsAddresses(bench: Workbench): Promise<boolean> {
	try {
		await bench.run('LOAD httpfs');
		return true;
	} catch {
		return false;
	}
}

/** The file, or undefined where there is none. */
export async function locate(remote: Remote, file: string, inPlace: boolean): Promise<LocatedFile | undefined> {
	if (!isAddress(remote.from)) {
		const path = join(remote.from, file);
		return existsSync(path) ? { path, sha256: (await hashFile(path)).sha256 } : undefined;
	}
	const address = `${remote.from.replace(/\/+$/, '')}/${file}`;
	if (inPlace) {
		remote.print(`${address}: read in place`);
		return { path: address, sha256: undefined };
	}
	return fetchFile(remote, webAddress(address));
}

/** Addresses of object stores that need no signature have one of the web. */
function webAddress(address: string): string {
	const url = /^(\w+):\/\/([^/]+)\/(.*)$/.exec(address);
	const [, scheme, host, path] = url ?? [];
	if (scheme === 'http' || scheme === 'https') return address;
	if (scheme === 'hf' && host === 'datasets') {
		const [owner, name, ...rest] = path!.split('/');
		return `https://huggingface.co/datasets/${owner}/${name}/resolve/main/${rest.join('/')}`;
	}
	throw ReportError.at(
		address,
		'needs-httpfs',
		`DuckDB's extension httpfs reads ${scheme}:// addresses, and is not installed here: run INSTALL httpfs in DuckDB, or name a folder or an https address with --from`,
	);
}

const record = z.strictObject({ address: z.string(), etag: z.string().nullable(), sha256: z.string(), bytes: z.int() });

/** The file of an address: from the cache where the server says that it has not changed, else fetched and kept by its hash. */
export async function fetchFile(
	{ cache, print, fetcher }: Pick<Remote, 'cache' | 'print' | 'fetcher'>,
	address: string,
	expected?: { readonly sha256: string },
): Promise<LocatedFile | undefined> {
	mkdirSync(cache, { recursive: true });
	if (expected !== undefined && (await isWhole(join(cache, expected.sha256), expected.sha256))) {
		print(`${address}: in the cache`);
		return { path: join(cache, expected.sha256), sha256: expected.sha256 };
	}
	const note = join(cache, `${createHash('sha256').update(address).digest('hex')}.json`);
	const known = readRecord(note);
	const usable = known?.etag && (await isWhole(join(cache, known.sha256), known.sha256)) ? known : undefined;
	const response = await ask(fetcher, address, usable?.etag ? { 'if-none-match': usable.etag } : {});
	if (response.status === 304 && usable !== undefined) {
		print(`${address}: unchanged, in the cache`);
		return { path: join(cache, usable.sha256), sha256: usable.sha256 };
	}
	if (response.status === 404) return undefined;
	if (!response.ok) throw unreachable(address, `HTTP ${response.status}`);
	const partial = join(cache, `.partial-${process.pid}`);
	try {
		await receive(fetcher, address, response, partial);
		const { bytes, sha256 } = await hashFile(partial);
		const path = join(cache, sha256);
		renameSync(partial, path);
		const etag = response.headers.get('etag');
		writeFileSync(note, JSON.stringify({ address, etag, sha256, bytes } satisfies z.infer<typeof record>));
		print(`${address}: fetched, ${bytes.toLocaleString('en-GB')} bytes, in ${relative(process.cwd(), cache)}`);
		return { path, sha256 };
	} finally {
		rmSync(partial, { force: true });
	}
}

/** Writes the body; a transfer that breaks goes on from where it broke, if the server can and the file is still the same. */
async function receive(fetcher: typeof fetch, address: string, first: Response, path: string): Promise<void> {
	const etag = first.headers.get('etag');
	const length = first.headers.has('content-encoding') ? null : first.headers.get('content-length');
	const file = await open(path, 'w');
	try {
		let response = first;
		let received = 0;
		for (let attempt = 0; ; attempt++) {
			let reason: string;
			try {
				// Piece by piece, so that what is counted is what was written.
				for await (const piece of response.body ?? []) {
					await file.appendFile(piece);
					received += piece.length;
				}
				if (length === null || received === Number(length)) return;
				reason = `${received} bytes of ${length}`;
			} catch (error) {
				reason = reasonOf(error as Error);
			}
			const canResume = etag !== null && !etag.startsWith('W/') && first.headers.get('accept-ranges') === 'bytes';
			if (!canResume || attempt >= RESUMES) throw unreachable(address, reason);
			response = await ask(fetcher, address, { range: `bytes=${received}-`, 'if-range': etag });
			if (response.status === 200 && received === 0) continue;
			if (response.status === 200) throw unreachable(address, 'it has changed while it was read');
			if (response.status !== 206) throw unreachable(address, `HTTP ${response.status}`);
		}
	} finally {
		await file.close();
	}
}

async function ask(fetcher: typeof fetch, address: string, headers: Record<string, string>): Promise<Response> {
	try {
		return await fetcher(address, { headers });
	} catch (error) {
		throw unreachable(address, reasonOf(error as Error));
	}
}

function reasonOf(error: Error): string {
	return error.cause instanceof Error ? error.cause.message : error.message;
}

function unreachable(address: string, reason: string): ReportError {
	return ReportError.at(
		address,
		'unreachable',
		`cannot be fetched (${reason}); check the connection and the address, or name a folder with --from`,
	);
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
	return existsSync(path) && (await hashFile(path)).sha256 === sha256;
}

function readRecord(path: string): z.infer<typeof record> | undefined {
	if (!existsSync(path)) return undefined;
	try {
		return record.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
	} catch {
		return undefined;
	}
}
