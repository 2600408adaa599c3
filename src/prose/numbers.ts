/**
 * Numbers written by hand in prose. They go stale without a word, so they are reported, unless they cannot: years, dates, parts
 * of names, and the numbers of sections and tables.
 */

export interface BareNumber {
	/** The number with its unit, as it stands. */
	readonly text: string;
	readonly index: number;
}

const MONTHS =
	'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';

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

/** Words after which a number is an address and not a measure. */
const PLACES =
	'[Ff]igures?|[Ff]igs?\\.|[Tt]ables?|[Ss]ections?|§|[Aa]ppendix|[Cc]hapters?|[Pp]ages?|pp?\\.|[Aa]rticles?|[Ee]quations?|[Ff]ootnotes?|[Nn]otes?|[Vv]ersions?|[Ss]teps?|[Pp]arts?|[Ll]ines?|[Vv]olumes?|[Ii]ssues?|no\\.|[Ii]tems?|[Rr]ecitals?';

/** Digits with separators: `10 000`, `1,234`, `58.6`. A space groups only what is no part of a name before it. */
const NUMBER = /(?<![\p{L}\d._-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*/gu;
const MEASURE =
	/^[\s\u00a0\u202f]?(?:%|‰|per ?cents?\b|percentage points?\b|points?\b|pp\b|times\b|fold\b|thousand\b|million\b|billion\b|trillion\b|[kKMBT]n?\b)/u;
const YEAR = /^(?:19|20)\d\d$/;

/** Numbers in a text that a component should hold. `before` and `after` is text beside it, from neighbouring nodes. */
export function findBareNumbers(text: string, before = '', after = ''): readonly BareNumber[] {
	const whole = before + text + after;
	const covered = exemptRanges(whole);
	const found: BareNumber[] = [];
	for (const match of whole.matchAll(NUMBER)) {
		const start = match.index;
		const end = start + match[0].length;
		if (start < before.length || start >= before.length + text.length) continue;
		const head = whole.slice(0, start);
		const tail = whole.slice(end);
		const measured = MEASURE.exec(tail)?.[0];
		if (measured === undefined) {
			if (covered.some(([from, to]) => start >= from && end <= to)) continue;
			if (isYear(match[0], head, tail) || isPartOfName(head, tail)) continue;
		} else if (/[\p{L}\p{N}][-.\p{L}]*$/u.test(head) && /^\p{L}/u.test(tail)) continue;
		const unit = measured ?? /^(?:st|nd|rd|th)\b/.exec(tail)?.[0] ?? '';
		found.push({ text: match[0] + unit, index: start - before.length });
	}
	return found;
}

/** Dates, numbered places and versioned names. */
function exemptRanges(text: string): readonly (readonly [number, number])[] {
	const patterns = [
		/\b\d{4}-\d{2}(?:-\d{2})?\b/g,
		new RegExp(`\\b\\d{1,2}(?:\\s*[–-]\\s*\\d{1,2})?[\\s\\u00a0](?:${MONTHS})\\b\\.?`, 'g'),
		new RegExp(`\\b(?:${MONTHS})\\.?[\\s\\u00a0]\\d{1,2}\\b(?!\\d)`, 'g'),
		new RegExp(
			`(?:^|[\\s(\\[“"‘'])(?:${PLACES})[\\s\\u00a0](?:[A-Z]\\.)?\\d+(?:\\.\\d+)*(?:(?:\\s*[–-]\\s*|,\\s*|\\s+(?:and|to|or)\\s+)(?:[A-Z]\\.)?\\d+(?:\\.\\d+)*)*`,
			'g',
		),
		new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAMES})[\\s\\u00a0]v?\\d+(?:[.-]\\d+)*`, 'gu'),
		/\b(?:doi|arxiv|https?):\S+/gi,
	];
	return patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const),
	);
}

/** 1900 to 2099, also `2020s`, `2022–2024`, `2024/25`. */
function isYear(digits: string, head: string, tail: string): boolean {
	if (YEAR.test(digits)) return !/[\d.,]$/.test(head) && !/^[.,]?\d/.test(tail);
	return /^\d\d$/.test(digits) && /\b(?:19|20)\d\d[/–-]$/.test(head) && !/^\p{L}/u.test(tail);
}

/** `GPT-2`, `Qwen2.5`, `top-10`, `B.3`; `4-bit`, `30-day`, `3D`; `v2`. Ordinals such as `2nd` are measured. */
function isPartOfName(head: string, tail: string): boolean {
	if (/\p{L}[\p{L}\p{N}._+-]*$/u.test(head)) return true;
	if (/^(?:st|nd|rd|th)\b/.test(tail)) return false;
	return /^(?:-(?:bit|day|week|month|year|step|shot)s?\b|D\b)/.test(tail);
}
