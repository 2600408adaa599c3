/** Slope chart: the same rows under two ways of counting, one straight line each. */
import type { TopLevelSpec } from 'vega-lite';
import type { Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { color, inkOf, TEXT } from '../theme.ts';
import { chart, fillOf, labels, plotWidth, xPixels, yPixels } from './chart.ts';
import { dodge } from './dodge.ts';

export interface SlopeRow {
	readonly label: string;
	readonly from: number;
	readonly to: number;
	readonly fromText: string;
	readonly toText: string;
	/** Rows without emphasis are grey and thin. */
	readonly fill: string;
	readonly strong: boolean;
}

export interface SlopeOptions {
	/** Headings of the two columns, one line each for every string. */
	readonly from: readonly string[];
	readonly to: readonly string[];
	readonly rows: readonly SlopeRow[];
}

const ROW = 21;
/** Between the end of a line and its label; a thin rule leads from one to the other where the label was moved. */
const GAPS = { wide: 24, narrow: 16 } as const;

/** Labels left and right are moved apart; the lines end where the values are. */
export function slopeChart(options: SlopeOptions, width: Width): TopLevelSpec {
	const { rows } = options;
	const gap = GAPS[width];
	const room = width === 'wide' ? 222 : 104;
	const leftTexts = rows.map((row) => `${row.label}  ${row.fromText}`);
	const rightTexts = rows.map((row) => (width === 'wide' ? `${row.toText}  ${row.label}` : row.toText));
	const widest = (texts: readonly string[]): number =>
		Math.ceil(Math.max(...texts.map((text) => textWidth(text, TEXT.label, 'semibold'))));
	const left = Math.min(widest(leftTexts), width === 'wide' ? room : 190) + gap + 3;
	const right = Math.min(widest(rightTexts), room) + gap + 3;
	const headLines = Math.max(options.from.length, options.to.length);
	const margins = { left, right, top: headLines * 18 + 14, bottom: 12 };
	const plot = plotWidth(width, margins);
	const height = Math.max(rows.length * ROW * 1.15, width === 'wide' ? 300 : 320);
	const max = Math.max(...rows.flatMap((row) => [row.from, row.to]), Number.MIN_VALUE);
	const at = (value: number): number => height - (value / max) * height;
	const fromY = dodge(
		rows.map((row) => at(row.from)),
		ROW,
		0,
		height,
	);
	const toY = dodge(
		rows.map((row) => at(row.to)),
		ROW,
		0,
		height,
	);
	const size = [plot, height] as const;
	const lines = rows.map((row, i) => ({
		index: i,
		x: 0,
		x2: plot,
		y: at(row.from),
		y2: at(row.to),
		fill: row.fill,
		thick: row.strong ? 2.6 : 1.2,
	}));
	const side = (x: number, ys: readonly number[], texts: readonly string[], strong: boolean, limit: number) =>
		rows.flatMap((row, i) =>
			row.strong === strong
				? [
						{
							x,
							y: ys[i]!,
							text: cutText(texts[i]!, limit, TEXT.label, strong ? 'semibold' : 'regular'),
							fill: row.strong ? inkOf(row.fill) : color('muted'),
						},
					]
				: [],
		);
	const ends = lines.flatMap((line, i) => {
		const { label, fromText, toText } = rows[i]!;
		return [
			{ x: line.x, y: line.y, fill: line.fill, says: `${label}, ${options.from.join(' ')}: ${fromText}` },
			{ x: line.x2, y: line.y2, fill: line.fill, says: `${label}, ${options.to.join(' ')}: ${toText}` },
		];
	});
	const leaders = rows.flatMap((row, i) => [
		{ x: -6, x2: -gap + 4, y: at(row.from), y2: fromY[i]! },
		{ x: plot + 6, x2: plot + gap - 4, y: at(row.to), y2: toY[i]! },
	]);
	const heading = (x: number, texts: readonly string[]) =>
		texts.map((text, i) => ({ x, y: -margins.top + 9 + i * 18, text, fill: color('ink') }));
	return chart(width, height, margins, [
		...labels(heading(width === 'wide' ? 0 : -left, options.from), size, {
			align: width === 'wide' ? 'right' : 'left',
			bold: true,
		}),
		...labels(heading(width === 'wide' ? plot : plot + right, options.to), size, {
			align: width === 'wide' ? 'left' : 'right',
			bold: true,
		}),
		...[false, true].map((strong) => ({
			data: { values: lines.filter((_, i) => rows[i]!.strong === strong) },
			mark: { type: 'rule', strokeCap: 'round' },
			encoding: {
				x: xPixels('x', plot),
				x2: { field: 'x2' },
				y: yPixels('y', height),
				y2: { field: 'y2' },
				color: fillOf('fill'),
				strokeWidth: { field: 'thick', type: 'quantitative', scale: null },
			},
		})),
		{
			data: { values: leaders },
			mark: { type: 'rule', color: color('axis'), strokeWidth: 0.8 },
			encoding: { x: xPixels('x', plot), x2: { field: 'x2' }, y: yPixels('y', height), y2: { field: 'y2' } },
		},
		{
			data: { values: ends },
			mark: { type: 'point', filled: true, size: 46, opacity: 1 },
			encoding: { x: xPixels('x', plot), y: yPixels('y', height), color: fillOf('fill') },
		},
		...[false, true].flatMap((strong) => [
			...labels(side(-gap, fromY, leftTexts, strong, left - gap), size, { align: 'right', bold: strong }),
			...labels(side(plot + gap, toY, rightTexts, strong, right - gap), size, { align: 'left', bold: strong }),
		]),
	]);
}
