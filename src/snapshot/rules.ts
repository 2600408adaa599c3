/** The rules of one cell, compiled from the column's zod schema into a fast check of the text as it stands in the CSV. */
import { didYouMean } from '../problem.ts';
import type { Column } from './columns.ts';

/** What is wrong with a cell: the rule it breaks, and what is wrong and what to do. */
export interface Fault {
	readonly rule: string;
	readonly message: string;
}

export type CellCheck = (text: string) => Fault | undefined;

/** One way to write a whole number, so that equal numbers are equal text. */
export const INTEGER = /^(0|-?[1-9]\d*)$/;
export const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A check of one column: type, bounds, pattern, vocabulary, emptiness. What needs other rows or tables is in `row-check.ts`. */
export function compileCell(column: Column): CellCheck {
	const value = compileValue(column);
	const { nullable } = column;
	return (text) => {
		if (text !== '') return value(text);
		return nullable ? undefined : { rule: 'missing-value', message: 'the cell is empty; every row needs a value here' };
	};
}

function compileValue(column: Column): CellCheck {
	const { json } = column;
	if (json.enum) return compileEnum(json.enum, column);
	if (json.format === 'date') return compileDay(column.monday === true);
	if (json.type === 'integer') return compileNumber(INTEGER, 'an integer', 'write digits only', column);
	if (json.type === 'number')
		return compileNumber(NUMBER, 'a number', 'write it with a point and without separators, as 1234.5', column);
	if (json.type === 'boolean') return compileEnum(['true', 'false'], column);
	return compileText(column);
}

function compileEnum(allowed: readonly string[], column: Column): CellCheck {
	const set = new Set(allowed);
	const rule = column.name === 'relation' ? 'unknown-relation' : 'unknown-value';
	return (text) =>
		set.has(text)
			? undefined
			: { rule, message: `unknown value ${quote(text)}${didYouMean(text, allowed)}; use one of ${allowed.join(', ')}` };
}

function compileDay(monday: boolean): CellCheck {
	// Tables name few days many times.
	const known = new Map<string, Fault | undefined>();
	return (text) => {
		if (known.has(text)) return known.get(text);
		const fault = dayFault(text, monday);
		if (known.size < 100_000) known.set(text, fault);
		return fault;
	};
}

function dayFault(text: string, monday: boolean): Fault | undefined {
	if (!isDay(text))
		return {
			rule: 'wrong-type',
			message: `expected a date, found ${quote(text)}; write a day that exists as YYYY-MM-DD`,
		};
	if (!monday) return undefined;
	const date = new Date(`${text}T00:00:00Z`);
	const weekday = date.getUTCDay();
	if (weekday === 1) return undefined;
	date.setUTCDate(date.getUTCDate() - ((weekday + 6) % 7));
	const name = ['Sunday', '', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][weekday];
	return {
		rule: 'not-monday',
		message: `${text} is a ${name}; name the week by its Monday, ${date.toISOString().slice(0, 10)}`,
	};
}

/** Whether the text is YYYY-MM-DD and names a day of the calendar. */
export function isDay(text: string): boolean {
	if (!DAY.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function compileNumber(pattern: RegExp, what: string, how: string, column: Column): CellCheck {
	const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = column.json;
	return (text) => {
		if (!pattern.test(text)) return { rule: 'wrong-type', message: `expected ${what}, found ${quote(text)}; ${how}` };
		const number = Number(text);
		if (number < minimum)
			return {
				rule: 'out-of-range',
				message: `${shorten(text)} is below ${minimum}, the least that can be true; correct it or leave the row out`,
			};
		if (number > maximum)
			return {
				rule: 'out-of-range',
				message: `${shorten(text)} is above ${maximum}, more than can be true; correct it or leave the row out`,
			};
		if (!Number.isFinite(number))
			return { rule: 'out-of-range', message: `${shorten(text)} is too large for a double; correct it` };
		return undefined;
	};
}

function compileText(column: Column): CellCheck {
	const { pattern, minLength = 0 } = column.json;
	const regexp = pattern === undefined ? undefined : new RegExp(pattern);
	return (text) => {
		if (text.length < minLength)
			return { rule: 'missing-value', message: `needs at least ${minLength} characters, found ${quote(text)}` };
		if (regexp === undefined || regexp.test(text)) return undefined;
		if (column.idForm) return { rule: 'malformed-id', message: `${quote(text)} is not ${ID_FORMS[column.idForm]}` };
		return {
			rule: 'malformed-value',
			message: `${quote(text)} does not have the form ${pattern}; ${column.description}`,
		};
	};
}

const ID_FORMS = {
	repository: 'a repository id; write developer/name with letters, digits, ".", "_" and "-" only, as the Hub does',
	developer: 'the name of an account on the Hub; write letters, digits, ".", "_" and "-" only',
};

/** A value as it is shown in a message: quoted, and not longer than a line. */
export function quote(text: string): string {
	return `"${shorten(text)}"`;
}

function shorten(text: string): string {
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
