/** Collects the problems of one file without letting a file of millions of bad rows fill the memory. */
import type { Problem } from '../problem.ts';

/** How many problems of one file are kept; a run prints a hundred. */
export const KEPT_PROBLEMS = 1000;

/** Messages about a cell begin with the name of its column (in Parquet after the number of the row). */
const COLUMN = /^(?:row \d+: )?([a-z0-9_]+): /;

/** Rules that break a file apart, so that its rows cannot be told from one another. */
export const STRUCTURAL_RULES = [
	'unclosed-quote',
	'stray-quote',
	'wrong-encoding',
	'binary-file',
	'empty-file',
	'broken-gzip',
	'unreadable-file',
];

export class ProblemList {
	readonly #problems: Problem[] = [];
	readonly #rules = new Set<string>();
	readonly #columns = new Set<string>();
	#count = 0;

	get count(): number {
		return this.#count;
	}

	/** Whether a problem of one of the rules was added. */
	has(rules: readonly string[]): boolean {
		return rules.some((rule) => this.#rules.has(rule));
	}

	/** Whether a problem of a cell in the column was added. */
	hasColumn(column: string): boolean {
		return this.#columns.has(column);
	}

	readonly add = (problem: Problem): void => {
		this.#count++;
		this.#rules.add(problem.rule);
		const column = COLUMN.exec(problem.message)?.[1];
		if (column !== undefined) this.#columns.add(column);
		if (this.#problems.length < KEPT_PROBLEMS) this.#problems.push(problem);
	};

	/** The problems kept and, where there were more, one that says how many. */
	finish(): Problem[] {
		const [first] = this.#problems;
		if (first === undefined || this.#count <= KEPT_PROBLEMS) return this.#problems;
		const message = `${this.#count} problems in this file; the first ${KEPT_PROBLEMS} are listed: mend what they have in common first`;
		return [...this.#problems, { file: first.file, severity: 'error', rule: 'many-problems', message }];
	}
}
