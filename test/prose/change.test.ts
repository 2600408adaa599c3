import { describe, expect, test } from 'vitest';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import { defineMetric, type MetricColumn, type Unit } from '../../src/metrics/metric.ts';
import { MetricTable } from '../../src/metrics/table.ts';
import { type ChangeForm, changeOf } from '../../src/prose/change.ts';
import { CHANGE_WORDS } from '../../src/prose/change-words.ts';
import { breakOf, comparability, crossingsOf } from '../../src/prose/comparability.ts';
import { isExpressionFault, parseExpression } from '../../src/prose/expression.ts';
import { isFault } from '../../src/prose/path.ts';
import { DATA } from './data.ts';

/** The words for a change of one number from `before` to `now`. */
function words(before: number | null, now: number | null, unit: Unit, form?: ChangeForm, digits?: number): string {
	const column: MetricColumn = {
		unit,
		label: 'x',
		description: 'x',
		nullable: true,
		...(digits === undefined ? {} : { digits }),
	};
	const metric = defineMetric({ ...DATA.tables.get('repackagers')!.metric, id: 'one', columns: { x: column } });
	const table = (x: number | null) =>
		new Map([['one', new MetricTable(metric, new Map([['all-direct-all', [{ x }]]]))]]);
	const change = changeOf(
		{ ...DATA, tables: table(now), previous: { ...DATA.previous!, tables: table(before), breaks: new Map() } },
		'one.x',
		form,
	);
	return isFault(change) ? change.message : change.text;
}

describe('changes in words', () => {
	test.each([
		[0.126, 0.158, 'rose by 3.2 points'],
		[0.158, 0.126, 'fell by 3.2 points'],
		[0.158, 0.168, 'rose by 1.0 point'],
		[0.158, 0.1629, 'held steady'],
		[0.158, 0.1632, 'rose by 0.5 points'],
		[0.158, 0.158, 'did not change'],
	])('of a share from %d to %d: %s', (before, now, expected) => {
		expect(words(before, now, 'share')).toBe(expected);
	});

	test.each([
		[1000, 2000, 'doubled'],
		[1000, 3000, 'tripled'],
		[1000, 4000, 'quadrupled'],
		[1000, 1333, 'rose by a third'],
		[1000, 1120, 'rose by 12%'],
		[1000, 1050, 'rose by 5.0%'],
		[1000, 1019, 'held steady'],
		[1000, 500, 'halved'],
		[1000, 667, 'fell by a third'],
		[1000, 100, 'fell by 90%'],
		[0, 1200, 'rose from zero to 1,200'],
		[0, 0, 'did not change'],
	])('of a count from %d to %d: %s', (before, now, expected) => {
		expect(words(before, now, 'models')).toBe(expected);
	});

	test('take the form that is asked for', () => {
		expect(words(1000, 2000, 'models', 'percent')).toBe('rose by 100%');
		expect(words(1000, 2000, 'models', 'count')).toBe('rose by 1,000');
		expect(words(0.05, 0.1, 'share', 'words')).toBe('doubled');
		expect(words(0.1, 0.101, 'share', 'words')).toBe('held steady');
		expect(words(0.1, 0.13, 'share', 'percent')).toBe('rose by 30%');
		expect(words(0.1, 0.1312, 'share', 'points', 2)).toBe('rose by 3.12 points');
	});

	test('of ranks name both places', () => {
		expect(words(3, 2, 'rank')).toBe('moved from 3rd to 2nd');
		expect(words(3, 3, 'rank')).toBe('stayed 3rd');
	});

	test('of an empty value are not given', () => {
		expect(words(null, 2, 'rank')).toBe('one.x is empty in one of the two editions');
	});

	test('have thresholds that do not overlap, in every language', () => {
		for (const { phrases } of Object.values(CHANGE_WORDS)) {
			const sorted = [...phrases].sort((a, b) => a.from - b.from);
			for (const [i, { from, to }] of sorted.entries()) {
				expect(from).toBeLessThan(to);
				if (i > 0) expect(sorted[i - 1]!.to).toBeLessThan(from);
			}
		}
	});
});

describe('what cannot be compared', () => {
	test('says so instead of pretending to a trend', () => {
		const change = changeOf(DATA, 'repackagers.share');
		expect(change).toMatchObject({
			kind: 'break',
			text: 'is not comparable with Spring 2026 because its definition was changed in between',
		});
	});

	test('are metrics whose query changed or whose metadata was restated; new metrics are neither', () => {
		const breaks = comparability(
			new Map([
				['a', '1'],
				['b', '2'],
				['c', '3'],
				['new', '4'],
			]),
			new Map([
				['a', '1'],
				['b', 'x'],
				['c', '3'],
			]),
			{
				metrics: new Map([
					['c', 'tags were rewritten'],
					['absent', 'x'],
				]),
			},
		);
		expect([...breaks]).toEqual([
			['b', 'its definition was changed in between'],
			['c', 'tags were rewritten'],
		]);
	});

	test('are, where roots were restated, numbers by attribution under recursive attribution', () => {
		const recursive = { ...DEFAULT_METHOD, attribution: 'recursive' } as const;
		const breaks = comparability(new Map([['a', '1']]), new Map([['a', '1']]), { recursive: 'roots moved' });
		const metric = (dimensions: readonly ('window' | 'attribution')[]) => ({ id: 'a', dimensions });
		expect(breakOf({ breaks }, metric(['window', 'attribution']), recursive)).toBe('roots moved');
		expect(breakOf({ breaks }, metric(['window', 'attribution']))).toBeUndefined();
		expect(breakOf({ breaks }, metric(['window']), recursive)).toBeUndefined();
		expect(changeOf(DATA, 'country_share.CN.share', undefined, recursive)).toMatchObject({
			kind: 'break',
			text: 'is not comparable with Spring 2026 because models were given another root in between',
		});
		expect(changeOf(DATA, 'country_share.CN.share')).toMatchObject({ kind: 'rose' });
	});

	test.each([
		['change(repackagers.share) > 0.1', [0]],
		['repackagers.share > previous(repackagers.share)', [20]],
		['repackagers.share > 0.2 && previous(repackagers.share) < 0.1', [27]],
		['previous(repackagers.share) / previous(country_share.CN.share) < 1', []],
		['previous(repackagers.share) < country_share.CN.share', [0]],
		['previous(repackagers.share) < 0.1 && country_share.CN.share > 0.1', []],
		['change(country_share.CN.share) > 0', []],
		['under("recursive", change(country_share.CN.share)) > 0', [19]],
		['under("recursive", under("direct", change(country_share.CN.share))) > 0', []],
		['under("recursive", previous(country_share.CN.share)) > under("direct", previous(country_share.CN.share))', []],
		['under("recursive", change(model_share.gpt2.share)) == 0', []],
	] as const)('is found in conditions: %s', (text, offsets) => {
		const expression = parseExpression(text);
		if (isExpressionFault(expression)) throw new Error(expression.message);
		expect(crossingsOf(expression, DATA).map(({ offset }) => offset)).toEqual(offsets);
	});

	test('are values without a previous edition, or without a row in it', () => {
		expect(changeOf({ ...DATA, previous: undefined }, 'country_share.CN.share')).toMatchObject({
			message: 'this edition has no previous edition; edition.yaml names it as "previous"',
		});
		expect(changeOf(DATA, 'country_share.unknown.share', undefined, DEFAULT_METHOD)).toMatchObject({
			rule: 'value-not-available',
			message: expect.stringContaining('in the previous edition spring-2026'),
		});
	});
});
