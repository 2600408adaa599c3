/**
 * Conditions of claims: Vega expression syntax, parsed with Vega's own parser, then read into a small tree that holds nothing but
 * numbers, strings, names of values and the functions below. Everything else is refused with its place: there is no way from a
 * condition to JavaScript. `evaluate.ts` gives the tree its meaning.
 */
import { parseExpression as parseVega } from 'vega-expression';
import { FUNCTIONS, type FunctionName, NEEDS_PATH } from './functions.ts';
import { findLeaves } from './lexer.ts';
import type { PathPart } from './path.ts';
import { type ExpressionFault, Refusal } from './refusal.ts';
import { suggest } from './suggestion.ts';

interface Node {
	/** Where it begins in the condition, in UTF-16 code units. */
	readonly offset: number;
}
export interface Literal extends Node {
	readonly kind: 'literal';
	readonly value: number | string | boolean;
}
/** Name of a value of a metric. */
export interface PathNode extends Node {
	readonly kind: 'path';
	readonly parts: readonly PathPart[];
}
/** `published.<source>.<id>` */
export interface PublishedNode extends Node {
	readonly kind: 'published';
	readonly name: string;
}
export interface Unary extends Node {
	readonly kind: 'unary';
	readonly operator: (typeof UNARY)[number];
	readonly operand: Expression;
}
export interface Binary extends Node {
	readonly kind: 'arithmetic' | 'comparison' | 'logical';
	readonly operator: ArithmeticOperator | ComparisonOperator | LogicalOperator;
	readonly left: Expression;
	readonly right: Expression;
}
export interface Conditional extends Node {
	readonly kind: 'conditional';
	readonly test: Expression;
	readonly consequent: Expression;
	readonly alternate: Expression;
}
export interface Call extends Node {
	readonly kind: 'call';
	readonly name: FunctionName;
	readonly arguments: readonly Expression[];
}
export type Expression = Literal | PathNode | PublishedNode | Unary | Binary | Conditional | Call;

const UNARY = ['-', '+', '!'] as const;
const ARITHMETIC = ['+', '-', '*', '/', '%'] as const;
export type ArithmeticOperator = (typeof ARITHMETIC)[number];
const COMPARISON = ['<', '<=', '>', '>=', '==', '!=', '===', '!=='] as const;
export type ComparisonOperator = (typeof COMPARISON)[number];
const LOGICAL = ['&&', '||'] as const;
export type LogicalOperator = (typeof LOGICAL)[number];

/** Longer conditions are refused before they are parsed. */
export const MAX_LENGTH = 2000;

/** Reads a condition. Never throws: whatever it cannot read or does not allow is a fault with its place. */
export function parseExpression(text: string): Expression | ExpressionFault {
	try {
		if (text.length > MAX_LENGTH) throw new Refusal(MAX_LENGTH, `a condition has at most ${MAX_LENGTH} characters`);
		if (text.trim() === '') throw new Refusal(0, 'the condition is empty');
		const leaves = findLeaves(text);
		return new Reader(leaves).read(parse(text));
	} catch (error) {
		if (error instanceof Refusal) return error.fault;
		if (error instanceof RangeError)
			return { rule: 'claim-syntax', offset: 0, message: 'the condition is nested too deeply' };
		throw error;
	}
}

export function isExpressionFault(result: Expression | ExpressionFault): result is ExpressionFault {
	return 'message' in result;
}

/** What Vega's parser returns: ESTree without positions. Its type says more than is checked, so it is read as unknown. */
interface Raw {
	readonly type: string;
	readonly [field: string]: unknown;
}

function parse(text: string): Raw {
	try {
		return parseVega(text) as unknown as Raw;
	} catch (error) {
		if (error instanceof RangeError) throw error;
		const { index, message } = error as Error & { index?: number };
		throw new Refusal(Math.min(index ?? 0, text.length), message.charAt(0).toLowerCase() + message.slice(1));
	}
}

class Reader {
	readonly #leaves: readonly number[];
	#next = 0;

	/** Places of the identifiers and literals of the text, in order: every leaf of the tree takes one. */
	constructor(leaves: readonly number[]) {
		this.#leaves = leaves;
	}

	#take(): number {
		return this.#leaves[this.#next++] ?? 0;
	}

	#peek(): number {
		return this.#leaves[this.#next] ?? 0;
	}

	read(raw: Raw): Expression {
		const offset = this.#peek();
		switch (raw.type) {
			case 'Literal':
				return this.#literal(raw);
			case 'Identifier':
			case 'MemberExpression':
				return this.#path(raw);
			case 'UnaryExpression': {
				const operator = pick(UNARY, raw['operator'], offset);
				return { kind: 'unary', operator, operand: this.read(raw['argument'] as Raw), offset };
			}
			case 'BinaryExpression':
			case 'LogicalExpression':
				return this.#binary(raw);
			case 'ConditionalExpression': {
				const test = this.read(raw['test'] as Raw);
				const consequent = this.read(raw['consequent'] as Raw);
				return { kind: 'conditional', test, consequent, alternate: this.read(raw['alternate'] as Raw), offset };
			}
			case 'CallExpression':
				return this.#call(raw);
			default:
				throw new Refusal(offset, `${NAMES[raw['type'] as string] ?? raw.type} is not allowed in a condition`);
		}
	}

	#literal(raw: Raw): Literal {
		const offset = this.#take();
		const { value } = raw;
		if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'literal', value, offset };
		if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'literal', value, offset };
		const what = value instanceof RegExp ? 'a regular expression' : value === null ? 'null' : 'this number';
		throw new Refusal(offset, `${what} is not allowed in a condition`);
	}

	#binary(raw: Raw): Expression {
		const offset = this.#peek();
		const left = this.read(raw['left'] as Raw);
		const right = this.read(raw['right'] as Raw);
		const operator = raw['operator'];
		if (is(COMPARISON, operator)) return { kind: 'comparison', operator, left, right, offset };
		if (is(LOGICAL, operator)) return { kind: 'logical', operator, left, right, offset };
		if (is(ARITHMETIC, operator)) return { kind: 'arithmetic', operator, left, right, offset };
		throw new Refusal(offset, `the operator ${String(operator)} is not allowed in a condition`);
	}

	#path(raw: Raw): PathNode | PublishedNode {
		const parts = this.#parts(raw);
		const [head, ...rest] = parts;
		const { offset } = head!;
		if (head!.text === 'published' && rest.length > 0)
			return { kind: 'published', name: rest.map((part) => part.text).join('.'), offset };
		if (parts.length === 1)
			throw new Refusal(
				offset,
				`"${head!.text}" is not the name of a value: metric.row.column; a row with other characters stands in brackets, developer_share["deepseek-ai"].share`,
			);
		return { kind: 'path', parts, offset };
	}

	#parts(raw: Raw): PathPart[] {
		if (raw.type === 'Identifier') return [{ text: raw['name'] as string, offset: this.#take() }];
		if (raw.type !== 'MemberExpression')
			throw new Refusal(this.#peek(), 'only the name of a value can be followed by . or [');
		const parts = this.#parts(raw['object'] as Raw);
		const property = raw['property'] as Raw;
		if (raw['computed'] !== true) return [...parts, { text: property['name'] as string, offset: this.#take() }];
		const literal = property.type === 'Literal' ? property['value'] : undefined;
		const offset = this.#take();
		if (typeof literal !== 'string' && !Number.isSafeInteger(literal))
			throw new Refusal(offset, 'brackets in a name hold a string or a whole number');
		return [...parts, { text: String(literal), offset }];
	}

	#call(raw: Raw): Expression {
		const callee = raw['callee'] as Raw;
		const offset = this.#take();
		if (callee.type !== 'Identifier') throw new Refusal(offset, 'only the functions of conditions can be called');
		const name = callee['name'] as string;
		if (!Object.hasOwn(FUNCTIONS, name))
			throw new Refusal(offset, `unknown function "${name}"${suggest(name, Object.keys(FUNCTIONS), 'functions')}`);
		const known = name as FunctionName;
		const values = raw['arguments'] as readonly Raw[];
		const { arity, usage } = FUNCTIONS[known];
		if (values.length < arity[0] || values.length > arity[1])
			throw new Refusal(offset, `${known} is written ${usage}: ${values.length} arguments found`);
		const read = values.map((value) => this.read(value));
		const needed = NEEDS_PATH[known];
		if (needed !== undefined && read[needed]!.kind !== 'path')
			throw new Refusal(read[needed]!.offset, `${known} takes the name of a value: ${usage}`);
		return this.#finishCall(known, read, offset);
	}

	/** Checks arguments that must be written out, so that they can be checked without evaluating. */
	#finishCall(name: FunctionName, args: readonly Expression[], offset: number): Expression {
		const { usage } = FUNCTIONS[name];
		const expect = (condition: boolean, at: number): void => {
			if (!condition) throw new Refusal(at, `${name} is written ${usage}`);
		};
		const isText = (node: Expression): boolean => node.kind === 'literal' && typeof node.value === 'string';
		if (name === 'published') {
			const [source] = args;
			expect(isText(source!), source!.offset);
			return { kind: 'published', name: String((source as Literal).value), offset };
		}
		if (name === 'under') expect(isText(args[0]!), args[0]!.offset);
		if (name === 'rank') for (const arg of args.slice(1)) expect(isText(arg), arg.offset);
		if (name === 'top') {
			const [, n, ...rest] = args;
			expect(n!.kind === 'literal' && Number.isSafeInteger(n!.value) && Number(n!.value) >= 1, n!.offset);
			for (const arg of rest) expect(isText(arg), arg.offset);
		}
		return { kind: 'call', name, arguments: args, offset };
	}
}

const NAMES: Readonly<Record<string, string>> = {
	ArrayExpression: 'a list',
	ObjectExpression: 'an object',
	AssignmentExpression: 'an assignment',
	Property: 'an object',
};

function is<const T extends readonly string[]>(allowed: T, value: unknown): value is T[number] {
	return typeof value === 'string' && allowed.includes(value);
}

function pick<const T extends readonly string[]>(allowed: T, value: unknown, offset: number): T[number] {
	if (is(allowed, value)) return value;
	throw new Refusal(offset, `the operator ${String(value)} is not allowed in a condition`);
}

/** The expressions that an expression is made of. */
export function childrenOf(expression: Expression): readonly Expression[] {
	switch (expression.kind) {
		case 'unary':
			return [expression.operand];
		case 'arithmetic':
		case 'comparison':
		case 'logical':
			return [expression.left, expression.right];
		case 'conditional':
			return [expression.test, expression.consequent, expression.alternate];
		case 'call':
			return expression.arguments;
		default:
			return [];
	}
}

/** All nodes of an expression, each before what is in it. */
export function* nodesOf(expression: Expression): Generator<Expression> {
	yield expression;
	for (const child of childrenOf(expression)) yield* nodesOf(child);
}
