/** Sparklines: where their points lie, and what they say to who cannot see them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkline } from '../../src/figures/spark.ts';

const pointsOf = (svg: string) =>
	/points="([^"]*)"/
		.exec(svg)![1]!
		.split(' ')
		.map((pair) => pair.split(',').map(Number) as [number, number]);

test('the scale begins at zero: half of the largest value stands at half of the height', () => {
	expect(pointsOf(sparkline([2, 4], 'From 2 to 4'))).toEqual([
		[4, 20],
		[156, 4],
	]);
});

test('few points are dots; of many only the last is', () => {
	expect(sparkline([1, 2], 'x').match(/<circle/g)).toHaveLength(2);
	const many = sparkline([1, 2, 3, 4, 5], 'x');
	expect(many.match(/<circle[^>]*>/g)).toEqual(['<circle cx="156" cy="4" r="3" fill="var(--c1)"/>']);
});

test('it has its title as name, whatever is in it', () => {
	expect(sparkline([1, 2, 3], 'a "b" <c>')).toContain('role="img" aria-label="a &quot;b&quot; &lt;c&gt;"');
});

test('every point lies in the drawing, in order, and the larger value never below the smaller', () => {
	fc.assert(
		fc.property(
			fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 60 }),
			(values) => {
				const points = pointsOf(sparkline(values, 'x'));
				expect(points).toHaveLength(values.length);
				for (const [i, [x, y]] of points.entries()) {
					expect(x).toBeGreaterThanOrEqual(4);
					expect(x).toBeLessThanOrEqual(156);
					expect(y).toBeGreaterThanOrEqual(4);
					expect(y).toBeLessThanOrEqual(36);
					for (const [j, [other, height]] of points.slice(0, i).entries()) {
						expect(other).toBeLessThanOrEqual(x);
						if (values[j]! < values[i]!) expect(height).toBeGreaterThanOrEqual(y);
					}
				}
			},
		),
	);
});
