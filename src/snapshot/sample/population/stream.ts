/** Writes a CSV of any length with constant memory; counts its rows and hashes its bytes on the way. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const CAPACITY = 1 << 22;
/** No line may be longer. */
const LONGEST_LINE = 4096;

export interface Written {
	readonly bytes: number;
	/** `sha256:` and hexadecimal. */
	readonly hash: string;
	/** Lines without the header. */
	readonly rowCount: number;
}

/** Values must be ASCII without comma, quote or line break: nothing is quoted. */
export class CsvStream {
	readonly #buffer = Buffer.allocUnsafe(CAPACITY + LONGEST_LINE);
	readonly #hash = createHash('sha256');
	readonly #file: number;
	#at = 0;
	#bytes = 0;
	#rows = 0;

	constructor(path: string, columns: readonly string[]) {
		this.#file = openSync(path, 'w');
		this.#at = this.#buffer.write(`${columns.join(',')}\n`, 0, 'latin1');
	}

	/** One row of a small table. */
	writeRow(cells: readonly (string | number | null)[]): void {
		this.#at += this.#buffer.write(`${cells.map((cell) => cell ?? '').join(',')}\n`, this.#at, 'latin1');
		this.#endRow();
	}

	/** `prefix`, the bytes of `ids` from `from` to `to`, a comma and a whole number above 0: one row of the large table. */
	writeDownload(prefix: Uint8Array, ids: Uint8Array, from: number, to: number, count: number): void {
		const buffer = this.#buffer;
		let at = this.#at;
		for (let i = 0; i < prefix.length; i++) buffer[at++] = prefix[i]!;
		for (let i = from; i < to; i++) buffer[at++] = ids[i]!;
		buffer[at++] = COMMA;
		let digits = 1;
		for (let power = 10; power <= count; power *= 10) digits++;
		let rest = count;
		for (let i = at + digits - 1; i >= at; i--) {
			const tens = Math.floor(rest / 10);
			buffer[i] = ZERO + rest - 10 * tens;
			rest = tens;
		}
		at += digits;
		buffer[at++] = NEWLINE;
		this.#at = at;
		this.#endRow();
	}

	close(): Written {
		this.#flush();
		closeSync(this.#file);
		return { bytes: this.#bytes, hash: `sha256:${this.#hash.digest('hex')}`, rowCount: this.#rows };
	}

	#endRow(): void {
		this.#rows++;
		if (this.#at >= CAPACITY) this.#flush();
	}

	#flush(): void {
		const part = this.#buffer.subarray(0, this.#at);
		this.#hash.update(part);
		for (let done = 0; done < part.length; ) done += writeSync(this.#file, part, done);
		this.#bytes += part.length;
		this.#at = 0;
	}
}

const COMMA = 44;
const NEWLINE = 10;
const ZERO = 48;
