/** Heat table: a value in every cell, its class as the colour of the cell. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth, wrapText } from '../text-width.ts';
import { color, SEQUENCE, TEXT, textOn } from '../theme.ts';
import { chart, fillOf, type Label, labels, plotWidth, xPixels, yPixels } from './chart.ts';

export interface HeatOptions {
	/** Headings; a line break stands where a long word may be divided. */
	readonly columns: readonly string[];
	readonly rows: readonly {
		readonly label: string;
		/** One cell per column; `null` where there is nothing to show. */
		readonly cells: readonly ({ readonly value: number; readonly text: string } | null)[];
	}[];
	/** Lower ends of the second to fifth class, ascending. */
	readonly thresholds: readonly [number, number, number, number];
	/** What rows and columns are, said in the corner. */
	readonly corner?: string;
}

const ROW = { wide: 30, narrow: 32 } as const;
const HEAD = 17;

/** Class of a value: 0 to 4. */
export function classOf(value: number, thresholds: readonly number[]): number {
	return thresholds.filter((threshold) => value >= threshold).length;
}

/** A heading on one line. */
function headingWords(name: string): string {
	return name.replace(/-\n/g, '').replace(/\n/g, ' ');
}

export function heatTable(options: HeatOptions, width: Width): TopLevelSpec {
	const { columns, rows, thresholds } = options;
	const longest = Math.max(...rows.map((row) => textWidth(row.label, TEXT.label)));
	const left = Math.min(
		Math.ceil(longest) + 12,
		Math.round(WIDTHS[width] * (width === 'wide' ? 0.34 : columns.length > 4 ? 0.32 : 0.44)),
	);
	const cell = (WIDTHS[width] - left) / columns.length;
	const heads = columns.map((name) =>
		name
			.split('\n')
			.flatMap((line) => wrapText(line, cell - 2, TEXT.label))
			.slice(0, 3),
	);
	const headLines = Math.max(...heads.map((lines) => lines.length));
	const margins = { left, right: 0, top: headLines * HEAD + 10, bottom: 2 };
	const plot = plotWidth(width, margins);
	const height = rows.length * ROW[width];
	const size = [plot, height] as const;
	const muted = color('muted');
	const cells = rows.flatMap((row, r) =>
		row.cells.map((entry, c) => {
			const level = entry ? SEQUENCE[classOf(entry.value, thresholds)]! : undefined;
			return {
				left: c * cell,
				right: (c + 1) * cell,
				top: r * ROW[width],
				bottom: (r + 1) * ROW[width],
				fill: level ? color(level) : color('nodata'),
				ink: level ? textOn(level) : muted,
				text: entry?.text ?? '–',
				value: entry?.value ?? null,
				says: entry ? `${row.label}, ${headingWords(columns[c]!)}: ${entry.text}` : '',
			};
		}),
	);
	const headings: Label[] = heads.flatMap((lines, c) =>
		lines.map((text, i) => ({
			x: (c + 0.5) * cell,
			y: -8 - (lines.length - 1 - i) * HEAD - HEAD / 2 + 4,
			text,
			fill: muted,
		})),
	);
	const names: Label[] = rows.map((row, r) => ({
		x: -10,
		y: (r + 0.5) * ROW[width],
		text: cutText(row.label, left - 10, TEXT.label),
		fill: color('ink'),
	}));
	const corner =
		options.corner && width === 'wide' ? [{ x: -10, y: -8 - HEAD / 2 + 4, text: options.corner, fill: muted }] : [];
	return chart(width, height, margins, [
		{
			data: { values: cells },
			mark: { type: 'rect', stroke: color('surface'), strokeWidth: 2 },
			encoding: {
				x: xPixels('left', plot),
				x2: { field: 'right' },
				y: yPixels('top', height),
				y2: { field: 'bottom' },
				color: fillOf('fill'),
			},
		},
		...labels(
			cells.map((entry) => ({
				x: (entry.left + entry.right) / 2,
				y: (entry.top + entry.bottom) / 2,
				text: entry.text,
				fill: entry.ink,
			})),
			size,
			{ align: 'center' },
		),
		...labels(headings, size, { align: 'center' }),
		...labels([...names, ...corner], size, { align: 'right' }),
	]);
}
