/**
 * A problem that a person has to mend: where it is, what is wrong and what to do.
 *
 * Every layer reports problems in this one form. A run collects all of them, prints them together and exits non-zero.
 */
export interface Problem {
	/** Path relative to the project (or as given on the command line), never absolute. */
	readonly file: string;
	/** 1-based; absent where the problem concerns the file as a whole. */
	readonly line?: number;
	/** 1-based, in UTF-16 code units; absent where only the line is known. */
	readonly column?: number;
	readonly severity: Severity;
	/** Short stable name, for example `unknown-metric`. */
	readonly rule: string;
	/** What is wrong, and what to do about it, in one line. */
	readonly message: string;
}

export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How many problems a run prints before it only counts the rest. */
export const PROBLEM_LIMIT = 100;

/** Thrown where work cannot go on; carries every problem found so far. */
export class ReportError extends Error {
	override readonly name = 'ReportError';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(formatProblems(problems));
		this.problems = problems;
	}

	/** Shorthand for a single error. */
	static at(
		file: string,
		rule: string,
		message: string,
		position: { line?: number; column?: number } = {},
	): ReportError {
		return new ReportError([{ file, ...position, severity: 'error', rule, message }]);
	}
}

/** By file, line, column, rule and message: the same order on every machine. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
	return [...problems].sort(
		(a, b) =>
			compare(a.file, b.file) ||
			(a.line ?? 0) - (b.line ?? 0) ||
			(a.column ?? 0) - (b.column ?? 0) ||
			compare(a.rule, b.rule) ||
			compare(a.message, b.message),
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** `file:line:col: severity rule: message`, the form that terminals and editors make clickable. */
export function formatProblem(problem: Problem): string {
	const place = [problem.file, problem.line, problem.line === undefined ? undefined : problem.column]
		.filter((part) => part !== undefined)
		.join(':');
	return `${place}: ${problem.severity} ${problem.rule}: ${problem.message}`;
}

/**
 * The first `limit` problems, one a line, then a line that counts the rest; errors are not left out for warnings. Names come from
 * data: control characters are escaped.
 */
export function formatProblems(problems: readonly Problem[], limit = PROBLEM_LIMIT): string {
	const isError = ({ severity }: Problem): boolean => severity === 'error';
	const first = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))].slice(0, limit);
	const kept = new Set(first);
	const lines = problems
		.filter((problem) => kept.has(problem))
		.map((problem) => escapeControls(formatProblem(problem)));
	const rest = problems.length - limit;
	if (rest > 0) lines.push(`… and ${rest} more problem${rest === 1 ? '' : 's'}`);
	return lines.join('\n');
}

/** The candidate nearest to `name` by edit distance, if it is near enough to be a misspelling. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	let best: string | undefined;
	let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
	for (const candidate of candidates) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), bestDistance);
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}

/** ` (did you mean "…"?)` or nothing: the tail of a message about an unknown name. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
	const candidate = nearest(name, candidates);
	return candidate === undefined ? '' : ` (did you mean "${candidate}"?)`;
}

function escapeControls(text: string): string {
	// Neither control characters nor direction marks from data may reach a terminal.
	return text.replace(
		/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
		(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** Levenshtein distance, given up (returning `limit`) once it cannot stay below `limit`. */
function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) >= limit) return limit;
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost));
		}
		if (Math.min(...current) >= limit) return limit;
		previous = current;
	}
	return previous[b.length]!;
}
