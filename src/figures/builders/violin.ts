/** Split violins on a logarithmic scale: two densities per group, back to back, with quartiles, median and mean. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { textWidth } from '../text-width.ts';
import { type Category, color, TEXT } from '../theme.ts';
import { chart, fillOf, keyOf, labels, plotWidth, xPixels, yPixels } from './chart.ts';

/** One half: a density over decimal logarithms, in ascending order, and values on the scale itself. */
export interface Half {
	readonly curve: readonly { readonly log: number; readonly density: number }[];
	readonly p25: number;
	readonly median: number;
	readonly p75: number;
	readonly mean: number;
	/** Median, quartiles and mean in words. */
	readonly words?: string;
}

export interface ViolinOptions {
	/** What the left and the right halves are. */
	readonly series: readonly [
		{ readonly label: string; readonly fill: Category },
		{ readonly label: string; readonly fill: Category },
	];
	/** Groups from left to right; a half is `null` where it is not available. */
	readonly groups: readonly { readonly label: string; readonly halves: readonly [Half | null, Half | null] }[];
	readonly tick: (value: number) => string;
}

const HEIGHT = { wide: 380, narrow: 340 } as const;
/** Half of the room between two violins. */
const GAP = 3;
/** Tails with less than this part of the largest density are thinner than a line, and not drawn. */
const TAIL = 0.004;
/** Room above and below, in powers of ten. */
const MARGIN = 0.15;

/** Where a half has its value at a height, by linear interpolation of its curve. */
export function densityAt(curve: Half['curve'], log: number): number {
	const after = curve.findIndex((point) => point.log >= log);
	if (after === -1 || (after === 0 && curve[0]!.log > log)) return 0;
	if (after === 0) return curve[0]!.density;
	const [a, b] = [curve[after - 1]!, curve[after]!];
	return a.density + ((b.density - a.density) * (log - a.log)) / (b.log - a.log);
}

/** A curve without its thin tails; what is thin between two humps stays. */
function body(curve: Half['curve'], most: number): Half['curve'] {
	const thick = (point: { readonly density: number }): boolean => point.density >= most * TAIL;
	return curve.slice(Math.max(curve.findIndex(thick), 0), curve.findLastIndex(thick) + 1);
}

/** Equal areas are equal weights: all halves have one scale of density. All sizes must be above zero. */
export function violins({ series, groups, tick }: ViolinOptions, width: Width): TopLevelSpec {
	const halves = groups.flatMap(({ halves: pair }, group) =>
		pair.flatMap((half, side) => (half ? [{ ...half, group, side, sign: side === 0 ? -1 : 1 }] : [])),
	);
	if (halves.some(({ p25, mean }) => p25 <= 0 || mean <= 0))
		throw new Error('a logarithmic scale cannot show values that are not above zero');
	const most = Math.max(...halves.flatMap(({ curve }) => curve.map(({ density }) => density)), Number.MIN_VALUE);
	const shown = halves.flatMap(({ curve, mean }) => [...body(curve, most).map(({ log }) => log), Math.log10(mean)]);
	const [low, high] = [Math.min(...shown) - MARGIN, Math.max(...shown) + MARGIN];
	const key = keyOf(
		series.map(({ label, fill }) => ({ label, fill: color(fill) })),
		width,
	);
	const lowest = Math.ceil(low);
	const powers = Array.from({ length: Math.floor(high) - lowest + 1 }, (_, i) => lowest + i);
	const left = Math.ceil(Math.max(...powers.map((power) => textWidth(tick(10 ** power), TEXT.label)))) + 10;
	const margins = { left, right: 2, top: key.height + 4, bottom: 26 };
	const plot = plotWidth(width, margins);
	const height = HEIGHT[width];
	const size = [plot, height] as const;
	const slot = plot / groups.length;
	const middle = (group: number): number => (group + 0.5) * slot;
	const reach = (density: number): number => (density / most) * (slot / 2 - GAP);
	const py = (log: number): number => height - ((log - low) / (high - low)) * height;

	const areas = halves.map(({ group, side, sign, curve }) => ({
		side,
		points: body(curve, most).map(({ log, density }) => ({
			y: py(log),
			from: middle(group) + sign * 0.5,
			to: middle(group) + sign * (0.5 + reach(density)),
			density,
		})),
	}));
	/** A line across a half, from its middle to its edge. */
	const across = (column: 'p25' | 'median' | 'p75') =>
		halves.map((half) => {
			const log = Math.log10(half[column]);
			return {
				y: py(log),
				from: middle(half.group) + half.sign * 0.5,
				to: middle(half.group) + half.sign * (0.5 + Math.max(reach(densityAt(half.curve, log)), 3)),
				value: half[column],
			};
		});
	const rules = (values: ReturnType<typeof across>, mark: object) => ({
		data: { values },
		mark: { type: 'rule', color: color('surface'), ...mark },
		encoding: { x: xPixels('from', plot), x2: { field: 'to' }, y: yPixels('y', height) },
	});
	return chart(width, height, margins, [
		...key.layers(size, left),
		{
			data: { values: powers.map((power) => ({ left: 0, right: plot, y: py(power) })) },
			mark: { type: 'rule', color: color('grid') },
			encoding: { x: xPixels('left', plot), x2: { field: 'right' }, y: yPixels('y', height) },
		},
		...areas.map(({ side, points }) => ({
			data: { values: points },
			mark: {
				type: 'area',
				orient: 'horizontal',
				interpolate: 'monotone',
				color: color(series[side]!.fill),
				line: false,
			},
			encoding: { y: yPixels('y', height), x: xPixels('from', plot), x2: { field: 'to' } },
		})),
		rules([...across('p25'), ...across('p75')], { strokeWidth: 1.2, strokeDash: [3, 2] }),
		rules(across('median'), { strokeWidth: 2.6 }),
		{
			data: {
				values: halves.map(({ group, side, sign, mean, words }) => ({
					x: middle(group) + sign * 7,
					y: py(Math.log10(mean)),
					mean,
					fill: color(series[side]!.fill),
					says: words ? `${groups[group]!.label}, ${series[side]!.label}: ${words}` : '',
				})),
			},
			mark: {
				type: 'point',
				shape: 'circle',
				filled: true,
				fill: color('surface'),
				size: 55,
				strokeWidth: 2,
				opacity: 1,
			},
			encoding: { x: xPixels('x', plot), y: yPixels('y', height), stroke: fillOf('fill') },
		},
		...labels(
			powers.map((power) => ({ x: -8, y: py(power), text: tick(10 ** power), fill: color('muted') })),
			size,
			{ align: 'right' },
		),
		...labels(
			groups.map(({ label }, group) => ({
				x: Math.min(middle(group), WIDTHS[width] - left - textWidth(label, TEXT.label) / 2),
				y: height + 16,
				text: label,
				fill: color('ink'),
			})),
			size,
			{ align: 'center' },
		),
	]);
}
