import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import { formatPath, isFault, parsePath, pathOf, resolveValue } from '../../src/prose/path.ts';
import { DATA } from './data.ts';

const parts = (text: string) => {
	const parsed = parsePath(text);
	return isFault(parsed)
		? `${parsed.offset}: ${parsed.message.split(';')[0]}`
		: parsed.map((part) => `${part.offset} ${part.text}`);
};
const message = (text: string, method = DEFAULT_METHOD) => {
	const value = resolveValue(DATA, text, method);
	return isFault(value) ? `${value.offset} ${value.rule}: ${value.message}` : value.value;
};

describe('names of values', () => {
	test('are split into parts with their offsets', () => {
		expect(parts('country_share.CN.share')).toEqual(['0 country_share', '14 CN', '17 share']);
		expect(parts('model_share["Qwen/Qwen2.5-7B"].share')).toEqual(['0 model_share', '11 Qwen/Qwen2.5-7B', '31 share']);
		expect(parts(`lorenz['model'][50].cumulative_share`)).toEqual([
			'0 lorenz',
			'6 model',
			'15 50',
			'20 cumulative_share',
		]);
	});

	test('need no brackets for hyphens and digits', () => {
		expect(parts('country_type_share.US.non-profit.share_of_country')).toHaveLength(4);
		expect(parts('cohort_share.2024.share')).toEqual(['0 cohort_share', '13 2024', '18 share']);
	});

	test('hold any name in brackets, with a backslash before quotes', () => {
		const odd = resolveValue(DATA, String.raw`model_share["it's \"odd\"\\[x]/☃"].share`);
		expect(odd).toMatchObject({ value: 0.0001 });
		expect(resolveValue(DATA, String.raw`model_share['it\'s "odd"\\[x]/☃'].share`)).toMatchObject({ value: 0.0001 });
	});

	test.each([
		['', '0: expected a name, found the end'],
		['.a', '0: expected a name, found "."'],
		['a.', '2: expected a name, found the end'],
		['a..b', '2: expected a name, found "."'],
		['a b', '1: unexpected " "'],
		['a["b].c', '1: expected ["…"] with a closing quote and bracket'],
		['a[b].c', '1: expected ["…"] with a closing quote and bracket'],
		['["a"].b', '0: expected a name, found "["'],
		['a.b=c', '3: unexpected "="'],
	])('are refused with the place: %j', (text, expected) => {
		expect(parts(text)).toBe(expected);
	});

	test('survive being written and read, whatever the keys are', () => {
		const key = fc.string({ minLength: 1, unit: 'binary' });
		fc.assert(
			fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
				const parsed = parsePath(formatPath(['metric', ...keys]));
				expect(isFault(parsed) ? parsed : parsed.map((part) => part.text)).toEqual(['metric', ...keys]);
			}),
			{ numRuns: 500 },
		);
	});

	test('never make the parser throw', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'ab.["\']\\ 0-☃') }), (text) => {
				const parsed = parsePath(text);
				if (isFault(parsed)) expect(parsed.offset).toBeLessThanOrEqual(text.length);
				else expect(parsed.length).toBeGreaterThan(0);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('values', () => {
	test('are found by row and column, under a method', () => {
		expect(message('country_share.CN.share')).toBe(0.158);
		expect(message('country_share.CN.share', { ...DEFAULT_METHOD, attribution: 'recursive' })).toBe(0.4);
		expect(message('repackagers.share')).toBe(0.217);
		expect(message('country_type_share.US.non-profit.share_of_country')).toBe(0.1);
	});

	test('ignore dimensions on which their metric does not depend', () => {
		expect(message('repackagers.share', { window: 'rolling', attribution: 'recursive', population: '200plus' })).toBe(
			0.217,
		);
	});

	test('have a canonical name that is valid in conditions', () => {
		const value = resolveValue(DATA, 'country_type_share.US.non-profit.share_of_country');
		expect(isFault(value) ? value : pathOf(value)).toBe('country_type_share.US["non-profit"].share_of_country');
	});

	test.each([
		['country_shre.CN.share', '0 unknown-metric: unknown metric "country_shre" (did you mean "country_share"?)'],
		[
			'__proto__.x.y',
			'0 unknown-metric: unknown metric "__proto__" (known metrics: country_share, model_share, country_type_share, repackagers, cohort_share, weekly_country_share)',
		],
		[
			'country_share.XX.share',
			'14 unknown-row: metric country_share has no row "XX" (its rows: US, CN, individual, FR, unknown)',
		],
		['country_share.China.share', '14 unknown-row: metric country_share has no row "China" (did you mean "CN"?)'],
		[
			'country_share.constructor.share',
			'14 unknown-row: metric country_share has no row "constructor" (its rows: US, CN, individual, FR, unknown)',
		],
		['country_share.CN.shar', '17 unknown-column: metric country_share has no column "shar" (did you mean "share"?)'],
		[
			'country_share.CN.country',
			'17 unknown-column: metric country_share has no column "country" (its columns: downloads, share, rank)',
		],
		[
			'country_share.CN.toString',
			'17 unknown-column: metric country_share has no column "toString" (its columns: downloads, share, rank)',
		],
		[
			'country_share',
			'0 path-syntax: a value of metric country_share is named country_share.<country>.<column>, for example country_share.US.downloads',
		],
		[
			'repackagers.x.share',
			'14 path-syntax: a value of metric repackagers is named repackagers.<column>, for example repackagers.share',
		],
		[
			'weekly_country_share.CN.share',
			'0 value-not-available: metric weekly_country_share is not available in this edition: snapshot 2026-06-10 has no table "downloads"',
		],
	])('%s is explained', (name, expected) => {
		expect(message(name)).toBe(expected);
	});
});
