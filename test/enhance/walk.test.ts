import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, distanceTo, placeBeside, stepTo } from '../../src/components/enhance/walk.ts';

const box = (left: number, right: number, top: number, bottom: number): Box => ({ left, right, top, bottom });
/** Three bars from zero, of very different lengths. */
const bars = [box(0, 300, 0, 20), box(0, 8, 30, 50), box(0, 150, 60, 80)];
/** Two rows of three cells, which touch. */
const cells = [0, 1].flatMap((row) =>
	[0, 1, 2].map((column) => box(column * 50, column * 50 + 50, row * 20, row * 20 + 20)),
);
/** Two lines of three points. */
const points = [90, 80, 70, 20, 30, 40].map((y, i) => box((i % 3) * 10, (i % 3) * 10, y, y));

describe('arrow keys', () => {
	test('down and up go from bar to bar, whatever their lengths', () => {
		expect(stepTo('ArrowDown', 0, bars)).toBe(1);
		expect(stepTo('ArrowDown', 1, bars)).toBe(2);
		expect(stepTo('ArrowUp', 2, bars)).toBe(1);
	});

	test('in a matrix up and down stay in the column, left and right follow the rows', () => {
		expect(stepTo('ArrowDown', 1, cells)).toBe(4);
		expect(stepTo('ArrowUp', 5, cells)).toBe(2);
		expect(stepTo('ArrowRight', 2, cells)).toBe(3);
		expect(stepTo('ArrowLeft', 3, cells)).toBe(2);
	});

	test('between lines up and down stay at the same time', () => {
		expect(stepTo('ArrowUp', 1, points)).toBe(4);
		expect(stepTo('ArrowDown', 5, points)).toBe(2);
	});

	test('Home and End lead to the ends, where the arrows stop; other keys are not taken', () => {
		expect(stepTo('End', 0, cells)).toBe(5);
		expect(stepTo('ArrowRight', 5, cells)).toBe(5);
		expect(stepTo('Home', 5, cells)).toBe(0);
		expect(stepTo('ArrowLeft', 0, cells)).toBe(0);
		expect(stepTo('ArrowDown', 5, cells)).toBe(5);
		expect(stepTo('Tab', 2, cells)).toBeUndefined();
	});
});

test('the distance to a box is zero within it, and that to its nearest side or corner outside', () => {
	expect(distanceTo(box(0, 10, 0, 10), 5, 10)).toBe(0);
	expect(distanceTo(box(0, 10, 0, 10), 5, 14)).toBe(4);
	expect(distanceTo(box(0, 10, 0, 10), 13, 14)).toBe(5);
});

test('a note stands above its place, below it where there is no room, and always within the window', () => {
	const view = { width: 320, height: 600 };
	expect(placeBeside({ x: 160, above: 100, below: 120 }, { width: 100, height: 40 }, view)).toEqual({
		left: 110,
		top: 60,
	});
	expect(placeBeside({ x: 10, above: 30, below: 50 }, { width: 100, height: 40 }, view)).toEqual({ left: 0, top: 50 });
	const pixels = fc.integer({ min: -50, max: 650 });
	fc.assert(
		fc.property(
			pixels,
			pixels,
			fc.integer({ min: 1, max: 320 }),
			fc.integer({ min: 1, max: 200 }),
			(x, y, width, height) => {
				const { left, top } = placeBeside({ x, above: y, below: y + 20 }, { width, height }, view);
				expect(left).toBeGreaterThanOrEqual(0);
				expect(left + width).toBeLessThanOrEqual(320);
				expect(top).toBeGreaterThanOrEqual(0);
				expect(top + height).toBeLessThanOrEqual(600);
			},
		),
	);
});
