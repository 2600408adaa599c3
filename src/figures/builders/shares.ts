/** Bars of 100 per cent, one per row, split into parts. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { type Category, color, type SEQUENCE, TEXT, textOn } from '../theme.ts';
import { chart, fillOf, keyOf, type Label, labels, plotWidth, xPixels, yPixels } from './chart.ts';

export type Fill = Category | (typeof SEQUENCE)[number];

export interface Part {
	readonly label: string;
	readonly fill: Fill;
}

export interface ShareRow {
	readonly label: string;
	/** Said after the label, for example how large the row is. */
	readonly note?: string;
	/** One value per part, in their order. */
	readonly values: readonly { readonly value: number; readonly text: string }[];
}

const BAR = { wide: 26, narrow: 24, gap: 8, above: 20 } as const;

/**
 * Every part is named in the key above, and carries its value where there is room for it. Each row fills the width, or is as long as
 * its values, where `full` is what fills the width.
 */
export function stackedShares(
	parts: readonly Part[],
	rows: readonly ShareRow[],
	width: Width,
	full?: number,
): TopLevelSpec {
	const title = (row: ShareRow): string => (row.note ? `${row.label} ${row.note}` : row.label);
	const longest = Math.max(...rows.map((row) => textWidth(title(row), TEXT.label)));
	const above = longest > WIDTHS[width] * 0.36;
	const left = above ? 0 : Math.ceil(longest) + 10;
	const key = keyOf(
		parts.map((part) => ({ label: part.label, fill: color(part.fill) })),
		width,
	);
	const margins = { left, right: 0, top: key.height + 4, bottom: 2 };
	const plot = plotWidth(width, margins);
	const thick = BAR[width];

	const names: Label[] = [];
	const inside: Label[] = [];
	const marks: {
		left: number;
		right: number;
		top: number;
		bottom: number;
		fill: string;
		value: number;
		says: string;
	}[] = [];
	let y = 0;
	for (const [index, row] of rows.entries()) {
		if (index > 0) y += BAR.gap;
		const text = cutText(title(row), above ? WIDTHS[width] : left - 10, TEXT.label);
		names.push({ x: above ? 0 : -10, y: above ? y + BAR.above / 2 : y + thick / 2, text, fill: color('ink') });
		if (above) y += BAR.above;
		const total = full ?? row.values.reduce((sum, part) => sum + part.value, 0);
		let x = 0;
		for (const [i, part] of row.values.entries()) {
			if (!(part.value > 0) || total === 0) continue;
			const end = x + (part.value / total) * plot;
			const { fill, label } = parts[i]!;
			const says = `${row.label}, ${label}: ${part.text}`;
			marks.push({ left: x, right: end, top: y, bottom: y + thick, fill: color(fill), value: part.value, says });
			if (textWidth(part.text, TEXT.label) + 8 <= end - x)
				inside.push({ x: (x + end) / 2, y: y + thick / 2, text: part.text, fill: textOn(fill) });
			x = end;
		}
		y += thick;
	}
	const size = [plot, y] as const;
	return chart(width, y, margins, [
		...key.layers(size, left),
		{
			data: { values: marks },
			// The gap between parts must not swallow those of short bars.
			mark: { type: 'rect', stroke: color('surface'), strokeWidth: full === undefined ? 1.5 : 0.5 },
			encoding: {
				x: xPixels('left', plot),
				x2: { field: 'right' },
				y: yPixels('top', y),
				y2: { field: 'bottom' },
				color: fillOf('fill'),
			},
		},
		...labels(inside, size, { align: 'center' }),
		...labels(names, size, { align: above ? 'left' : 'right' }),
	]);
}
