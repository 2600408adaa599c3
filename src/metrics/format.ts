/** How a value is written: by its column's unit, in the page's language. The only place that rounds for readers. */
import type { MetricColumn } from './metric.ts';
import type { Cell } from './table.ts';

export const FORMS = ['percent', 'points', 'count', 'compact', 'words', 'rank', 'plain'] as const;
export type Form = (typeof FORMS)[number];

export interface FormatOptions {
	/** Default: the form of the column's unit. */
	readonly as?: Form | undefined;
	/** Overrides the column's declared digits. Use sparingly: the linter reports two roundings of one number. */
	readonly digits?: number | undefined;
	readonly locale?: string | undefined;
}

/** What stands where a number is missing. Never 0, never an empty cell. */
export const NOT_AVAILABLE = 'n/a';

/** The form that a unit has where the author asks for none. */
export function defaultForm(unit: MetricColumn['unit']): Form {
	switch (unit) {
		case 'share':
			return 'percent';
		case 'points':
			return 'points';
		case 'downloads':
		case 'parameters':
			return 'compact';
		case 'models':
		case 'developers':
		case 'systems':
		case 'count':
			return 'count';
		case 'rank':
			return 'rank';
		default:
			return 'plain';
	}
}

/** Digits after the point where the column declares none. */
function defaultDigits(unit: MetricColumn['unit']): number {
	switch (unit) {
		case 'share':
		case 'points':
		case 'ratio':
			return 1;
		case 'index':
			return 3;
		default:
			return 0;
	}
}

/** Text of a value for readers, for example `58.6%`, `2.1 billion`, `0.058`, `3rd`. */
export function formatValue(
	value: Cell,
	column: Pick<MetricColumn, 'unit' | 'digits'>,
	options: FormatOptions = {},
): string {
	if (value === null) return NOT_AVAILABLE;
	if (typeof value === 'string') return value;
	const locale = options.locale ?? 'en';
	const digits = options.digits ?? column.digits ?? defaultDigits(column.unit);
	const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	switch (options.as ?? defaultForm(column.unit)) {
		case 'percent':
			return new Intl.NumberFormat(locale, { style: 'percent', ...fixed }).format(value);
		case 'points': {
			const text = new Intl.NumberFormat(locale, { ...fixed, signDisplay: 'exceptZero' }).format(value * 100);
			return `${text.replace('-', '−')} points`;
		}
		case 'count':
			return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
		case 'compact':
			return compact(value, locale, options.digits ?? column.digits ?? 1);
		case 'words':
			return numberWords(value, locale, digits);
		case 'rank':
			return ordinal(value, locale);
		case 'plain':
			return column.unit === 'year' ? String(value) : new Intl.NumberFormat(locale, fixed).format(value);
	}
}

/** `2.1 billion`, `406 million`, `999`: digits only from a thousand on. */
function compact(value: number, locale: string, digits: number): string {
	if (Math.abs(value) < 10_000) return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
	return new Intl.NumberFormat(locale, {
		notation: 'compact',
		compactDisplay: 'long',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(value);
}

const SMALL = [
	'zero',
	'one',
	'two',
	'three',
	'four',
	'five',
	'six',
	'seven',
	'eight',
	'nine',
	'ten',
	'eleven',
	'twelve',
];

/** Whole numbers up to twelve as words in English; all others as digits. */
function numberWords(value: number, locale: string, digits: number): string {
	const word = locale.startsWith('en') && Number.isInteger(value) ? SMALL[value] : undefined;
	return word ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

function ordinal(value: number, locale: string): string {
	if (!locale.startsWith('en')) return new Intl.NumberFormat(locale).format(value);
	const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
	return `${value}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(value)]}`;
}
