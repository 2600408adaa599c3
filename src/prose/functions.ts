/** The functions of conditions: what the README lists and what the reader of conditions lets through. */

export interface Signature {
	/** Fewest and most arguments. */
	readonly arity: readonly [number, number];
	/** What the arguments are, for messages and documentation. */
	readonly usage: string;
	readonly description: string;
}

/** The functions of conditions. */
export const FUNCTIONS = {
	rank: {
		arity: [1, 12],
		usage: 'rank(value, "row left out", …)',
		description: 'Position of the row by this column, largest first, among the rows that share all keys but the last.',
	},
	top: {
		arity: [2, 12],
		usage: 'top(value, n, "row left out", …)',
		description: 'Whether the row is among the n largest.',
	},
	change: { arity: [1, 1], usage: 'change(value)', description: 'The value minus that of the previous edition.' },
	previous: { arity: [1, 1], usage: 'previous(value)', description: 'The value in the previous edition.' },
	under: {
		arity: [2, 2],
		usage: 'under("rolling", value)',
		description: 'The value under a method: rolling, direct, recursive, 200plus, head or a method id.',
	},
	ratio: { arity: [2, 2], usage: 'ratio(a, b)', description: 'a divided by b.' },
	between: { arity: [3, 3], usage: 'between(x, low, high)', description: 'Whether low <= x <= high.' },
	increasing: {
		arity: [2, 24],
		usage: 'increasing(a, b, …)',
		description: 'Whether each number is larger than the one before.',
	},
	published: {
		arity: [1, 1],
		usage: 'published("source.id")',
		description: 'A number that somebody else published.',
	},
	abs: { arity: [1, 1], usage: 'abs(x)', description: 'Without its sign.' },
	min: { arity: [1, 24], usage: 'min(a, b, …)', description: 'The smallest.' },
	max: { arity: [1, 24], usage: 'max(a, b, …)', description: 'The largest.' },
	round: {
		arity: [1, 2],
		usage: 'round(x, digits)',
		description: 'Rounded to digits after the point, none by default.',
	},
} as const satisfies Record<string, Signature>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Functions that take the name of a value, and the place of that argument. */
export const NEEDS_PATH: Readonly<Partial<Record<FunctionName, number>>> = { rank: 0, top: 0, change: 0, previous: 0 };
