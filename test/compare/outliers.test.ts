import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, modifiedScores } from '../../src/report/compare/outliers.ts';

test('the modified z-score of Iglewicz and Hoaglin, by hand', () => {
	// Median 4.5; deviations 3.5 2.5 1.5 0.5 0.5 1.5 2.5 95.5, their median 2; 0.6745 · 95.5 / 2 = 32.207375.
	const scores = modifiedScores([1, 2, 3, 4, 5, 6, 7, 100])!;
	expect(scores[7]).toBeCloseTo(32.207375, 9);
	expect(scores[0]).toBeCloseTo((0.6745 * -3.5) / 2, 9);
});

test('the median is the middle, or half way between the two in the middle', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('too few changes have no spread to stand out from, and neither have those that are mostly alike', () => {
	expect(modifiedScores([1, 2, 3, 4, 5, 6, 100])).toBeUndefined();
	expect(modifiedScores([0, 0, 0, 0, 0, 1, 2, 100])).toBeUndefined();
});

test('scores do not depend on unit, origin or order', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 }),
			fc.integer({ min: 1, max: 50 }),
			fc.integer({ min: -50, max: 50 }),
			(values, scale, shift) => {
				const scores = modifiedScores(values);
				const moved = modifiedScores(values.map((value) => value * scale + shift));
				expect(moved === undefined).toBe(scores === undefined);
				for (const [i, score] of (scores ?? []).entries()) expect(moved![i]).toBeCloseTo(score, 9);
			},
		),
	);
});
