/** Numbers, changes and bare numbers in each language, beside expectations that were written by hand. */
import { describe, expect, test } from 'vitest';
import { quarterName, timeAxis } from '../../src/figures/builders/time.ts';
import { formatValue } from '../../src/metrics/format.ts';
import { LOCALES, type Translation } from '../../src/metrics/locale.ts';
import type { Unit } from '../../src/metrics/metric.ts';
import { CHANGE_WORDS } from '../../src/prose/change-words.ts';
import { findBareNumbers } from '../../src/prose/numbers.ts';
import { monthYear } from '../../src/snapshot/dates.ts';

const NARROW = '\u202f';
const FIXED = '\u00a0';

type Row = readonly [value: number | null, unit: Unit, texts: Readonly<Record<Translation, string>>];
const NUMBERS: readonly Row[] = [
	[0.5864, 'share', { fr: `58,6${FIXED}%`, ja: '58.6%', ko: '58.6%', zh: '58.6%' }],
	[0.0003, 'share', { fr: `<0,1${FIXED}%`, ja: '<0.1%', ko: '<0.1%', zh: '<0.1%' }],
	[-0.032, 'points', { fr: `−3,2${FIXED}points`, ja: '−3.2ポイント', ko: '−3.2%포인트', zh: '−3.2个百分点' }],
	[0.012, 'points', { fr: `+1,2${FIXED}point`, ja: '+1.2ポイント', ko: '+1.2%포인트', zh: '+1.2个百分点' }],
	[2_134_567_890, 'downloads', { fr: `2,1${FIXED}milliards`, ja: '21.3億', ko: '21.3억', zh: '21.3亿' }],
	[151_300_000, 'parameters', { fr: `151,3${FIXED}millions`, ja: '1.51億', ko: '1.51억', zh: '1.51亿' }],
	[999, 'downloads', { fr: '999', ja: '999', ko: '999', zh: '999' }],
	[1234, 'models', { fr: `1${NARROW}234`, ja: '1,234', ko: '1,234', zh: '1,234' }],
	[0.0581, 'index', { fr: '0,058', ja: '0.058', ko: '0.058', zh: '0.058' }],
	[1, 'rank', { fr: '1er', ja: '1位', ko: '1위', zh: '第1' }],
	[12, 'rank', { fr: '12e', ja: '12位', ko: '12위', zh: '第12' }],
	[2026, 'year', { fr: '2026', ja: '2026', ko: '2026', zh: '2026' }],
	[null, 'share', { fr: 'n. d.', ja: 'データなし', ko: '자료 없음', zh: '无数据' }],
];

describe.each(['fr', 'ja', 'ko', 'zh'] as const)('%s', (language) => {
	test.each(NUMBERS)('%s of unit %s', (value, unit, texts) => {
		expect(formatValue(value, { unit }, { locale: language })).toBe(texts[language]);
		expect(formatValue(value, { unit }, { locale: LOCALES[language].tag })).toBe(texts[language]);
	});

	test('changes by points are written in order', () => {
		const words = CHANGE_WORDS[language];
		const amount = LOCALES[language].points(language === 'fr' ? '3,2' : '3.2');
		expect(words.by(words.fell, amount)).toBe(
			{ fr: `a diminué de 3,2${FIXED}points`, ja: '3.2ポイント低下', ko: '3.2%포인트 하락', zh: '下降3.2个百分点' }[
				language
			],
		);
	});

	test('months and quarters', () => {
		expect(monthYear('2026-03-01', language)).toBe(
			{ fr: 'mars 2026', ja: '2026年3月', ko: '2026년 3월', zh: '2026年3月' }[language],
		);
		expect(quarterName('2026-05-01', language)).toBe(
			{ fr: 'T2 2026', ja: '2026年第2四半期', ko: '2026년 2분기', zh: '2026年第2季度' }[language],
		);
		expect(timeAxis(['2025-01-01', '2026-03-01'], language).ticks.map(({ text }) => text)).toContain(
			{ fr: 'juil. 2025', ja: '2025年7月', ko: '2025년 7월', zh: '2025年7月' }[language],
		);
	});
});

test('every change that has a name in English has one in every language', () => {
	for (const { phrases } of Object.values(CHANGE_WORDS))
		expect(phrases.map(({ from, to }) => [from, to])).toEqual(
			CHANGE_WORDS.en.phrases.map(({ from, to }) => [from, to]),
		);
});

describe('numbers written by hand are found in the language of the text', () => {
	test.each<[Translation, string, readonly string[]]>([
		['fr', 'le 2 mars 2022, le 1er mai, mars 2026, la section 3', []],
		['fr', 'Qwen2.5 a 12 % et 3 fois plus, 30 jours', ['12 %', '3 fois', '30']],
		['ja', '2022年3月2日、8月、図2.3、約2倍、3分の1、all-MiniLM-L6-v2', []],
		['ja', '約58%、3億件、1,000モデル', ['58%', '3億', '1,000']],
		['ko', '2026년 4월 28일, 8월, 그림 2.3, 약 2배, 3분의 1', []],
		['ko', '약 58%, 모델 1,000개, 30일', ['58%', '1,000', '30']],
		['zh', '2026年4月28日、8月、第3节、图2.3', []],
		['zh', '约58%，前1000个模型，30天', ['58%', '1000', '30']],
	])('%s: %s', (language, text, expected) => {
		expect(findBareNumbers(text, '', '', language).map((found) => found.text)).toEqual(expected);
	});

	test('a digit after a letter of a script without spaces is no part of a name', () => {
		expect(findBareNumbers('モデル3', '', '', 'ja').map(({ text }) => text)).toEqual(['3']);
		expect(findBareNumbers('Qwen3モデル', '', '', 'ja')).toEqual([]);
	});
});
