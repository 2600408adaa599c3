/**
 * Splits a condition into tokens before it is parsed. It gives the places that Vega's parser does not, and lets nothing through
 * that is not of the small language: no assignment, no braces, no regular expression, no template, no keyword.
 */
import { Refusal } from './refusal.ts';

const SPACE = /[ \t\r\n]+/y;
/** Strings, numbers, names. A number begins with a digit: after a name, `.2024` would be no member. */
const LEAF =
	/"(?:\\[^\r\n]|[^"\\\r\n])*"|'(?:\\[^\r\n]|[^'\\\r\n])*'|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_][A-Za-z0-9_]*/y;
/** Every punctuator of JavaScript, the longest first. */
const PUNCTUATOR =
	/>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\*\*|<<|>>|[-+*/%&|^]=|[-+*/%&|^!<>=?:,.()[\]{};~]/y;
const ALLOWED = new Set('=== !== == != <= >= && || ( ) [ ] . , ? : + - * / % ! < >'.split(' '));

const KEYWORDS = new Set(
	'arguments await break case catch class const continue debugger default delete do else enum eval export extends finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw try typeof undefined var void while with yield'.split(
		' ',
	),
);

interface Token {
	readonly text: string;
	readonly isLeaf: boolean;
}

/** The offsets of names, strings and numbers. Throws `Refusal` at the first token that is not allowed. */
export function findLeaves(text: string): readonly number[] {
	const leaves: number[] = [];
	let before: Token | undefined;
	let at = 0;
	const match = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		return pattern.exec(text)?.[0];
	};
	while (at < text.length) {
		const space = match(SPACE);
		if (space !== undefined) {
			at += space.length;
			continue;
		}
		const leaf = match(LEAF);
		if (leaf !== undefined) {
			checkLeaf(leaf, at, before);
			leaves.push(at);
			before = { text: leaf, isLeaf: true };
			at += leaf.length;
			continue;
		}
		const mark = match(PUNCTUATOR);
		if (mark === undefined || !ALLOWED.has(mark)) throw new Refusal(at, describe(mark, text, at));
		if (mark === '/' && !endsOperand(before))
			throw new Refusal(at, 'a regular expression is not allowed in a condition');
		if (mark === '-' && before?.isLeaf && /^[A-Za-z_]/.test(before.text) && /^[A-Za-z_]/.test(text.slice(at + 1)))
			throw new Refusal(
				at,
				'a minus has spaces around it; a row with a hyphen in its name stands in brackets: ["non-profit"]',
			);
		before = { text: mark, isLeaf: false };
		at += mark.length;
	}
	return leaves;
}

function endsOperand(token: Token | undefined): boolean {
	return token !== undefined && (token.isLeaf || token.text === ')' || token.text === ']');
}

function checkLeaf(leaf: string, at: number, before: Token | undefined): void {
	if (before?.text === '.') {
		if (/^\d/.test(leaf)) {
			const digits = /^\d+/.exec(leaf)![0];
			throw new Refusal(at, `a name cannot go on with .${digits}: write ["${digits}"]`);
		}
		return;
	}
	if (KEYWORDS.has(leaf)) throw new Refusal(at, `"${leaf}" is not allowed in a condition`);
	if (endsOperand(before)) throw new Refusal(at, `expected an operator before ${leaf}`);
}

/** Why a punctuator, or a character that begins no token, is refused. */
function describe(mark: string | undefined, text: string, at: number): string {
	if (mark === '=') return 'an assignment is not allowed in a condition: write == to compare';
	if (mark === '{' || mark === '}') return 'braces are not allowed in a condition';
	if (mark !== undefined) return `the operator ${mark} is not allowed in a condition`;
	const character = String.fromCodePoint(text.codePointAt(at)!);
	if (character === '"' || character === "'") return 'the string has no closing quote';
	return `"${character}" is not allowed in a condition`;
}
