/** Lines over time or over a number, each named where it ends. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { color, inkOf, TEXT } from '../theme.ts';
import { chart, type Label, type Layer, labels, percentTick, plotWidth, xPixels, yPixels } from './chart.ts';
import { dodge } from './dodge.ts';
import { type Axis, ticksThatFit } from './time.ts';

export interface LinePoint {
	readonly at: number;
	readonly value: number | null;
	/** Position and value in words, where a reader can ask for them. */
	readonly when?: string;
	readonly text?: string;
}

export interface Line {
	readonly label: string;
	/** What it is called in words, where the label says more. */
	readonly name?: string;
	readonly fill: string;
	/** Value by position on the axis; `null` where it is not available: the line is interrupted there. */
	readonly points: readonly LinePoint[];
	/** Dash pattern, so that lines differ in more than colour. */
	readonly dash?: readonly number[];
	/** Thinner, for lines to compare with. */
	readonly thin?: boolean;
}

/** A stretch of the axis that is named, for example a period. */
export interface Band {
	readonly from: number;
	readonly to: number;
	readonly label: string;
}

export interface LineOptions {
	readonly lines: readonly Line[];
	readonly x: Axis;
	readonly yTicks: readonly number[];
	readonly yText?: (value: number) => string;
	/** What the axis below counts, where it is not time. */
	readonly xTitle?: string;
	readonly bands?: readonly Band[];
	readonly height?: number;
	/** Room for names beside the lines of the narrow drawing, in pixels. */
	readonly nameRoom?: number;
	/** Names stand in a key in the upper left corner of the plot, for curves that meet at their right ends. */
	readonly cornerKey?: boolean;
}

const GAP = 18;

export function lineChart(options: LineOptions, width: Width): TopLevelSpec {
	const { lines, x, yTicks } = options;
	const yText = options.yText ?? percentTick;
	const atEnd = !options.cornerKey;
	const nameLimit = width === 'wide' ? 170 : (options.nameRoom ?? 104);
	const widest = Math.ceil(Math.max(...lines.map((line) => textWidth(line.label, TEXT.label, 'semibold'))));
	const left = Math.ceil(Math.max(...yTicks.map((tick) => textWidth(yText(tick), TEXT.label)))) + 8;
	const bands = options.bands ?? [];
	const margins = {
		left,
		right: atEnd ? Math.min(widest, nameLimit) + 12 : 16,
		top: bands.length > 0 ? 34 : 12,
		bottom: options.xTitle ? 48 : 28,
	};
	const plot = plotWidth(width, margins);
	const height = options.height ?? (width === 'wide' ? 290 : 240);
	const size = [plot, height] as const;
	const [low, high] = [yTicks[0]!, yTicks.at(-1)!];
	const px = (at: number): number => ((at - x.domain[0]) / (x.domain[1] - x.domain[0])) * plot;
	const py = (value: number): number => height - ((value - low) / (high - low)) * height;

	const points = lines.flatMap((line, index) =>
		segments(line.points).flatMap((segment, part) =>
			segment.map((point) => ({
				line: `${index}.${part}`,
				name: line.label,
				value: point.value,
				x: px(point.at),
				y: py(point.value),
				...(point.when !== undefined && {
					series: line.name ?? line.label,
					when: point.when,
					says: point.text ?? yText(point.value),
				}),
			})),
		),
	);
	const names = atEnd ? endNames(lines, { px, py, size, limit: margins.right - 8 }) : [];
	return chart(width, height, margins, [
		...axes({ x, xTitle: options.xTitle, yTicks, yText, bands, px, py, size, margins }, width),
		...lines.map((line, index) => ({
			data: { values: points.filter((point) => point.line.startsWith(`${index}.`)) },
			mark: {
				type: 'line',
				color: line.fill,
				strokeWidth: line.thin ? 1.4 : 2.4,
				strokeJoin: 'round',
				strokeCap: 'round',
				...(line.dash && { strokeDash: line.dash }),
			},
			encoding: {
				x: xPixels('x', plot),
				y: yPixels('y', height),
				detail: { field: 'line', type: 'nominal' },
				order: { field: 'x', type: 'quantitative' },
			},
		})),
		...labels(names, size, { bold: true }),
		...(atEnd ? [] : cornerKey(lines, size)),
	]);
}

interface Place {
	readonly px: (at: number) => number;
	readonly py: (value: number) => number;
	readonly size: readonly [number, number];
}

/** Names right of the plot, level with the ends of their lines, moved apart where those are close. */
function endNames(lines: readonly Line[], { py, size, limit }: Place & { readonly limit: number }): readonly Label[] {
	const ends = lines.flatMap((line) => {
		const last = line.points.findLast((point) => point.value !== null);
		return last ? [{ line, y: py(last.value!) }] : [];
	});
	const places = dodge(
		ends.map((end) => end.y),
		GAP,
		0,
		size[1],
	);
	return ends.map(({ line }, i) => ({
		x: size[0] + 8,
		y: places[i]!,
		text: cutText(line.label, limit, TEXT.label, 'semibold'),
		fill: inkOf(line.fill),
	}));
}

/** A sample of every line beside its name. */
function cornerKey(lines: readonly Line[], size: readonly [number, number]): readonly Layer[] {
	const left = 12;
	return [
		...lines.map((line, i) => ({
			data: { values: [{ x: left, x2: left + 26, y: 12 + i * 21 }] },
			mark: {
				type: 'rule',
				color: line.fill,
				strokeWidth: line.thin ? 1.4 : 2.4,
				...(line.dash && { strokeDash: line.dash }),
			},
			encoding: { x: xPixels('x', size[0]), x2: { field: 'x2' }, y: yPixels('y', size[1]) },
		})),
		...labels(
			lines.map((line, i) => ({ x: left + 34, y: 12 + i * 21, text: line.label, fill: color('ink') })),
			size,
			{ halo: true },
		),
	];
}

interface Frame {
	readonly x: Axis;
	readonly xTitle?: string | undefined;
	readonly yTicks: readonly number[];
	readonly yText: (value: number) => string;
	readonly bands: readonly Band[];
	readonly px: (at: number) => number;
	readonly py: (value: number) => number;
	readonly size: readonly [number, number];
	readonly margins: { readonly left: number };
}

/** Grid, ticks, titles and named bands: the same for lines and areas. */
export function axes(frame: Frame, width: Width) {
	const { px, py, size } = frame;
	const [plot, height] = size;
	const muted = color('muted');
	const ticks = ticksThatFit(frame.x.ticks, px);
	const limits = frame.bands.slice(1).map((band) => px(band.from));
	return [
		{
			data: { values: frame.yTicks.map((tick) => ({ left: 0, right: plot, y: py(tick) })) },
			mark: { type: 'rule', color: color('grid') },
			encoding: { x: xPixels('left', plot), x2: { field: 'right' }, y: yPixels('y', height) },
		},
		{
			data: { values: limits.map((at) => ({ at, top: -26, bottom: height })) },
			mark: { type: 'rule', color: color('axis'), strokeDash: [2, 3] },
			encoding: { x: xPixels('at', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
		},
		{
			data: { values: ticks.map((tick) => ({ at: px(tick.at), top: height, bottom: height + 5 })) },
			mark: { type: 'rule', color: color('axis') },
			encoding: { x: xPixels('at', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
		},
		...labels(
			frame.yTicks.map((tick) => ({ x: -8, y: py(tick), text: frame.yText(tick), fill: muted })),
			size,
			{ align: 'right' },
		),
		...labels(
			ticks.map((tick) => ({
				x: Math.min(px(tick.at), WIDTHS[width] - frame.margins.left - textWidth(tick.text, TEXT.label) / 2),
				y: height + 16,
				text: tick.text,
				fill: muted,
			})),
			size,
			{ align: 'center' },
		),
		...labels(frame.xTitle ? [{ x: plot / 2, y: height + 37, text: frame.xTitle, fill: muted }] : [], size, {
			align: 'center',
		}),
		...labels(
			frame.bands.flatMap((band) => {
				const room = px(band.to) - px(band.from) - 6;
				const lines = bandLines(band.label, room);
				return lines.map((text, i) => ({
					x: px(band.from) + (band === frame.bands[0] ? 0 : 5),
					y: -18 - (lines.length - 1 - i) * 17,
					text,
					fill: muted,
				}));
			}),
			size,
		),
	];
}

/** A band's name on at most two lines. */
function bandLines(label: string, room: number): readonly string[] {
	if (textWidth(label, TEXT.label) <= room) return [label];
	const words = label.split(' ');
	const middle = Math.ceil(words.length / 2);
	return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')].map((line) =>
		cutText(line, Math.max(room, 20), TEXT.label),
	);
}

type KnownPoint = LinePoint & { readonly value: number };
const isKnown = (point: LinePoint): point is KnownPoint => point.value !== null;

/** Runs of points whose values are known. */
function segments(points: Line['points']): readonly (readonly KnownPoint[])[] {
	const runs: KnownPoint[][] = [[]];
	for (const point of points) {
		if (isKnown(point)) runs.at(-1)!.push(point);
		else if (runs.at(-1)!.length > 0) runs.push([]);
	}
	return runs.filter((run) => run.length > 0);
}
