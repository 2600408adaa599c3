/** Geometry of the drawings of the page of choices. */
import { describe, expect, test } from 'vitest';
import { axisSteps, dayTicks, drawBars, drawLines, type Mark } from '../../src/components/explore/drawing.ts';

const all = (mark: Mark, name: string): readonly Mark[] => [
	...(mark.name === name ? [mark] : []),
	...mark.content.flatMap((part) => (typeof part === 'string' ? [] : all(part, name))),
];

test('bars are as long as their values, the largest as wide as the drawing', () => {
	const drawing = drawBars(
		[
			{ name: 'A', text: '60%', value: 0.6 },
			{ name: 'B', text: '15%', value: 0.15 },
		],
		400,
	);
	expect(all(drawing, 'rect').map(({ attributes }) => attributes['width'])).toEqual([400, 100]);
});

test('a long name leaves room for its value', () => {
	const drawing = drawBars(
		[{ name: 'organisation/a-very-long-name-of-a-model-that-goes-on', text: '12.3%', value: 1 }],
		290,
	);
	const [name, value] = all(drawing, 'text').map(({ content }) => String(content[0]));
	expect(name!.endsWith('…')).toBe(true);
	expect((name!.length + value!.length) * 7.6).toBeLessThan(290);
});

test('bars without downloads have no length but can be seen', () => {
	const drawing = drawBars([{ name: 'A', text: '0.0%', value: 0 }], 400);
	expect(all(drawing, 'rect')[0]!.attributes['width']).toBe(1);
});

describe('lines', () => {
	const course = {
		times: ['2026-01-01', '2026-01-11', '2026-01-31'],
		lines: [
			{ name: 'A', values: [0, 0.5, 0.5] },
			{ name: 'B', values: [0.25, null, 0.25] },
		],
	};
	const drawing = drawLines(course, 360, String);

	test('are placed by day and by value from zero up', () => {
		// 46 px on the left and 14 px on the right leave 300 px for 30 days; 10 px above and 26 px below leave 224 px for 0.5.
		expect(all(drawing, 'path').map(({ attributes }) => attributes['d'])).toEqual([
			'M46 234L146 10L346 10',
			'M46 122M346 122',
		]);
	});

	test('of few days have a dot for each value that is known', () => {
		expect(all(drawing, 'circle')).toHaveLength(5);
	});

	test('of one day are one dot in the middle', () => {
		const one = drawLines({ times: ['2026-01-01'], lines: [{ name: 'A', values: [0.5] }] }, 360, String);
		expect(all(one, 'circle')[0]!.attributes).toMatchObject({ cx: 196, cy: 10 });
	});

	test('of many days have no dots', () => {
		const times = Array.from({ length: 20 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
		const many = drawLines({ times, lines: [{ name: 'A', values: times.map(() => 0.1) }] }, 360, String);
		expect(all(many, 'circle')).toEqual([]);
	});
});

test.each([
	[0.553, [0, 0.2, 0.4, 0.6]],
	[1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
	[0.06, [0, 0.02, 0.04, 0.06]],
	[0.121, [0, 0.025, 0.05, 0.075, 0.1, 0.125]],
	[0, [0, 1]],
])('the axis over values up to %d has round steps', (most, steps) => {
	expect(axisSteps(most)).toEqual(steps);
});

describe('names on the axis of days', () => {
	const weeks = (from: string, count: number) =>
		Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * 7 * 86_400_000).toISOString().slice(0, 10));
	const names = (times: readonly string[], room: number) => dayTicks(times, room).map(({ text }) => text);

	test('are each day where there are few', () => {
		expect(names(['2026-04-28', '2026-06-10'], 5)).toEqual(['Apr 2026', 'Jun 2026']);
	});

	test('are years over several years, quarters over one', () => {
		expect(names(weeks('2020-06-29', 265), 9)).toEqual(['2021', '2022', '2023', '2024', '2025']);
		expect(names(weeks('2024-01-01', 53), 9)).toEqual(['Jan 2024', 'Apr 2024', 'Jul 2024', 'Oct 2024']);
	});

	test('are fewer where there is no room', () => {
		expect(names(weeks('2020-06-29', 265), 3)).toEqual(['2021', '2023', '2025']);
	});
});
