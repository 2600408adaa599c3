/** What languages write beside numbers: for telling measured numbers from dates, names and addresses. */
import type { Language } from '../metrics/locale.ts';

export interface NumberWords {
	/** Names of months; none where months are numbered. */
	readonly months?: string;
	/** Words after which a number is an address and not a measure. */
	readonly places: string;
	/** Whether a space stands between such a word and its number. */
	readonly spaced: boolean;
	/** What makes any number before it a measured one, years included. */
	readonly measures: string;
	/** Dates, and number words that the language spells with digits: `3분의 1` is "a third". */
	readonly idioms: readonly RegExp[];
}

/** `2022年3月2日`, `2022年3月`, `3月2日`. */
const HAN_DATE = /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?/g;
const HANGUL_DATE = /\d{4}년(?:\s?\d{1,2}월(?:\s?\d{1,2}일)?)?|\d{1,2}월(?:\s?\d{1,2}일)?/g;

export const NUMBER_WORDS: Readonly<Record<Language, NumberWords>> = {
	en: {
		months:
			'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec',
		places:
			'[Ff]igures?|[Ff]igs?\\.|[Tt]ables?|[Ss]ections?|§|[Aa]ppendix|[Cc]hapters?|[Pp]ages?|pp?\\.|[Aa]rticles?|[Ee]quations?|[Ff]ootnotes?|[Nn]otes?|[Vv]ersions?|[Ss]teps?|[Pp]arts?|[Ll]ines?|[Vv]olumes?|[Ii]ssues?|no\\.|[Ii]tems?|[Rr]ecitals?',
		spaced: true,
		measures:
			'%|‰|per ?cents?\\b|percentage points?\\b|points?\\b|pp\\b|times\\b|fold\\b|thousand\\b|million\\b|billion\\b|trillion\\b|[kKMBT]n?\\b',
		idioms: [],
	},
	fr: {
		months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
		places:
			'[Ff]igures?|[Tt]ableaux?|[Ss]ections?|§|[Aa]nnexe|[Cc]hapitres?|[Pp]ages?|p\\.|[Aa]rticles?|[Nn]otes?|n[°º]',
		spaced: true,
		measures: '%|‰|pour cent\\b|points?\\b|fois\\b|mille\\b|millions?\\b|milliards?\\b|billions?\\b',
		idioms: [/\b1er (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/g],
	},
	ja: {
		places: '図|表|第|付録|注',
		spaced: false,
		measures: '%|％|ポイント|パーセント|万|億|兆',
		idioms: [HAN_DATE, /\d分の\d/g, /(?<![\d.,])\d[倍割]/g],
	},
	ko: {
		places: '그림|표|제|부록|주',
		spaced: false,
		measures: '%|퍼센트|만|억|조',
		idioms: [HANGUL_DATE, /\d분의\s?\d/g, /(?<![\d.,])\d배/g],
	},
	zh: {
		places: '图|表|第|附录|注',
		spaced: false,
		measures: '%|％|个百分点|万|亿|兆',
		idioms: [HAN_DATE],
	},
};
