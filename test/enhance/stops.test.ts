/** Paths as drawings hold them, and as the script of the page reads them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsOf } from '../../src/components/enhance/stops.ts';
import { readDrawing } from '../../src/figures/svg.ts';

const pathIn = (d: string): string => {
	const { content } = readDrawing(`<svg viewBox="0 0 9 9"><path d="${d}"/></svg>`, 'x');
	return / d="([^"]*)"/.exec(content)![1]!;
};

test('a path of straight lines is written by distances between rounded points', () => {
	expect(pathIn('M0,258.12L1.76,258L3.5,258.04L2.9,-1')).toBe('M0,258.1l1.8-.1 1.7,0-.6-259');
	expect(pathIn('M1,1L2,2ZM10,10L9.9,10.1Z')).toBe('M1,1l1,1ZM10,10l-.1,.1Z');
});

test('other paths stay as they are, with one digit after the point', () => {
	expect(pathIn('M0,0C1.26,2,3,4,5,6')).toBe('M0,0C1.3,2,3,4,5,6');
	expect(pathIn('M-5.66,-5.7h11.4v11.4h-11.4Z')).toBe('M-5.7,-5.7h11.4v11.4h-11.4Z');
});

test('the points of a path are read back as they were drawn, to a tenth, however many there are', () => {
	const point = fc.tuple(
		fc.double({ min: -900, max: 900, noNaN: true }),
		fc.double({ min: -900, max: 900, noNaN: true }),
	);
	const part = fc.array(point, { minLength: 1, maxLength: 400 });
	fc.assert(
		fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean(), (parts, closed) => {
			const text = parts.map(
				(points) => `M${points.map(([x, y]) => `${x.toFixed(4)},${y.toFixed(4)}`).join('L')}${closed ? 'Z' : ''}`,
			);
			const read = pointsOf(pathIn(text.join('')));
			const drawn = parts.flat();
			expect(read).toHaveLength(drawn.length);
			for (const [i, [x, y]] of drawn.entries()) {
				expect(Math.abs(read[i]!.x - x)).toBeLessThan(0.0511);
				expect(Math.abs(read[i]!.y - y)).toBeLessThan(0.0511);
			}
		}),
		{ numRuns: 200, seed: 7 },
	);
});
