/** Dot plot of two values per row, with the distance between them drawn. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { type Category, color, TEXT } from '../theme.ts';
import {
	chart,
	gridLines,
	keyOf,
	type Label,
	labels,
	niceScale,
	percentTick,
	plotWidth,
	xValues,
	yPixels,
} from './chart.ts';
import { ticksThatFit } from './time.ts';

export interface DumbbellRow {
	readonly label: string;
	/** Values of the two dots; `null` where one is not available. */
	readonly values: readonly [number | null, number | null];
	readonly texts: readonly [string, string];
}

export interface DumbbellOptions {
	/** Names and colours of the two dots. The second is a hollow one, so that colour is not the only difference. */
	readonly ends: readonly [
		{ readonly label: string; readonly fill: Category },
		{ readonly label: string; readonly fill: Category },
	];
	readonly rows: readonly DumbbellRow[];
	/** Text of a tick. Default: percentages. */
	readonly tick?: (value: number) => string;
	/** Powers of ten instead of a scale from zero. */
	readonly log?: boolean;
}

const ROW = { wide: 32, narrow: 50 } as const;
const ABOVE = 20;
const DOT = 9;

/** Two dots per row with a line between them, both with their values; names stand above the lines where the drawing is narrow. */
export function dumbbells(options: DumbbellOptions, width: Width): TopLevelSpec {
	const { rows, ends } = options;
	const known = rows.flatMap((row) => row.values.filter((value) => value !== null));
	const tickText = options.tick ?? percentTick;
	const above = width === 'narrow';
	const longest = Math.max(...rows.map((row) => textWidth(row.label, TEXT.label)));
	const left = above ? 0 : Math.min(Math.ceil(longest) + 14, Math.round(WIDTHS[width] * 0.4));
	const room =
		Math.ceil(Math.max(...rows.flatMap((row) => row.texts.map((text) => textWidth(text, TEXT.label))))) + DOT + 4;
	const key = keyOf(
		ends.map((end) => ({ label: end.label, fill: color(end.fill) })),
		width,
		'circle',
	);
	const margins = { left, right: room, top: key.height + 6, bottom: 26 };
	const plot = plotWidth(width, margins);
	const rowHeight = ROW[width];
	const height = rows.length * rowHeight;
	const size = [plot, height] as const;
	const { domain, ticks: allTicks, place } = options.log ? logScale(known, plot, room) : linearScale(known, plot);
	const scale = { domain, nice: false, ...(options.log ? { type: 'log' } : { zero: false }) };
	const x = (field: string) => ({ ...xValues(field, domain), scale });
	const middle = (row: number): number => row * rowHeight + (above ? ABOVE + (rowHeight - ABOVE) / 2 : rowHeight / 2);
	const ticks = ticksThatFit(
		allTicks.map((at) => ({ at, text: tickText(at) })),
		place,
	);

	const links: { a: number; b: number; y: number }[] = [];
	const dots: { index: number; value: number; y: number; says: string }[] = [];
	const texts: { right: boolean; label: Label }[] = [];
	for (const [i, row] of rows.entries()) {
		const y = middle(i);
		const [a, b] = row.values;
		if (a !== null && b !== null) links.push({ a, b, y });
		for (const end of [0, 1] as const) {
			const value = row.values[end];
			if (value === null) continue;
			dots.push({ index: end, value, y, says: `${row.label}, ${ends[end].label}: ${row.texts[end]}` });
			const other = row.values[1 - end] ?? null;
			const outer = other === null || value > other || (value === other && end === 1);
			const text = row.texts[end];
			if (outer) texts.push({ right: true, label: { x: place(value) + DOT, y, text, fill: color('ink') } });
			else if (value !== other)
				texts.push({ right: false, label: { x: place(value) - DOT, y, text, fill: color('ink') } });
		}
	}
	const dotLayer = (end: 0 | 1) => ({
		data: { values: dots.filter((dot) => dot.index === end) },
		mark: {
			type: 'point',
			filled: true,
			fill: color(ends[end].fill),
			stroke: color('surface'),
			strokeWidth: 1,
			size: 130,
			opacity: 1,
		},
		encoding: { x: x('value'), y: yPixels('y', height) },
	});
	const grid = gridLines(
		ticks.map((tick) => tick.at),
		domain,
		height,
	);
	return chart(width, height, margins, [
		...key.layers(size, left),
		{ ...grid, encoding: { ...(grid['encoding'] as object), x: x('value') } },
		...labels(
			ticks.map((tick) => ({ x: place(tick.at), y: height + 15, text: tick.text, fill: color('muted') })),
			size,
			{ align: 'center' },
		),
		{
			data: { values: links },
			mark: { type: 'rule', color: color('axis'), strokeWidth: 2.5 },
			encoding: { x: x('a'), x2: { field: 'b' }, y: yPixels('y', height) },
		},
		dotLayer(0),
		dotLayer(1),
		...labels(
			texts.filter((text) => text.right).map((text) => text.label),
			size,
			{ align: 'left', halo: true },
		),
		...labels(
			texts.filter((text) => !text.right).map((text) => text.label),
			size,
			{ align: 'right', halo: true },
		),
		...labels(
			rows.map((row, i) => ({
				x: above ? 0 : -14,
				y: above ? i * rowHeight + ABOVE / 2 + 2 : middle(i),
				text: cutText(row.label, above ? WIDTHS[width] : left - 14, TEXT.label),
				fill: color('ink'),
			})),
			size,
			{ align: above ? 'left' : 'right' },
		),
	]);
}

interface Scale {
	readonly domain: readonly [number, number];
	readonly ticks: readonly number[];
	readonly place: (value: number) => number;
}

function linearScale(values: readonly number[], plot: number): Scale {
	const { max, ticks } = niceScale(Math.max(...values, Number.MIN_VALUE));
	return { domain: [0, max], ticks, place: (value) => (value / max) * plot };
}

/** From so far below the smallest value that its label fits to the power of ten at or above the largest. */
function logScale(values: readonly number[], plot: number, room: number): Scale {
	const positive = values.filter((value) => value > 0);
	if (positive.length < values.length)
		throw new Error('a logarithmic scale cannot show values that are not above zero');
	const least = Math.log10(Math.min(...positive));
	const high = Math.max(
		Math.ceil(Math.log10(Math.max(...positive)) - 0.15),
		Math.floor(least) + 1,
		Math.log10(Math.max(...positive)),
	);
	const low = least - ((high - least) * room) / Math.max(plot - room, 1);
	const powers = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => 10 ** (Math.ceil(low) + i));
	return {
		domain: [10 ** low, 10 ** high],
		ticks: powers,
		place: (value) => ((Math.log10(value) - low) / (high - low)) * plot,
	};
}
