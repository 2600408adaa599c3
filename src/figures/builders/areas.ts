/** Stacked areas of 100 per cent over time, each named at the right edge. */
import type { TopLevelSpec } from 'vega-lite';
import type { Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { color, TEXT } from '../theme.ts';
import {
	chart,
	fillOf,
	type Label,
	labels,
	percentTick,
	plotWidth,
	type SaidPoint,
	xPixels,
	yPixels,
} from './chart.ts';
import { dodge } from './dodge.ts';
import { axes, type Band } from './lines.ts';
import { dayOf, timeAxis } from './time.ts';

export interface Area {
	readonly label: string;
	readonly fill: string;
	/** One value per date, in their order. */
	readonly values: readonly number[];
}

export interface AreaOptions {
	/** ISO dates in ascending order. */
	readonly dates: readonly string[];
	/** From the top of the stack to its bottom. */
	readonly areas: readonly Area[];
	readonly bands?: readonly { readonly from: string; readonly label: string }[];
	readonly height?: number;
	/** Of the axes. */
	readonly language?: string;
	/** Dates and shares in words, where a reader can ask for them. */
	readonly words?: { readonly date: (date: string) => string; readonly share: (share: number) => string };
}

const GAP = 18;

export function stackedAreas(options: AreaOptions, width: Width): TopLevelSpec {
	const { dates, areas, language } = options;
	const x = timeAxis(dates, language);
	const yText = (value: number): string => percentTick(value, language);
	const yTicks = [0, 0.25, 0.5, 0.75, 1];
	const starts = (options.bands ?? []).map((band) => ({
		at: Math.max(dayOf(band.from), x.domain[0]),
		label: band.label,
	}));
	const bands: Band[] = starts.map((band, i) => ({
		from: band.at,
		to: starts[i + 1]?.at ?? x.domain[1],
		label: band.label,
	}));
	const widest = Math.ceil(Math.max(...areas.map((area) => textWidth(area.label, TEXT.label))));
	const nameLimit = width === 'wide' ? 180 : 108;
	const margins = {
		left: Math.ceil(textWidth(yText(1), TEXT.label)) + 8,
		right: Math.min(widest, nameLimit) + 26,
		top: bands.length > 0 ? 34 : 12,
		bottom: 28,
	};
	const plot = plotWidth(width, margins);
	const height = options.height ?? Math.max(width === 'wide' ? 330 : 280, areas.length * GAP);
	const size = [plot, height] as const;
	const px = (at: number): number =>
		x.domain[1] === x.domain[0] ? plot : ((at - x.domain[0]) / (x.domain[1] - x.domain[0])) * plot;
	const py = (value: number): number => height - value * height;

	const totals = dates.map((_, i) => areas.reduce((sum, area) => sum + area.values[i]!, 0));
	const stack = dates.map(() => 1);
	const rows: ({ area: number; x: number; top: number; bottom: number; share: number } & Partial<SaidPoint>)[] = [];
	const { words } = options;
	const middles: number[] = [];
	for (const [index, area] of areas.entries())
		for (const [i, date] of dates.entries()) {
			const share = totals[i]! > 0 ? area.values[i]! / totals[i]! : 0;
			const top = stack[i]!;
			stack[i] = top - share;
			rows.push({
				area: index,
				x: px(dayOf(date)),
				top: py(top),
				bottom: py(top - share),
				share,
				...(words && { series: area.label, when: words.date(date), says: words.share(share) }),
			});
			if (i === dates.length - 1) middles.push(py(top - share / 2));
		}
	const nameY = dodge(middles, GAP, 8, height - 8);
	const names: Label[] = areas.map((area, i) => ({
		x: plot + 24,
		y: nameY[i]!,
		text: cutText(area.label, margins.right - 24, TEXT.label),
		fill: color('ink'),
	}));
	const ties = areas.map((area, i) => ({ x: plot + 3, x2: plot + 13, y: middles[i]!, y2: nameY[i]!, fill: area.fill }));
	return chart(width, height, margins, [
		...areas.map((area, index) => ({
			data: { values: rows.filter((row) => row.area === index) },
			mark: { type: 'area', color: area.fill, stroke: color('surface'), strokeWidth: 0.8, line: false },
			encoding: { x: xPixels('x', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
		})),
		...axes({ x, yTicks, yText, bands, px, py, size, margins }, width),
		{
			data: { values: ties },
			mark: { type: 'rule', strokeWidth: 1.5 },
			encoding: {
				x: xPixels('x', plot),
				x2: { field: 'x2' },
				y: yPixels('y', height),
				y2: { field: 'y2' },
				color: fillOf('fill'),
			},
		},
		{
			data: { values: names.map((name, i) => ({ x: plot + 16, y: name.y, fill: areas[i]!.fill })) },
			mark: { type: 'point', filled: true, shape: 'square', size: 70, opacity: 1 },
			encoding: { x: xPixels('x', plot), y: yPixels('y', height), color: fillOf('fill') },
		},
		...labels(names, size),
	]);
}
