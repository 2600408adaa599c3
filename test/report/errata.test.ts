/** Chains of corrections: from what was published to what stands there now. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkErrata, Errata, type Erratum } from '../../src/report/errata.ts';
import { sha256 } from '../../src/report/frozen.ts';

const hash = (text: string): string => sha256(text);
const erratum = (from: string, to: string, chapter = 'one'): Erratum => ({
	date: '2026-01-01',
	chapter,
	what: 'What.',
	why: 'Why.',
	from: hash(from),
	to: hash(to),
});
/** Messages about a list of corrections of chapter one, of which `then` was frozen and `now` stands there. */
const faults = (list: readonly Erratum[], then: string, now: string): readonly string[] =>
	checkErrata(
		new Errata('errata.yaml', list),
		new Map([
			['chapter one', hash(then)],
			['chapter two', hash('two')],
		]),
		new Map([
			['chapter one', hash(now)],
			['chapter two', hash('two')],
		]),
	).map(({ message }) => message);

test('no corrections, one, and a chain of them hold', () => {
	expect(faults([], 'a', 'a')).toEqual([]);
	expect(faults([erratum('a', 'b')], 'a', 'b')).toEqual([]);
	expect(faults([erratum('a', 'b'), erratum('b', 'c')], 'a', 'c')).toEqual([]);
});

test('an edition that was frozen again stands anywhere in its chain', () => {
	for (const then of ['a', 'b', 'c']) expect(faults([erratum('a', 'b'), erratum('b', 'c')], then, 'c')).toEqual([]);
});

describe('a chain is broken', () => {
	test.each([
		[
			'by a gap',
			[erratum('a', 'b'), erratum('c', 'd')],
			'a',
			'd',
			`the correction of chapter one before it led to ${hash('b')}`,
		],
		[
			'at its beginning',
			[erratum('x', 'b')],
			'a',
			'b',
			`no correction of chapter one begins at what was frozen, ${hash('a')}`,
		],
		['at its end', [erratum('a', 'b')], 'a', 'c', `chapter one is now ${hash('c')}`],
		[
			'by a step that leads nowhere',
			[erratum('a', 'a')],
			'a',
			'a',
			'equals from: a correction that changes nothing is none',
		],
		[
			'by a chapter that is not there',
			[erratum('a', 'b', 'tow')],
			'a',
			'a',
			'the edition has no chapter tow (did you mean "two"?)',
		],
	] as const)('%s', (_, list, then, now, message) => {
		expect(faults(list, then, now)).toEqual([message]);
	});
});

test('any chain holds, and no chain holds once one hash in it is another', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }),
			fc.nat(),
			fc.boolean(),
			(states, at, isFrom) => {
				const list = states.slice(1).map((to, i) => erratum(states[i]!, to));
				expect(faults(list, states[0]!, states.at(-1)!)).toEqual([]);
				const other = hash(`${states.join()} and another`);
				const wrong = list.map((own, i) =>
					i === at % list.length ? { ...own, [isFrom ? 'from' : 'to']: other } : own,
				);
				expect(faults(wrong, states[0]!, states.at(-1)!).length).toBeGreaterThan(0);
			},
		),
	);
});
