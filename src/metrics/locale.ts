/**
 * How a language writes what is not plain text: numbers in words and units. Numbers and dates themselves come from Intl, with the
 * language always named, so that the machine's own never matters. The editions' English is the original; the others are those into
 * which chapters can be translated.
 */

export const TRANSLATIONS = ['fr', 'ja', 'ko', 'zh'] as const;
/** A language into which an edition can be translated. Part of addresses. */
export type Translation = (typeof TRANSLATIONS)[number];
export type Language = 'en' | Translation;

export interface Locale {
	/** For `lang` attributes and Intl: BCP 47, with the script where readers of the language use several. */
	readonly tag: string;
	/** Its name in itself. */
	readonly endonym: string;
	/** Whether spaces stand between its words, and between its sentences. */
	readonly spaced: boolean;
	/** What stands where a number is missing. */
	readonly notAvailable: string;
	/** Sizes of numbers that have a name, largest first: billions, or 億. */
	readonly magnitudes: readonly number[];
	/** A difference of percentages: `3.2` as `3.2 points`. */
	readonly points: (text: string) => string;
	/** A place in a ranking: `3` as `3rd`. `text` is the number as the language writes it. */
	readonly ordinal: (value: number, text: string) => string;
	/** The number of a figure: `2.3` as `Figure 2.3`. */
	readonly figure: (number: string) => string;
	/** A month as an axis writes it: short, with the year. */
	readonly axisMonth: (year: number, month: number) => string;
	/** A quarter of a year, 1 to 4. */
	readonly quarter: (year: number, quarter: number) => string;
}

const ENGLISH_SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ENGLISH_ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FRENCH_MONTHS = [
	...['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
];

const THOUSANDS = [1e12, 1e9, 1e6, 1e3];
const MYRIADS = [1e12, 1e8, 1e4];

export const LOCALES: Readonly<Record<Language, Locale>> = {
	en: {
		tag: 'en',
		endonym: 'English',
		spaced: true,
		notAvailable: 'n/a',
		magnitudes: THOUSANDS,
		points: (text) => `${text} ${/^[+−-]?1(\.0+)?$/.test(text) ? 'point' : 'points'}`,
		ordinal: (value) => `${value}${ENGLISH_SUFFIXES[ENGLISH_ORDINALS.select(value)]}`,
		figure: (number) => `Figure ${number}`,
		axisMonth: (year, month) => `${ENGLISH_MONTHS[month - 1]} ${year}`,
		quarter: (year, quarter) => `Q${quarter} ${year}`,
	},
	fr: {
		tag: 'fr',
		endonym: 'Français',
		spaced: true,
		notAvailable: 'n. d.',
		// In French the plural begins at two.
		magnitudes: THOUSANDS,
		points: (text) => `${text}\u00a0${/^[+−-]?[01](,\d+)?$/.test(text) ? 'point' : 'points'}`,
		ordinal: (value, text) => (value === 1 ? '1er' : `${text}e`),
		figure: (number) => `Figure\u00a0${number}`,
		axisMonth: (year, month) => `${FRENCH_MONTHS[month - 1]} ${year}`,
		quarter: (year, quarter) => `T${quarter} ${year}`,
	},
	ja: {
		tag: 'ja',
		endonym: '日本語',
		spaced: false,
		notAvailable: 'データなし',
		magnitudes: MYRIADS,
		points: (text) => `${text}ポイント`,
		ordinal: (_, text) => `${text}位`,
		figure: (number) => `図${number}`,
		axisMonth: (year, month) => `${year}年${month}月`,
		quarter: (year, quarter) => `${year}年第${quarter}四半期`,
	},
	ko: {
		tag: 'ko',
		endonym: '한국어',
		spaced: true,
		notAvailable: '자료 없음',
		magnitudes: MYRIADS,
		points: (text) => `${text}%포인트`,
		ordinal: (_, text) => `${text}위`,
		figure: (number) => `그림\u00a0${number}`,
		axisMonth: (year, month) => `${year}년 ${month}월`,
		quarter: (year, quarter) => `${year}년 ${quarter}분기`,
	},
	zh: {
		tag: 'zh-Hans',
		endonym: '简体中文',
		spaced: false,
		notAvailable: '无数据',
		magnitudes: MYRIADS,
		points: (text) => `${text}个百分点`,
		ordinal: (_, text) => `第${text}`,
		figure: (number) => `图${number}`,
		axisMonth: (year, month) => `${year}年${month}月`,
		quarter: (year, quarter) => `${year}年第${quarter}季度`,
	},
};

/** The locale of a language as editions name it: `en`, `en-GB`, `fr`. English where the language is none of ours. */
export function localeOf(language: string): Locale {
	return LOCALES[languageOf(language)];
}

/** The language of a tag: `zh` of `zh-Hans`. */
export function languageOf(tag: string): Language {
	const [language = ''] = tag.split('-');
	return Object.hasOwn(LOCALES, language) ? (language as Language) : 'en';
}

/** Whether a text is the code of a language into which editions are translated. */
export function isTranslation(text: string | undefined): text is Translation {
	return TRANSLATIONS.some((language) => language === text);
}
