import { expect, test } from 'vitest';
import { densityAt, type Half, violins } from '../../src/figures/builders/violin.ts';

const series = [
	{ label: 'One', fill: 'c1' },
	{ label: 'Two', fill: 'c2' },
] as const;
/** A triangle of area 1 around 10⁸. */
const curve = [7, 8, 9].map((log) => ({ log, density: log === 8 ? 1 : 0 }));
const half: Half = { curve, p25: 10 ** 7.5, median: 1e8, p75: 10 ** 8.5, mean: 2e8 };

interface Layer {
	readonly mark: { readonly type: string; readonly color?: string };
	readonly data: { readonly values: readonly Readonly<Record<string, number>>[] };
}
const draw = (groups: Parameters<typeof violins>[0]['groups']): { width: number; layer: readonly Layer[] } =>
	violins({ series, groups, tick: String }, 'wide') as unknown as { width: number; layer: readonly Layer[] };
const areas = (layers: readonly Layer[]): readonly Layer[] => layers.filter(({ mark }) => mark.type === 'area');
const reach = (layer: Layer): number => Math.max(...layer.data.values.map(({ from, to }) => Math.abs(to! - from!)));

test('the halves stand back to back on one scale of density', () => {
	const flat: Half = { ...half, curve: curve.map(({ log, density }) => ({ log, density: density / 4 })) };
	const { layer, width } = draw([
		{ label: '2023', halves: [half, flat] },
		{ label: '2024', halves: [half, half] },
	]);
	const [one, two] = areas(layer);
	expect(reach(one!) / reach(two!)).toBeCloseTo(4, 10);
	for (const { from, to } of one!.data.values) expect(to).toBeLessThanOrEqual(from!);
	for (const { from, to } of two!.data.values) expect(to).toBeGreaterThanOrEqual(from!);
	expect(Math.max(...one!.data.values.map(({ from }) => from!))).toBeLessThan(width / 4);
	expect(Math.min(...two!.data.values.map(({ from }) => from!))).toBeGreaterThan(width / 4);
});

test('a half that is not available leaves its side empty', () => {
	expect(areas(draw([{ label: '2023', halves: [null, half] }]).layer).map(({ mark }) => mark.color)).toEqual([
		'var(--c2)',
	]);
});

test('the median is a line from the middle to the edge of its half', () => {
	const { layer } = draw([{ label: '2023', halves: [null, half] }]);
	const rule = layer.flatMap(({ data }) => data.values).find(({ value }) => value === 1e8)!;
	const edge = areas(layer)[0]!.data.values.find(({ density }) => density === 1)!;
	expect(rule).toMatchObject({ from: edge['from'], to: edge['to'], y: edge['y'] });
});

test('densities between two points of a curve are on the line between them', () => {
	expect([6.9, 7, 7.25, 8, 8.5, 9, 9.1].map((log) => densityAt(curve, log))).toEqual([0, 0, 0.25, 1, 0.5, 0, 0]);
});

test('thin tails are cut, thin stretches between two humps are not', () => {
	const humps = [5, 6, 7, 8, 9, 10].map((log) => ({ log, density: log === 7 || log === 9 ? 1 : 0 }));
	const [area] = areas(draw([{ label: '2023', halves: [{ ...half, curve: humps }, null] }]).layer);
	expect(area!.data.values.map(({ density }) => density)).toEqual([1, 0, 1]);
});

test('a size of zero has no place on a logarithmic scale', () => {
	expect(() => draw([{ label: '2023', halves: [{ ...half, p25: 0 }, null] }])).toThrow('above zero');
});
