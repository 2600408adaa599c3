/** Splits the text of a CSV into records and says where they are. papaparse does the splitting; this refuses what it would forgive. */
import Papa from 'papaparse';
import type { Problem } from '../problem.ts';
import { scanQuotes } from './csv-quotes.ts';

export interface Position {
	/** 1-based. */
	readonly line: number;
	/** 1-based, in UTF-16 code units. */
	readonly column: number;
}

/** One record. It is reused for the next one: take what you need before returning. */
export interface CsvRecord {
	readonly cells: readonly string[];
	/** Line on which the record begins. */
	readonly line: number;
	/** Where a cell begins (its opening quote, where it has one); for `cells.length`, where the record ends. */
	positionOf(cell: number): Position;
}

export type OnRecord = (record: CsvRecord) => void;
export type OnProblem = (problem: Problem) => void;

/** Splits text into records and says where they are. */
export class RecordParser implements CsvRecord {
	readonly #file: string;
	readonly #onRecord: OnRecord;
	readonly #onProblem: OnProblem;
	#rest = '';
	#crlf: boolean | undefined;
	#text = '';
	#start = 0;
	#end = 0;
	line = 1;
	cells: readonly string[] = [];

	constructor(file: string, onRecord: OnRecord, onProblem: OnProblem) {
		this.#file = file;
		this.#onRecord = onRecord;
		this.#onProblem = onProblem;
	}

	push(chunk: string, last: boolean): void {
		let text = this.#rest + chunk;
		// A file cut between CR and LF.
		if (last && text.endsWith('\r')) text = text.slice(0, -1);
		const { parts, rest } = scanQuotes(text, last);
		for (const part of parts) {
			if ('rule' in part) this.#reportQuote(text, part.rule, part.record, part.at, part.resume);
			else this.#parse(text.slice(part.from, part.to));
		}
		this.#rest = text.slice(rest);
	}

	positionOf(cell: number): Position {
		const text = this.#text;
		let at = this.#start;
		for (let i = 0; i < cell && at < this.#end; i++) {
			if (text[at] === '"') at = skipQuoted(text, at);
			const comma = text.indexOf(',', at);
			at = comma === -1 || comma >= this.#end ? this.#end : comma + 1;
		}
		if (cell >= this.cells.length) {
			at = this.#end;
			if (text[at - 1] === '\n') at -= text[at - 2] === '\r' ? 2 : 1;
		}
		return positionIn(text, this.#start, at, this.line);
	}

	#parse(text: string): void {
		this.#text = text;
		this.#end = 0;
		const quoted = text.includes('"');
		const returns = text.includes('\r');
		// papaparse takes a byte order mark off every text it is given.
		if (text.charCodeAt(0) === 0xfeff)
			this.#report('stray-bom', 'a byte order mark inside the file; remove it', { line: this.line, column: 1 });
		const shift = text.charCodeAt(0) === 0xfeff ? 1 : 0;
		Papa.parse<string[]>(text, {
			delimiter: ',',
			newline: '\n',
			step: ({ data, meta }) => {
				const start = this.#end;
				const end = meta.cursor + shift;
				// After the last line break there is no record.
				if (start >= text.length) return;
				this.#start = start;
				this.#end = end;
				if (returns || this.#crlf !== false) this.#checkReturns(data, start, end, quoted);
				this.cells = data;
				this.#onRecord(this);
				this.line += quoted ? countIn(text, start, end) : 1;
			},
		});
	}

	/** Line ends must be of one kind (DuckDB refuses others), and CR stands nowhere else outside quotes. */
	#checkReturns(cells: string[], start: number, end: number, quoted: boolean): void {
		const text = this.#text;
		const ended = text.charCodeAt(end - 1) === 10;
		const crlf = ended && text.charCodeAt(end - 2) === 13;
		if (crlf) {
			const final = cells.length - 1;
			if (cells[final]!.endsWith('\r') && text.charCodeAt(end - 3) !== 34) cells[final] = cells[final]!.slice(0, -1);
		}
		if (ended && this.#crlf === undefined) this.#crlf = crlf;
		if (ended && this.#crlf !== crlf) {
			const [found, before] = crlf ? ['CRLF', 'LF'] : ['LF', 'CRLF'];
			this.#report(
				'mixed-line-ends',
				`the line ends with ${found}, the lines before with ${before}; save the file with one kind`,
				{ line: this.line },
			);
			this.#crlf = crlf;
		}
		const content = text.slice(start, end - (crlf ? 2 : ended ? 1 : 0));
		if (!content.includes('\r')) return;
		const outside = quoted ? content.replace(/"(?:[^"]|"")*"/g, (cell) => ' '.repeat(cell.length)) : content;
		const at = outside.indexOf('\r');
		if (at !== -1)
			this.#report(
				'stray-carriage-return',
				'a carriage return inside the line; put the cell in quotes or end the line with LF',
				positionIn(text, start, start + at, this.line),
			);
	}

	#reportQuote(text: string, rule: 'unclosed-quote' | 'stray-quote', record: number, at: number, resume: number): void {
		const message =
			rule === 'unclosed-quote'
				? 'the quote that opens here is never closed; close it, and double every quote inside the cell'
				: 'a quote in the middle of a cell; put the whole cell in quotes and double every quote inside it';
		this.#report(rule, message, positionIn(text, record, at, this.line));
		this.line += countIn(text, record, resume);
	}

	#report(rule: string, message: string, position: Partial<Position>): void {
		this.#onProblem({ file: this.#file, ...position, severity: 'error', rule, message });
	}
}

function skipQuoted(text: string, open: number): number {
	let at = text.indexOf('"', open + 1);
	while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
	return at + 1;
}

function positionIn(text: string, start: number, at: number, firstLine: number): Position {
	let line = firstLine;
	let lineStart = start;
	for (let next = text.indexOf('\n', start); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) {
		line++;
		lineStart = next + 1;
	}
	return { line, column: at - lineStart + 1 };
}

function countIn(text: string, start: number, end: number): number {
	let count = 0;
	for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
	return count;
}
