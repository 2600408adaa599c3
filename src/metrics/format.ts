/** How a value is written: by its column's unit, in the page's language. The only place that rounds for readers. */
import { LOCALES, languageOf, localeOf } from './locale.ts';
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
export const NOT_AVAILABLE = LOCALES.en.notAvailable;

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
		case 'weeks':
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

const formats = new Map<string, Intl.NumberFormat>();

/** A page has thousands of numbers in few forms, and making a form is what takes the time. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
	const key = `${locale} ${JSON.stringify(options)}`;
	const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
	formats.set(key, known);
	return known;
}

/** Text of a value for readers, for example `58.6%`, `2.1 billion`, `0.058`, `3rd`. */
export function formatValue(
	value: Cell,
	column: Pick<MetricColumn, 'unit' | 'digits'>,
	options: FormatOptions = {},
): string {
	if (value === null) return localeOf(options.locale ?? 'en').notAvailable;
	if (typeof value === 'string') return value;
	const form = options.as ?? defaultForm(column.unit);
	if (column.unit === 'year' && form === 'plain') return String(value);
	const declared = column.digits ?? (form === 'compact' ? 1 : defaultDigits(column.unit));
	const digits = options.digits ?? (form === 'compact' ? compactDigits(value, declared, options.locale) : declared);
	return formatNumber(value, form, digits, options.locale, column.unit === 'share');
}

/**
 * Text of a number in a form. A share that is not 0 or 1 is never rounded to "0%" or "100%": `bounded` writes "<0.1%" and
 * ">99.9%".
 */
export function formatNumber(value: number, form: Form, digits: number, locale = 'en', bounded = false): string {
	const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	switch (form) {
		case 'percent':
			return percent(value, digits, locale, bounded);
		case 'points': {
			const text = numberFormat(locale, { ...fixed, signDisplay: 'exceptZero' }).format(value * 100);
			return localeOf(locale).points(minus(text));
		}
		case 'count':
			return minus(numberFormat(locale, { maximumFractionDigits: 0 }).format(value));
		case 'compact':
			return minus(compact(value, locale, digits));
		case 'words':
			return minus(numberWords(value, locale, digits));
		case 'rank':
			return ordinal(value, locale);
		case 'plain':
			return minus(numberFormat(locale, fixed).format(value));
	}
}

/** Typographic minus, as screen readers and line breaking expect it. */
function minus(text: string): string {
	return text.replace('-', '−');
}

function percent(value: number, digits: number, locale: string, bounded: boolean): string {
	const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	const format = (share: number): string => minus(numberFormat(locale, { style: 'percent', ...fixed }).format(share));
	const step = 10 ** (-digits - 2);
	if (bounded && value > 0 && format(value) === format(0)) return `<${format(step)}`;
	if (bounded && value < 1 && format(value) === format(1)) return `>${format(1 - step)}`;
	return format(value);
}

/**
 * The digits of a compact number whose unit has `declared` of them. Where numbers are named by myriads, the steps between the names are
 * longer: a digit more keeps `1.51億` nearly as exact as `151.3 million`.
 */
export function compactDigits(value: number, declared: number, locale = 'en'): number {
	const { magnitudes } = localeOf(locale);
	const named = magnitudes.find((magnitude) => Math.abs(value) >= magnitude) ?? 1;
	return declared > 0 && magnitudes.includes(1e4) && Math.abs(value) < 10 * named ? declared + 1 : declared;
}

/** `2.1 billion`, `406 million`, `999`: digits only from a thousand on. */
function compact(value: number, locale: string, digits: number): string {
	if (Math.abs(value) < 10_000) return numberFormat(locale, { maximumFractionDigits: 0 }).format(value);
	const text = numberFormat(locale, {
		notation: 'compact',
		compactDisplay: 'long',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(value);
	// French sets a space at which no line breaks before the name as well; Intl an ordinary one.
	return languageOf(locale) === 'fr' ? text.replaceAll(' ', '\u00a0') : text;
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
	return word ?? numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

function ordinal(value: number, locale: string): string {
	return localeOf(locale).ordinal(value, numberFormat(locale).format(value));
}
