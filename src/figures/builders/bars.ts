/** Ranked bars: one or more values per row, with the value at the end of each bar. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { color, TEXT } from '../theme.ts';
import { chart, fillOf, type KeyItem, keyOf, labels, plotWidth, xValues, yPixels } from './chart.ts';

export interface Bar {
	readonly value: number;
	/** The value as shown at the end of the bar. */
	readonly text: string;
	readonly fill: string;
}

export interface BarRow {
	readonly label: string;
	/** One bar, or several that belong together. A value that is not available has no bar. */
	readonly bars: readonly (Bar | null)[];
	/** Set apart from the rows above it, for example "all others". */
	readonly apart?: boolean;
}

export interface BarOptions {
	readonly rows: readonly BarRow[];
	/** Names of the colours; needed where a row has several bars or colours mean something. */
	readonly key?: readonly KeyItem[];
	/** Upper end of the scale where it is not the largest value. */
	readonly max?: number;
}

const LINE = { single: 20, paired: 17, above: 20, gap: 8, apart: 12 } as const;

/** Horizontal bars from zero. Labels stand left of the bars, or above them where they are long and the drawing is narrow. */
export function rankedBars(options: BarOptions, width: Width): TopLevelSpec {
	const { rows } = options;
	const bars = rows.flatMap((row) => row.bars.filter((bar) => bar !== null));
	const longest = Math.max(...rows.map((row) => textWidth(row.label, TEXT.label)));
	const above = width === 'narrow' && longest > 112;
	const left = above ? 0 : Math.min(Math.ceil(longest) + 10, Math.round(WIDTHS[width] * 0.42));
	const right = Math.ceil(Math.max(...bars.map((bar) => textWidth(bar.text, TEXT.label)))) + 8;
	const key = keyOf(options.key ?? [], width);
	const margins = { left, right, top: key.height + 2, bottom: 2 };
	const plot = plotWidth(width, margins);

	let y = 0;
	const names: { x: number; y: number; text: string; fill: string }[] = [];
	const marks: {
		from: number;
		value: number;
		top: number;
		bottom: number;
		middle: number;
		text: string;
		fill: string;
		says: string;
	}[] = [];
	const named = new Map((options.key ?? []).map((item) => [item.fill, item.label]));
	for (const [index, row] of rows.entries()) {
		if (index > 0) y += LINE.gap + (row.apart ? LINE.apart : 0);
		const bar = row.bars.length > 1 ? LINE.paired : LINE.single;
		const block = bar * row.bars.length;
		const text = cutText(row.label, above ? WIDTHS[width] : left - 10, TEXT.label);
		names.push(
			above
				? { x: 0, y: y + LINE.above / 2, text, fill: color('ink') }
				: { x: -10, y: y + block / 2, text, fill: color('ink') },
		);
		if (above) y += LINE.above;
		for (const [i, entry] of row.bars.entries()) {
			const top = y + i * bar;
			const thickness = row.bars.length > 1 ? bar - 3 : above ? bar - 6 : bar;
			if (entry)
				marks.push({
					from: 0,
					value: entry.value,
					top,
					bottom: top + thickness,
					middle: top + thickness / 2,
					text: entry.text,
					fill: entry.fill,
					says: `${[row.label, ...(row.bars.length > 1 ? [named.get(entry.fill) ?? []] : [])].flat().join(', ')}: ${entry.text}`,
				});
		}
		y += block;
	}
	const domain = [0, options.max ?? Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE)] as const;
	const size = [plot, y] as const;
	return chart(width, y, margins, [
		...key.layers(size, left),
		{
			data: { values: marks },
			mark: { type: 'rect' },
			encoding: {
				x: xValues('from', domain),
				x2: { field: 'value' },
				y: yPixels('top', y),
				y2: { field: 'bottom' },
				color: fillOf('fill'),
			},
		},
		{
			data: { values: marks },
			mark: { type: 'text', align: 'left', dx: 6, baseline: 'middle', fontSize: TEXT.label, color: color('ink') },
			encoding: { x: xValues('value', domain), y: yPixels('middle', y), text: { field: 'text' } },
		},
		...labels(names, size, { align: above ? 'left' : 'right' }),
	]);
}
