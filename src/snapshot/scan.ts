/** One pass over the bytes of a large file: its hash, and whether it holds anything that DuckDB would read differently from us. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { scanQuotes } from './csv-quotes.ts';
import { openBytes } from './csv-read.ts';

export interface Scan {
	/** Size on the disk. */
	readonly bytes: number;
	/** Of the bytes on the disk, in hexadecimal. */
	readonly sha256: string;
	/** What only the row path can judge, for example a blank line (which may stand inside a quoted cell). */
	readonly suspicions: readonly string[];
}

/** The sha256 and size of a file. */
export async function hashFile(path: string): Promise<Pick<Scan, 'bytes' | 'sha256'>> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { bytes, sha256: hash.digest('hex') };
}

/** Hashes a CSV and looks for what DuckDB forgives: stray quotes, NUL bytes, blank lines, carriage returns. */
export async function scanCsv(path: string): Promise<Scan> {
	const hash = createHash('sha256');
	let bytes = 0;
	const suspicions = new Set<string>();
	let rest = '';
	let crlf: boolean | undefined;
	const inspect = (text: string, last: boolean): void => {
		const scan = scanQuotes(text, last);
		if (scan.parts.some((part) => 'rule' in part)) suspicions.add('a stray or unclosed quote');
		rest = text.slice(scan.rest);
		if (text.includes('\u0000')) suspicions.add('a NUL byte');
		if (text.includes('\n\n') || text.includes('\n\r\n') || text.startsWith('\n') || text.startsWith('\r\n'))
			suspicions.add('a blank line');
		const newline = text.indexOf('\n');
		if (newline !== -1) crlf ??= text[newline - 1] === '\r';
		if (crlf ? /\r(?!\n)/.test(text.slice(0, scan.rest)) : text.includes('\r')) suspicions.add('a carriage return');
	};
	const tap = (chunk: Buffer): void => {
		hash.update(chunk);
		bytes += chunk.length;
	};
	// Only ASCII is looked for: Latin-1 is the cheapest decoding that keeps it.
	for await (const chunk of openBytes(path, tap)) inspect(rest + chunk.toString('latin1'), false);
	inspect(rest, true);
	return { bytes, sha256: hash.digest('hex'), suspicions: [...suspicions] };
}
