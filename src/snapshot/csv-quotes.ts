/**
 * Finds quotes that break a CSV before papaparse sees it: papaparse forgives a stray quote and swallows the rest of the file
 * after an unclosed one. What this passes on holds whole records with sound quotes only.
 */

/** A record that cannot be read. Offsets count UTF-16 units of the text that was scanned. */
export interface QuoteFault {
	readonly rule: 'unclosed-quote' | 'stray-quote';
	/** Where the record begins. */
	readonly record: number;
	/** The character to point at. */
	readonly at: number;
	/** Where reading goes on: the line after the one with the opening quote. */
	readonly resume: number;
}

export interface QuoteScan {
	/** Whole records, in order: sound stretches of the text, and the records between them that are not. */
	readonly parts: readonly (QuoteFault | { readonly from: number; readonly to: number })[];
	/** Where the first record begins that the text does not hold completely. */
	readonly rest: number;
}

/** The longest quoted cell; a longer one is an opening quote that nothing closes. DuckDB refuses lines above 2 MB. */
export const MAX_CELL = 1_000_000;

const QUOTE = '"';
const COMMA = 44;
const LF = 10;
const CR = 13;

/** Splits a text that begins at the start of a record. `last`: no more text follows. */
export function scanQuotes(text: string, last: boolean): QuoteScan {
	const parts: (QuoteFault | { from: number; to: number })[] = [];
	let from = 0;
	let record = 0;
	/** Just after the latest closing quote (or fault): from here on the text is outside quotes. */
	let outside = 0;

	const addFault = (rule: QuoteFault['rule'], at: number, lineOf: number): void => {
		if (record > from) parts.push({ from, to: record });
		const end = text.indexOf('\n', lineOf);
		const resume = end === -1 ? text.length : end + 1;
		parts.push({ rule, record, at, resume });
		from = record = outside = resume;
	};

	for (;;) {
		const open = text.indexOf(QUOTE, outside);
		const newline = text.lastIndexOf('\n', open === -1 ? text.length : open);
		if (newline >= outside) record = newline + 1;
		if (open === -1) break;
		const before = open === 0 ? LF : text.charCodeAt(open - 1);
		// A quote opens a cell only at the cell's beginning.
		if (open !== record && before !== COMMA) {
			if (!last && text.indexOf('\n', open) === -1) break;
			addFault('stray-quote', open, open);
			continue;
		}
		const close = findClosing(text, open);
		if (close === -1 || (close === text.length - 1 && !last)) {
			if (!last && text.length - open <= MAX_CELL) break;
			if (close === -1) {
				addFault('unclosed-quote', open, open);
				continue;
			}
		}
		const after = close + 1 === text.length ? LF : text.charCodeAt(close + 1);
		if (
			after === COMMA ||
			after === LF ||
			(after === CR && (close + 2 === text.length || text.charCodeAt(close + 2) === LF))
		) {
			outside = close + 1;
			continue;
		}
		// Text after the closing quote. On one line that quote is astray; across lines the opening one was never closed.
		const sameLine = text.lastIndexOf('\n', close) < open;
		if (sameLine && !last && text.indexOf('\n', open) === -1) break;
		addFault(sameLine ? 'stray-quote' : 'unclosed-quote', sameLine ? close : open, open);
	}
	const rest = last ? text.length : record;
	if (rest > from) parts.push({ from, to: rest });
	return { parts, rest };
}

/** The quote that closes the cell opened at `open`; doubled quotes are part of the cell. */
function findClosing(text: string, open: number): number {
	let at = text.indexOf(QUOTE, open + 1);
	while (at !== -1 && text.charCodeAt(at + 1) === 34) at = text.indexOf(QUOTE, at + 2);
	return at;
}
