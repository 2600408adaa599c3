/** Places in a text file. Offsets count UTF-16 code units from 0; lines and columns count from 1. */

export interface Place {
	readonly line: number;
	readonly column: number;
}

export class LineIndex {
	readonly #starts: readonly number[];
	readonly #length: number;

	constructor(text: string) {
		const starts = [0];
		for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
		this.#starts = starts;
		this.#length = text.length;
	}

	/** The line and column of an offset; offsets beyond the text are its end. */
	placeOf(offset: number): Place {
		const at = Math.min(Math.max(0, offset), this.#length);
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.#starts[middle]! <= at) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: at - this.#starts[low]! + 1 };
	}
}
