/** What a change is made of: signed parts that add up to the whole, one row per thing that changed. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { type Category, color, TEXT } from '../theme.ts';
import {
	chart,
	fillOf,
	gridLines,
	keyOf,
	type Label,
	labels,
	niceScale,
	plotWidth,
	xValues,
	yPixels,
} from './chart.ts';

export interface StepRow {
	readonly label: string;
	/** One value per part, positive or negative. */
	readonly values: readonly number[];
	/** Their sum, as shown. */
	readonly text: string;
}

export interface StepOptions {
	readonly parts: readonly { readonly label: string; readonly fill: Category }[];
	readonly rows: readonly StepRow[];
	readonly tick: (value: number) => string;
	/** Name of the sum in the key. */
	readonly total: string;
}

const ROW = 44;
const BAR = 20;

/** Positive parts are stacked to the right of zero, negative ones to the left; a rule marks the sum. */
export function signedSteps(options: StepOptions, width: Width): TopLevelSpec {
	const { parts, rows } = options;
	const sums = rows.map((row) => ({
		up: row.values.filter((value) => value > 0).reduce((a, b) => a + b, 0),
		down: row.values.filter((value) => value < 0).reduce((a, b) => a + b, 0),
		net: row.values.reduce((a, b) => a + b, 0),
	}));
	const span = Math.max(...sums.flatMap((sum) => [sum.up, -sum.down]), Number.MIN_VALUE);
	const step = niceScale(span, width === 'wide' ? 4 : 2).ticks[1]!;
	const low = Math.floor(Math.min(...sums.map((sum) => sum.down)) / step) * step;
	const high = Math.ceil(Math.max(...sums.map((sum) => sum.up)) / step) * step;
	const domain = [low, high > low ? high : low + step] as const;
	const ticks = Array.from({ length: Math.round((domain[1] - domain[0]) / step) + 1 }, (_, i) =>
		Number((low + i * step).toPrecision(12)),
	);
	const longest = Math.max(...rows.map((row) => textWidth(row.label, TEXT.label)));
	const left = Math.min(Math.ceil(longest) + 14, Math.round(WIDTHS[width] * 0.36));
	const key = keyOf(
		[
			...parts.map((part) => ({ label: part.label, fill: color(part.fill) })),
			{ label: options.total, fill: color('ink') },
		],
		width,
	);
	const right = Math.ceil(Math.max(...rows.map((row) => textWidth(row.text, TEXT.label, 'semibold')))) + 8;
	const margins = { left, right, top: key.height + 6, bottom: 26 };
	const plot = plotWidth(width, margins);
	const height = rows.length * ROW;
	const size = [plot, height] as const;
	const place = (value: number): number => ((value - domain[0]) / (domain[1] - domain[0])) * plot;
	const marks = rows.flatMap((row, r) => {
		let [up, down] = [0, 0];
		const top = r * ROW + (ROW - BAR) / 2;
		return row.values.map((value, i) => {
			const from = value >= 0 ? up : down;
			const to = from + value;
			if (value >= 0) up = to;
			else down = to;
			const { fill, label } = parts[i]!;
			const says = `${row.label}, ${label}: ${options.tick(value)}`;
			return { from, to, top, bottom: top + BAR, fill: color(fill), part: label, value, says };
		});
	});
	const nets = sums.map((sum, r) => ({
		net: sum.net,
		top: r * ROW + 6,
		bottom: r * ROW + ROW - 6,
		says: `${rows[r]!.label}, ${options.total}: ${rows[r]!.text}`,
	}));
	const texts: Label[] = rows.map((row, r) => ({
		x: plot + 8,
		y: r * ROW + ROW / 2,
		text: row.text,
		fill: color('ink'),
	}));
	return chart(width, height, margins, [
		...key.layers(size, left),
		gridLines(ticks, domain, height),
		...labels(
			ticks.map((tick) => ({ x: place(tick), y: height + 15, text: options.tick(tick), fill: color('muted') })),
			size,
			{ align: 'center' },
		),
		{
			data: { values: marks.filter((mark) => mark.value !== 0) },
			mark: { type: 'rect', stroke: color('surface'), strokeWidth: 1 },
			encoding: {
				x: xValues('from', domain),
				x2: { field: 'to' },
				y: yPixels('top', height),
				y2: { field: 'bottom' },
				color: fillOf('fill'),
			},
		},
		gridLines([0], domain, height, 'axis'),
		{
			data: { values: nets },
			mark: { type: 'rule', color: color('ink'), strokeWidth: 3 },
			encoding: { x: xValues('net', domain), y: yPixels('top', height), y2: { field: 'bottom' } },
		},
		...labels(
			rows.map((row, r) => ({
				x: -14,
				y: r * ROW + ROW / 2,
				text: cutText(row.label, left - 14, TEXT.label),
				fill: color('ink'),
			})),
			size,
			{ align: 'right' },
		),
		...labels(texts, size, { bold: true }),
	]);
}
