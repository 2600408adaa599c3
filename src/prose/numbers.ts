/**
 * Numbers written by hand in prose. They go stale without a word, so they are reported, unless they cannot: years, dates, parts
 * of names, and the numbers of sections and tables.
 */
import type { Language } from '../metrics/locale.ts';
import { NUMBER_WORDS, type NumberWords } from './number-words.ts';

export interface BareNumber {
	/** The number with its unit, as it stands. */
	readonly text: string;
	readonly index: number;
}

/**
 * Names that are followed by a version or a number of their own. A capital letter alone does not make a name: "China 15 %" is a
 * measured number. A name that is missing here is put into the list, or its number into `<Quoted>`.
 */
const NAMES = [
	...['Apache', 'BSD', 'CC BY', 'CC BY-SA', 'CC BY-NC', 'GPL', 'AGPL', 'LGPL', 'MPL', 'OpenRAIL', 'OSI'],
	...[
		'Llama',
		'Qwen',
		'Gemma',
		'Phi',
		'Mistral',
		'Mixtral',
		'GPT',
		'Claude',
		'Gemini',
		'Grok',
		'Kimi',
		'GLM',
		'Granite',
	],
	...[
		'DeepSeek',
		'Falcon',
		'Yi',
		'Command',
		'Whisper',
		'FLUX',
		'Stable Diffusion',
		'Wan',
		'Nemotron',
		'OLMo',
		'SmolLM',
	],
	...['arXiv', 'ISO', 'RFC', 'WCAG', 'Python', 'Node', 'Creative Commons', 'DOI', 'Web', 'Hub'],
].join('|');

/** Digits with separators: `10 000`, `1,234`, `58.6`. A space groups only what is no part of a name before it. */
const NUMBER = /(?<![\p{L}\d._-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*/gu;
const YEAR = /^(?:19|20)\d\d$/;

/** Scripts that set no spaces between words: a digit beside one of their letters is no part of a name for that. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]';
const LETTER = `(?!${UNSPACED})\\p{L}`;
/** A name at the end of a text: `Qwen`, `top-`, `B.`. */
const NAME_BEFORE = new RegExp(`${LETTER}(?:${LETTER}|[\\p{N}._+-])*$`, 'u');
/** A name into which a number and its unit run: `x3B`. */
const WORD_BEFORE = new RegExp(`(?:${LETTER}|\\p{N})(?:${LETTER}|[-.])*$`, 'u');
const LETTER_AFTER = new RegExp(`^${LETTER}`, 'u');

/** Numbers in a text that a component should hold. `before` and `after` is text beside it, from neighbouring nodes. */
export function findBareNumbers(
	text: string,
	before = '',
	after = '',
	language: Language = 'en',
): readonly BareNumber[] {
	const whole = before + text + after;
	const words = NUMBER_WORDS[language];
	const measure = new RegExp(`^[\\s\\u00a0\\u202f]?(?:${words.measures})`, 'u');
	const covered = exemptRanges(whole, words);
	const found: BareNumber[] = [];
	for (const match of whole.matchAll(NUMBER)) {
		const start = match.index;
		const end = start + match[0].length;
		if (start < before.length || start >= before.length + text.length) continue;
		const head = whole.slice(0, start);
		const tail = whole.slice(end);
		const measured = measure.exec(tail)?.[0];
		if (measured === undefined) {
			if (covered.some(([from, to]) => start >= from && end <= to)) continue;
			if (isYear(match[0], head, tail) || isPartOfName(head, tail)) continue;
		} else if (WORD_BEFORE.test(head) && LETTER_AFTER.test(tail)) continue;
		const unit = measured ?? /^(?:st|nd|rd|th)\b/.exec(tail)?.[0] ?? '';
		found.push({ text: match[0] + unit, index: start - before.length });
	}
	return found;
}

/** Dates, numbered places and versioned names. */
function exemptRanges(
	text: string,
	{ months, places, spaced, idioms }: NumberWords,
): readonly (readonly [number, number])[] {
	const start = spaced ? `(?:^|[\\s(\\[“"‘'])` : '';
	const patterns = [
		/\b\d{4}-\d{2}(?:-\d{2})?\b/g,
		...(months === undefined ? [] : datesOf(months)),
		...idioms,
		new RegExp(
			`${start}(?:${places})${spaced ? '[\\s\\u00a0]' : '\\s?'}(?:[A-Z]\\.)?\\d+(?:\\.\\d+)*(?:(?:\\s*[–-]\\s*|,\\s*|\\s+(?:and|to|or)\\s+)(?:[A-Z]\\.)?\\d+(?:\\.\\d+)*)*`,
			'g',
		),
		new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAMES})[\\s\\u00a0]v?\\d+(?:[.-]\\d+)*`, 'gu'),
		/\b(?:doi|arxiv|https?):\S+/gi,
	];
	return patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const),
	);
}

/** `10 June`, `10–12 June`, `June 10`. */
const datesOf = (months: string): readonly RegExp[] => [
	new RegExp(`\\b\\d{1,2}(?:\\s*[–-]\\s*\\d{1,2})?[\\s\\u00a0](?:${months})(?!\\p{L})\\.?`, 'gu'),
	new RegExp(`(?<!\\p{L})(?:${months})\\.?[\\s\\u00a0]\\d{1,2}\\b(?!\\d)`, 'gu'),
];

/** 1900 to 2099, also `2020s`, `2022–2024`, `2024/25`. */
function isYear(digits: string, head: string, tail: string): boolean {
	if (YEAR.test(digits)) return !/[\d.,]$/.test(head) && !/^[.,]?\d/.test(tail);
	return /^\d\d$/.test(digits) && /\b(?:19|20)\d\d[/–-]$/.test(head) && !LETTER_AFTER.test(tail);
}

/** `GPT-2`, `Qwen2.5`, `top-10`, `B.3`; `4-bit`, `30-day`, `3D`; `v2`. Ordinals such as `2nd` are measured. */
function isPartOfName(head: string, tail: string): boolean {
	if (NAME_BEFORE.test(head)) return true;
	if (/^(?:st|nd|rd|th)\b/.test(tail)) return false;
	return /^(?:-(?:bit|day|week|month|year|step|shot)s?\b|D\b)/.test(tail);
}
