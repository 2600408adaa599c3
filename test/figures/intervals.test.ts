import { expect, test } from 'vitest';
import { intervalChart } from '../../src/figures/builders/intervals.ts';

const series = [
	{ label: 'One', fill: 'c1' },
	{ label: 'Two', fill: 'c2' },
] as const;
const interval = { p25: 1e7, median: 1e8, p75: 1e9, mean: 1e9 };

interface Spec {
	readonly width: number;
	readonly layer: readonly { readonly mark: { readonly type: string }; readonly data: { readonly values: object[] } }[];
}
const draw = (rows: Parameters<typeof intervalChart>[0]['rows']): Spec =>
	intervalChart({ series, rows, tick: String }, 'wide') as unknown as Spec;
const bars = (spec: Spec): object[] => spec.layer.find(({ mark }) => mark.type === 'rect')!.data.values;

test('powers of ten are at equal distances: a median ten times the lower quartile lies in the middle of two', () => {
	const spec = draw([{ label: '2024', intervals: [interval, null] }]);
	expect(bars(spec)).toMatchObject([
		{ left: 0, median: spec.width / 2, right: spec.width, mean: spec.width, fill: 'var(--c1)' },
	]);
});

test('the second series lies below the first, and one that is not available leaves its place empty', () => {
	const spec = draw([
		{ label: '2023', intervals: [null, interval] },
		{ label: '2024', intervals: [interval, interval] },
	]);
	const tops = bars(spec).map((bar) => (bar as { top: number }).top);
	expect(tops).toEqual([...tops].sort((a, b) => a - b));
	expect(tops).toHaveLength(3);
});

test('a value of zero has no place on a logarithmic scale', () => {
	expect(() => draw([{ label: '2024', intervals: [{ ...interval, p25: 0 }, null] }])).toThrow('above zero');
});
