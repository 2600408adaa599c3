import { describe, expect, test } from 'vitest';
import { FLOOR_DAY, inWindow, PERIOD_WEEKS, WEEK_COUNT, weekDay, weekOf } from '../../src/snapshot/sample/calendar.ts';
import { drawCourse, drawGrowth } from '../../src/snapshot/sample/course.ts';
import { groupOutput } from '../../src/snapshot/sample/groups.ts';
import { apportion } from '../../src/snapshot/sample/integers.ts';
import { measureHhi } from '../../src/snapshot/sample/measure.ts';
import { rakeMarginal, rakeMoment } from '../../src/snapshot/sample/rake.ts';
import { Random } from '../../src/snapshot/sample/random.ts';
import { creditRoots } from '../../src/snapshot/sample/roots.ts';

test('random numbers follow from the seed and fill the interval evenly', () => {
	const draw = (seed: number) => {
		const random = new Random(seed);
		return Array.from({ length: 20_000 }, () => random.next());
	};
	const numbers = draw(1);
	expect(draw(1)).toEqual(numbers);
	expect(draw(2)).not.toEqual(numbers);
	expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
	for (let tenth = 0; tenth < 10; tenth++) {
		const count = numbers.filter((number) => Math.floor(number * 10) === tenth).length;
		// Five standard deviations of a binomial of 20,000 and 0.1.
		expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.09));
	}
});

test('apportion rounds by the largest remainder; ties go to the lower index', () => {
	expect([...apportion(Float64Array.of(1.5, 1.5, 2), 5)]).toEqual([2, 1, 2]);
	expect([...apportion(Float64Array.of(0.2, 0.3, 0.5), 1)]).toEqual([0, 0, 1]);
	expect([...apportion(Float64Array.of(10, 20, 30), 6)]).toEqual([1, 2, 3]);
});

describe('courses', () => {
	const weights = Float64Array.from({ length: WEEK_COUNT }, (_, week) => 1 + week);
	const mean = (course: Float64Array, period: number) => {
		const [from, to] = PERIOD_WEEKS[period]!;
		let [sum, total] = [0, 0];
		for (let week = from; week < to; week++) {
			sum += course[week]! * weights[week]!;
			total += weights[week]!;
		}
		return sum / total;
	};

	test.each([drawCourse, drawGrowth])('%o has the mean of each period and no steps', (draw) => {
		const targets = [10, 14, 20, 12] as const;
		const course = draw(targets, weights);
		targets.forEach((target, period) => {
			expect(mean(course, period)).toBeCloseTo(target, 3);
		});
		const steps = course.slice(1).map((value, week) => Math.abs(value - course[week]!));
		expect(Math.max(...steps)).toBeLessThan(1.5);
	});
});

test('raking meets a marginal and a mean, and leaves what does not count', () => {
	const weights = Float64Array.of(1, 2, 3, 4);
	rakeMarginal(
		weights,
		0,
		4,
		{ name: '', categories: Int8Array.of(0, 1, 1, -1), size: 2, targets: () => [0.5, 0.5] },
		0,
	);
	expect([...weights]).toEqual([3, 1.2, 1.7999999999999998, 4]);
	const values = Float64Array.of(1, 5, 10, Number.NaN);
	rakeMoment(weights, 0, 4, { name: '', values, target: () => 6 }, 0);
	const mean = (weights[0]! + 5 * weights[1]! + 10 * weights[2]!) / (weights[0]! + weights[1]! + weights[2]!);
	expect(mean).toBeCloseTo(6, 3);
	expect(weights[3]).toBe(4);
});

test('the window keeps 365 days with both ends, and models that are older than their creation', () => {
	const week = weekOf(FLOOR_DAY + 365);
	expect(inWindow(week, weekDay(week) - 365)).toBe(true);
	expect(inWindow(week, weekDay(week) - 366)).toBe(false);
	expect(inWindow(week, weekDay(week) + 30)).toBe(true);
	expect(inWindow(week, null)).toBe(false);
});

test('outputs belong to one row of Table 1', () => {
	expect(groupOutput([], [])).toBe('undocumented');
	expect(groupOutput(['Speech'], ['Text Generation'])).toBe('audio');
	expect(groupOutput(['Text', 'Image'], ['Text Generation'])).toBe('text-generation');
	expect(groupOutput(['Text', 'Image'], ['Text Generation', 'Image Generation'])).toBe('multimodal-generation');
	expect(groupOutput(['Text', 'Image'], ['Text Embedding', 'Image Embedding'])).toBe('multimodal-embedding');
	expect(groupOutput(['Image'], ['Image Segmentation'])).toBe('image-embedding');
	expect(groupOutput(['Text'], ['Text Sequence Classification'])).toBe('text-embedding');
});

test('HHI of the US merger guidelines', () => {
	expect(measureHhi([30, 30, 20, 20])).toBeCloseTo(0.26, 12);
});

test('roots share equally, stop outside the table and at the first repeat; credit adds up to 1', () => {
	const edges = [
		['merge', 'a'],
		['merge', 'b'],
		['b', 'gone'],
		['loop', 'loop'],
		['x', 'y'],
		['y', 'x'],
	].map(([child, parent]) => ({ child: child!, parent: parent! }));
	const roots = creditRoots(['a', 'b', 'merge', 'loop', 'x', 'y'], edges);
	expect([...roots.get('merge')!]).toEqual([
		['a', 0.5],
		['gone', 0.5],
	]);
	expect([...roots.get('loop')!]).toEqual([['loop', 1]]);
	expect([...roots.get('x')!]).toEqual([['y', 1]]);
	for (const credit of roots.values()) expect([...credit.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
});
