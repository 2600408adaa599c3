/** Intervals on a logarithmic scale: the middle half of a distribution as a bar, its median as a line, its mean as a ring. */
import type { TopLevelSpec } from 'vega-lite';
import type { Width } from '../figure.ts';
import { textWidth } from '../text-width.ts';
import { type Category, color, TEXT } from '../theme.ts';
import { chart, fillOf, keyOf, labels, plotWidth, xPixels, yPixels } from './chart.ts';
import { ticksThatFit } from './time.ts';

export interface Interval {
	readonly p25: number;
	readonly median: number;
	readonly p75: number;
	readonly mean: number;
	/** The four in words. */
	readonly words?: string;
}

export interface IntervalOptions {
	/** What the intervals of a row are, in their order. */
	readonly series: readonly { readonly label: string; readonly fill: Category }[];
	/** One interval per series; `null` where it is not available. */
	readonly rows: readonly { readonly label: string; readonly intervals: readonly (Interval | null)[] }[];
	readonly tick: (value: number) => string;
}

const LINE = 20;
const BAR = 11;
const BETWEEN = 10;

/** Rows from above to below, each with one interval per series. All values must be above zero. */
export function intervalChart({ series, rows, tick }: IntervalOptions, width: Width): TopLevelSpec {
	const known = rows.flatMap((row) => row.intervals.filter((entry) => entry !== null));
	const values = known.flatMap((entry) => [entry.p25, entry.mean, entry.p75]);
	if (values.some((value) => value <= 0))
		throw new Error('a logarithmic scale cannot show values that are not above zero');
	const low = Math.floor(Math.log10(Math.min(...values)));
	const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
	const left = Math.ceil(Math.max(...rows.map((row) => textWidth(row.label, TEXT.label)))) + 12;
	const key = keyOf(
		series.map(({ label, fill }) => ({ label, fill: color(fill) })),
		width,
	);
	const margins = { left, right: 22, top: key.height + 6, bottom: 28 };
	const plot = plotWidth(width, margins);
	const rowHeight = series.length * LINE + BETWEEN;
	const height = rows.length * rowHeight;
	const size = [plot, height] as const;
	const px = (value: number): number => ((Math.log10(value) - low) / (high - low)) * plot;
	const powers = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
	const ticks = ticksThatFit(
		powers.map((at) => ({ at, text: tick(at) })),
		px,
	);
	const marks = rows.flatMap((row, r) =>
		row.intervals.flatMap((entry, s) => {
			if (entry === null) return [];
			const y = r * rowHeight + BETWEEN / 2 + (s + 0.5) * LINE;
			return [
				{
					left: px(entry.p25),
					right: Math.max(px(entry.p75), px(entry.p25) + 1),
					median: px(entry.median),
					mean: px(entry.mean),
					y,
					top: y - BAR / 2,
					bottom: y + BAR / 2,
					fill: color(series[s]!.fill),
					says: entry.words ? `${row.label}, ${series[s]!.label}: ${entry.words}` : '',
				},
			];
		}),
	);
	// The bar speaks for its median and mean.
	const unsaid = marks.map(({ says: _, ...mark }) => mark);
	return chart(width, height, margins, [
		...key.layers(size, left),
		{
			data: { values: ticks.map(({ at }) => ({ at: px(at), top: 0, bottom: height })) },
			mark: { type: 'rule', color: color('grid') },
			encoding: { x: xPixels('at', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
		},
		{
			data: { values: marks },
			mark: { type: 'rect' },
			encoding: {
				x: xPixels('left', plot),
				x2: { field: 'right' },
				y: yPixels('top', height),
				y2: { field: 'bottom' },
				color: fillOf('fill'),
			},
		},
		{
			data: { values: unsaid },
			mark: { type: 'rule', color: color('surface'), strokeWidth: 3 },
			encoding: { x: xPixels('median', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
		},
		{
			data: { values: unsaid },
			mark: {
				type: 'point',
				shape: 'circle',
				filled: true,
				fill: color('surface'),
				size: 70,
				strokeWidth: 2,
				opacity: 1,
			},
			encoding: {
				x: xPixels('mean', plot),
				y: yPixels('y', height),
				stroke: fillOf('fill'),
			},
		},
		...labels(
			ticks.map(({ at, text }) => ({ x: px(at), y: height + 16, text, fill: color('muted') })),
			size,
			{ align: 'center' },
		),
		...labels(
			rows.map((row, r) => ({ x: -12, y: (r + 0.5) * rowHeight, text: row.label, fill: color('ink') })),
			size,
			{ align: 'right' },
		),
	]);
}
