import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { niceScale } from '../../src/figures/builders/chart.ts';
import { dodge } from '../../src/figures/builders/dodge.ts';
import { classOf } from '../../src/figures/builders/heat.ts';
import { dayOf, periodName, ticksThatFit, timeAxis } from '../../src/figures/builders/time.ts';
import { signedArea, worldShapes } from '../../src/figures/builders/world.ts';
import { cutText, textWidth, wrapText } from '../../src/figures/text-width.ts';
import { altText, listWords, nameInText } from '../../src/figures/words.ts';
import { longDate, monthYear } from '../../src/snapshot/dates.ts';

describe('dodge', () => {
	test('leaves labels alone that have room', () => {
		expect(dodge([10, 50, 90], 18, 0, 100)).toEqual([10, 50, 90]);
	});

	test('spreads a cluster around its middle', () => {
		expect(dodge([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
	});

	test('keeps the gap, the order and the limits wherever there is room', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 15 }), (wanted) => {
				const placed = dodge(wanted, 20, 0, 300);
				const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
				for (const [k, i] of order.entries()) {
					expect(placed[i]).toBeGreaterThanOrEqual(-1e-9);
					expect(placed[i]).toBeLessThanOrEqual(300 + 1e-9);
					if (k > 0) expect(placed[i]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(20 - 1e-9);
				}
			}),
		);
	});

	test('shares out the room where it is too small', () => {
		expect(dodge([0, 0, 0], 100, 0, 50)).toEqual([0, 25, 50]);
	});
});

describe('text width', () => {
	test('is that of the font, not a guess', () => {
		expect(textWidth('United States', 11)).toBeCloseTo(66.715, 3);
		expect(textWidth('iiii', 14)).toBeLessThan(textWidth('WWWW', 14) / 2);
		expect(textWidth('ab', 14, 'semibold')).toBeGreaterThan(textWidth('ab', 14));
	});

	test('takes an em for characters of full width that the font lacks', () => {
		expect(textWidth('大한あ', 10)).toBe(30);
	});

	test('wraps at words, and cuts a word that is wider than the line', () => {
		const lines = wrapText('one two incomprehensibilities three', 60, 14);
		expect(lines[0]).toBe('one two');
		expect(lines.at(-1)).toBe('three');
		for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(60);
		expect(cutText('short', 100, 14)).toBe('short');
		expect(cutText('🤖🤖🤖🤖', 40, 14)).toMatch(/^🤖+…$/u);
	});
});

describe('axes', () => {
	test('dates are days in UTC', () => {
		expect(dayOf('1970-01-02')).toBe(1);
		expect(monthYear('2025-03-01')).toBe('March 2025');
		expect(longDate('2026-06-10')).toBe('10 June 2026');
		expect(['2025', '2026-01', '2023-08-08'].map(periodName)).toEqual(['2025', 'January 2026', '8 August 2023']);
		expect(() => dayOf('2025-3-1')).toThrow('is not an ISO date');
	});

	test('years are ticks of a long series, half years of a short one', () => {
		expect(timeAxis(['2020-06-29', '2025-07-21']).ticks.map((tick) => tick.text)).toEqual([
			'2021',
			'2022',
			'2023',
			'2024',
			'2025',
		]);
		expect(timeAxis(['2024-07-01', '2026-05-01']).ticks.map((tick) => tick.text)).toEqual([
			'Jul 2024',
			'Jan 2025',
			'Jul 2025',
			'Jan 2026',
		]);
		expect(timeAxis(['2024-07-01']).ticks.length).toBe(1);
	});

	test('ticks for which there is no room are left out evenly', () => {
		const ticks = [0, 1, 2, 3].map((at) => ({ at, text: 'Jul 2024' }));
		expect(ticksThatFit(ticks, (at) => at * 100).map((tick) => tick.at)).toEqual([0, 1, 2, 3]);
		expect(ticksThatFit(ticks, (at) => at * 40).map((tick) => tick.at)).toEqual([0, 2]);
	});

	test('scales end in round numbers at or above the largest value', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (max) => {
				const scale = niceScale(max);
				expect(scale.max).toBeGreaterThanOrEqual(max * (1 - 1e-9));
				expect(scale.max).toBeLessThanOrEqual(max * 2.6);
				expect(scale.ticks.length).toBeLessThanOrEqual(6);
			}),
		);
		expect(niceScale(0).max).toBe(1);
	});

	test('a value at a threshold is in the class above it', () => {
		const thresholds = [0.001, 0.01, 0.05, 0.2];
		expect([0, 0.001, 0.0099, 0.05, 0.2, 1].map((value) => classOf(value, thresholds))).toEqual([0, 1, 1, 3, 4, 4]);
	});
});

describe('world map', () => {
	const shapes = worldShapes(0.28);

	test('has the small states, and no Antarctica', () => {
		const codes = shapes.map((shape) => shape.code);
		for (const code of ['SG', 'HK', 'MT', 'LU', 'BH', 'US', 'CN', 'TW']) expect(codes).toContain(code);
		expect(codes).not.toContain('AQ');
	});

	test('is drawn with few points, none of them turned inside out', () => {
		const points = shapes.flatMap((shape) => shape.geometry.coordinates.flat(2));
		expect(points.length).toBeGreaterThan(2_000);
		expect(points.length).toBeLessThan(12_000);
		// Clockwise outer rings are what d3-geo takes as the smaller side of the sphere.
		for (const shape of shapes)
			for (const rings of shape.geometry.coordinates) expect(signedArea(rings[0]!), shape.code).toBeGreaterThan(0);
	});

	test('a country across the antimeridian is in one place', () => {
		const russia = shapes.find((shape) => shape.code === 'RU')!;
		expect(russia.middle[0]).toBeGreaterThan(80);
		expect(russia.middle[0]).toBeLessThan(120);
	});
});

describe('words', () => {
	test('lists end in "and"', () => {
		expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listWords)).toEqual(['', 'a', 'a and b', 'a, b and c']);
	});

	test('an alternative text keeps whole sentences within its limit', () => {
		expect(altText('One.', false, 'Two.')).toBe('One. Two.');
		expect(altText('A'.repeat(200), 'B'.repeat(99), 'C.')).toBe(`${'A'.repeat(200)} ${'B'.repeat(99)}`);
		expect(altText('A'.repeat(200), 'B'.repeat(100))).toBe('A'.repeat(200));
	});

	test('very long names are cut between characters', () => {
		expect([...nameInText('🤖'.repeat(80))].length).toBe(60);
	});
});
