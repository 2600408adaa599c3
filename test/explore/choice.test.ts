/** What an address asks for, and what can be chosen. */
import { describe, expect, test } from 'vitest';
import { optionsOf, readChoice, writeQuery } from '../../src/components/explore/choice.ts';
import { absencesOf, periodsOf } from '../../src/components/explore/offered.ts';
import { OFFER } from './offer.ts';

const read = (query: string) => readChoice(OFFER, new URLSearchParams(query));
const values = (query: string, field: 'level' | 'period' | 'window' | 'population') =>
	optionsOf(OFFER, { ...read(query).choice }, field).map(({ value }) => value);

describe('the address', () => {
	test('without a query is the first edition under its defaults', () => {
		expect(read('')).toEqual({
			choice: {
				edition: 'summer',
				level: 'country',
				period: 'whole',
				window: 'all',
				attribution: 'direct',
				population: 'all',
			},
			corrections: [],
		});
	});

	test('holds what differs from the default, and gives the same choice when it is read again', () => {
		const { choice } = read('edition=sample&level=developer&period=2025&population=200plus&window=all');
		expect(writeQuery(OFFER, choice)).toBe('?edition=sample&level=developer&period=2025&population=200plus');
		expect(read(writeQuery(OFFER, choice)).choice).toEqual(choice);
		expect(writeQuery(OFFER, read('').choice)).toBe('');
	});

	test('that asks for what an edition does not have shows the default and says so', () => {
		const { choice, corrections } = read('edition=spring&window=rolling');
		expect(choice.window).toBe('all');
		expect(corrections).toEqual(['Window “rolling” is not offered here; “Models of every age” is shown.']);
	});

	test('with an unknown edition shows the first', () => {
		expect(read('edition=autumn').choice.edition).toBe('summer');
		expect(read('edition=autumn').corrections).toHaveLength(1);
	});

	test('that asks for models in a part of the log shows the whole log', () => {
		const { choice, corrections } = read('edition=sample&level=model&period=2025');
		expect(choice.period).toBe('whole');
		expect(corrections).toEqual(['Period “2025” is not offered here; “All-time” is shown.']);
	});
});

test('only what the edition was counted by and has tables for is offered', () => {
	expect(values('', 'window')).toEqual(['all', 'rolling']);
	expect(values('edition=spring', 'window')).toEqual(['all']);
	expect(values('edition=sample', 'population')).toEqual(['all', '200plus']);
	expect(values('edition=sample', 'period')).toEqual(['whole', '2025']);
	expect(values('edition=sample&level=model', 'period')).toEqual(['whole']);
	const [first, ...others] = OFFER;
	const { model_share: _, ...tables } = first!.tables;
	const offer = [{ ...first!, tables }, ...others];
	expect(optionsOf(offer, { edition: 'summer' }, 'level').map(({ value }) => value)).toEqual(['country', 'developer']);
});

describe('periods', () => {
	test('of a snapshot without a log are its last 30 days', () => {
		expect(periodsOf('2026-06-10', [])).toEqual([{ id: 'whole', label: '30 days to 10 June 2026' }]);
	});

	test('of a log are all of it, its last year and each year by the Monday of the week', () => {
		const weeks = Array.from({ length: 60 }, (_, i) =>
			new Date(Date.parse('2023-12-18') + i * 7 * 86_400_000).toISOString().slice(0, 10),
		);
		const periods = periodsOf('2025-02-09', weeks);
		expect(periods.map(({ id, weeks: ends }) => [id, ends])).toEqual([
			['whole', undefined],
			['last-52-weeks', [weeks[8], weeks[59]]],
			['2025', ['2025-01-06', '2025-02-03']],
			['2024', ['2024-01-01', '2024-12-30']],
			['2023', ['2023-12-18', '2023-12-25']],
		]);
		expect(periods.find(({ id }) => id === '2024')!.label).toBe('2024: 53 weeks');
	});

	test('of a short log do not name a year that would be all of it', () => {
		expect(periodsOf('2025-01-19', ['2025-01-06', '2025-01-13']).map(({ id }) => id)).toEqual(['whole', '2025']);
	});
});

test('what an edition cannot offer is said with its reason', () => {
	const all = ['all-direct-all', 'rolling-direct-all', 'all-recursive-all', 'all-direct-200plus', 'all-direct-head'];
	expect(absencesOf(all, true)).toEqual([
		'Models for a part of the time: the weekly tables hold countries and developers, not single models.',
	]);
	expect(absencesOf(['all-direct-all'], false).map((text) => text.split(':')[0])).toEqual([
		'Other periods, and curves by week',
		'The rolling window',
		'Recursive attribution',
		'Models with 200 downloads or more',
		'Models among the most downloaded of a week',
	]);
});
