/** Strict reading of CSV with positions: papaparse splits the records, this refuses what papaparse would forgive. */
import { isUtf8 } from 'node:buffer';
import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { Problem } from '../problem.ts';
import { type OnProblem, type OnRecord, type Position, RecordParser } from './csv-records.ts';

export type { CsvRecord, OnProblem, OnRecord, Position } from './csv-records.ts';

/**
 * Reads a CSV from chunks of bytes. Every departure from RFC 4180 in UTF-8 goes to `onProblem`; reading goes on with the next
 * line where that makes sense. A byte order mark, CRLF, quoted commas and quoted line breaks are read right. The first record
 * is the header: no different from the others here.
 */
export class CsvReader {
	readonly #file: string;
	readonly #onProblem: OnProblem;
	readonly #parser: RecordParser;
	#carry: Buffer[] = [];
	#started = false;
	#line = 1;
	/** Set where the rest of the file cannot be read as text at all. */
	stopped = false;

	constructor(file: string, onRecord: OnRecord, onProblem: OnProblem) {
		this.#file = file;
		this.#onProblem = onProblem;
		this.#parser = new RecordParser(file, onRecord, onProblem);
	}

	write(chunk: Buffer): void {
		if (this.stopped) return;
		// LF never occurs inside a multi-byte character, so that a block of whole lines can be decoded on its own.
		const end = chunk.lastIndexOf(10);
		if (end === -1) {
			this.#carry.push(chunk);
			return;
		}
		const block = Buffer.concat([...this.#carry, chunk.subarray(0, end + 1)]);
		this.#carry = [chunk.subarray(end + 1)];
		this.#decode(block, false);
	}

	end(): void {
		if (this.stopped) return;
		this.#decode(Buffer.concat(this.#carry), true);
		this.#carry = [];
	}

	#decode(block: Buffer, last: boolean): void {
		const bytes = this.#started ? block : this.#begin(block, last);
		this.#started = true;
		const fault = this.#findFault(bytes);
		if (fault) {
			this.stopped = true;
			this.#onProblem({ file: this.#file, severity: 'error', ...fault });
			return;
		}
		this.#line += countLines(bytes);
		this.#parser.push(bytes.toString('utf8'), last);
	}

	/** Takes off the byte order mark. */
	#begin(block: Buffer, last: boolean): Buffer {
		const bytes = block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block;
		if (last && bytes.length === 0) {
			const message = 'the file is empty; it needs at least a header line, or restore it from its source';
			this.#onProblem({ file: this.#file, severity: 'error', rule: 'empty-file', message });
		}
		return bytes;
	}

	/** What keeps the bytes from being text. */
	#findFault(bytes: Buffer): (Position & { rule: string; message: string }) | undefined {
		const [a, b] = bytes;
		if (this.#line === 1 && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)))
			return { rule: 'wrong-encoding', message: 'the file is UTF-16; save it as UTF-8', line: 1, column: 1 };
		const nul = bytes.indexOf(0);
		if (nul !== -1) {
			const message = 'a NUL byte: the file is binary, damaged or UTF-16; replace it by a CSV in UTF-8';
			return { rule: 'binary-file', message, ...this.#locate(bytes, nul) };
		}
		if (isUtf8(bytes)) return undefined;
		const at = firstBadByte(bytes);
		const hex = bytes[at]!.toString(16).padStart(2, '0');
		const message = `byte 0x${hex} is not UTF-8; save the file as UTF-8 (the lines from here on were not read)`;
		return { rule: 'wrong-encoding', message, ...this.#locate(bytes, at) };
	}

	#locate(bytes: Buffer, offset: number): Position {
		const start = bytes.lastIndexOf(10, offset) + 1;
		return {
			line: this.#line + countLines(bytes.subarray(0, offset)),
			column: bytes.toString('utf8', start, offset).length + 1,
		};
	}
}

function countLines(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
	return count;
}

/** Offset of the first byte that is not part of a UTF-8 character. */
function firstBadByte(bytes: Buffer): number {
	let good = 0;
	for (let end = bytes.indexOf(10); end !== -1 && isUtf8(bytes.subarray(good, end + 1)); end = bytes.indexOf(10, good))
		good = end + 1;
	// Within the line: the longest prefix that is sound and at most one character longer.
	const line = bytes.subarray(good);
	let at = 0;
	while (at < line.length) {
		const first = line[at]!;
		const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
		if (!isUtf8(line.subarray(at, at + length)) || at + length > line.length) break;
		at += length;
	}
	return good + at;
}

/** Reads a whole file (`.csv` or `.csv.gz`) at once. `file` is the name that problems carry. */
export function readCsvSync(path: string, file: string, onRecord: OnRecord): Problem[] {
	const problems: Problem[] = [];
	const reader = new CsvReader(file, onRecord, (problem) => problems.push(problem));
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
		if (path.endsWith('.gz')) bytes = gunzipSync(bytes);
	} catch (error) {
		return [readFault(file, error as Error)];
	}
	reader.write(bytes);
	reader.end();
	return problems;
}

/** Streams a file (`.csv` or `.csv.gz`) of any size. */
export async function readCsvFile(path: string, file: string, onRecord: OnRecord, onProblem: OnProblem): Promise<void> {
	const reader = new CsvReader(file, onRecord, onProblem);
	try {
		for await (const chunk of openBytes(path)) {
			reader.write(chunk);
			if (reader.stopped) return;
		}
	} catch (error) {
		// What could be decompressed was read; what was cut off is not worth a problem of its own.
		onProblem(readFault(file, error as Error));
		return;
	}
	reader.end();
}

/** The bytes of a file, decompressed. `onRaw` sees them as they are on the disk. */
export async function* openBytes(path: string, onRaw?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
	const file = createReadStream(path, { highWaterMark: 1 << 20 });
	if (onRaw) file.on('data', (chunk) => onRaw(chunk as Buffer));
	if (!path.endsWith('.gz')) return yield* file as AsyncIterable<Buffer>;
	const gunzip = createGunzip({ chunkSize: 1 << 18 });
	file.on('error', (error) => gunzip.destroy(error));
	try {
		yield* file.pipe(gunzip) as AsyncIterable<Buffer>;
	} finally {
		file.destroy();
		gunzip.destroy();
	}
}

/** The problem of a file that cannot be opened or decompressed. */
export function readFault(file: string, error: NodeJS.ErrnoException): Problem {
	const code = error.code ?? '';
	if (code === 'ENOENT')
		return {
			file,
			severity: 'error',
			rule: 'missing-file',
			message: 'no such file; restore it or import the snapshot again',
		};
	if (code.startsWith('Z_'))
		return {
			file,
			severity: 'error',
			rule: 'broken-gzip',
			message: `${error.message}: the gzip file is truncated or damaged; restore it from its source`,
		};
	return {
		file,
		severity: 'error',
		rule: 'unreadable-file',
		message: `${error.message}; restore the file from its source`,
	};
}
