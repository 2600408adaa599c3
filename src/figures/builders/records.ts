/** Values over time on a logarithmic scale, as dots, with the largest of each series until then as a line of steps. */
import type { TopLevelSpec } from 'vega-lite';
import type { Width } from '../figure.ts';
import { textWidth } from '../text-width.ts';
import { type Category, color, inkOf, TEXT } from '../theme.ts';
import { chart, type Layer, labels, plotWidth, xPixels, yPixels } from './chart.ts';
import { dodge } from './dodge.ts';
import { axes } from './lines.ts';
import type { Axis } from './time.ts';

export interface RecordSeries {
	readonly label: string;
	readonly fill: Category;
	/** Dots differ in more than colour. */
	readonly shape: 'circle' | 'square' | 'triangle-up' | 'diamond';
	/** In the order of time; all values above zero. */
	readonly points: readonly { readonly at: number; readonly value: number; readonly says?: string }[];
}

export interface RecordOptions {
	readonly series: readonly RecordSeries[];
	readonly x: Axis;
	readonly tick: (value: number) => string;
}

const GAP = 18;

export function recordSteps({ series, x, tick }: RecordOptions, width: Width): TopLevelSpec {
	const values = series.flatMap(({ points }) => points.map(({ value }) => value));
	if (values.some((value) => value <= 0))
		throw new Error('a logarithmic scale cannot show values that are not above zero');
	const low = Math.floor(Math.log10(Math.min(...values)));
	// Some room above the largest, but not a whole power of ten.
	const high = Math.max(Math.log10(Math.max(...values)) + 0.1, low + 1);
	const yTicks = Array.from({ length: Math.floor(high) - low + 1 }, (_, i) => 10 ** (low + i));
	const widest = Math.max(...series.map(({ label }) => textWidth(label, TEXT.label, 'semibold')));
	const margins = {
		left: Math.ceil(Math.max(...yTicks.map((value) => textWidth(tick(value), TEXT.label)))) + 12,
		right: Math.ceil(widest) + 14,
		top: 12,
		bottom: 28,
	};
	const plot = plotWidth(width, margins);
	const height = width === 'wide' ? 320 : 270;
	const size = [plot, height] as const;
	const span = Math.max(x.domain[1] - x.domain[0], 1);
	const px = (at: number): number => ((at - x.domain[0]) / span) * plot;
	const py = (value: number): number => height - ((Math.log10(value) - low) / (high - low)) * height;
	const steps = series.map(({ points }) => stepsOf(points, x.domain[1]));
	const places = dodge(
		steps.map((line) => py(line.at(-1)!.value)),
		GAP,
		0,
		height,
	);
	return chart(width, height, margins, [
		...axes({ x, yTicks, yText: tick, bands: [], px, py, size, margins }, width),
		...series.map(({ fill }, i) => stepLayer(steps[i]!, fill, { px, py, size })),
		...series.map(({ points, fill, shape }) => dotLayer(points, fill, shape, { px, py, size })),
		...labels(
			series.map(({ label, fill }, i) => ({ x: plot + 10, y: places[i]!, text: label, fill: inkOf(color(fill)) })),
			size,
			{ bold: true },
		),
	]);
}

type Points = RecordSeries['points'];

/** The corners of the largest value so far, up to the end of the axis. */
function stepsOf(points: Points, end: number): Points {
	const corners: { at: number; value: number }[] = [];
	let largest = 0;
	for (const { at, value } of points) {
		if (value <= largest) continue;
		if (largest > 0) corners.push({ at, value: largest });
		corners.push({ at, value });
		largest = value;
	}
	return [...corners, { at: end, value: largest }];
}

interface Place {
	readonly px: (at: number) => number;
	readonly py: (value: number) => number;
	readonly size: readonly [number, number];
}

function stepLayer(points: Points, fill: Category, { px, py, size }: Place): Layer {
	return {
		data: { values: points.map(({ at, value }, i) => ({ x: px(at), y: py(value), value, i })) },
		mark: { type: 'line', color: color(fill), strokeWidth: 2, strokeJoin: 'round' },
		encoding: {
			x: xPixels('x', size[0]),
			y: yPixels('y', size[1]),
			order: { field: 'i', type: 'quantitative' },
		},
	};
}

function dotLayer(points: Points, fill: Category, shape: RecordSeries['shape'], { px, py, size }: Place): Layer {
	return {
		data: { values: points.map(({ at, value, says }) => ({ x: px(at), y: py(value), value, ...(says && { says }) })) },
		mark: {
			type: 'point',
			shape,
			filled: true,
			fill: color(fill),
			stroke: color('surface'),
			strokeWidth: 1,
			size: 62,
			opacity: 1,
		},
		encoding: { x: xPixels('x', size[0]), y: yPixels('y', size[1]) },
	};
}
