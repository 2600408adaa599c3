/** What all builders share: a drawing of exact width, positions in pixels, texts, keys. */
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { textWidth } from '../text-width.ts';
import { type Color, color, TEXT } from '../theme.ts';

/** A layer of a Vega-Lite specification. Vega-Lite itself checks it, and `renderFigure` takes its warnings as errors. */
export type Layer = Readonly<Record<string, unknown>>;
export type Datum = Readonly<Record<string, string | number | boolean | null>>;

/** What a mark says, in its datum: `United States: 58.6%`. */
export interface Said {
	readonly says: string;
}
/** What a point of a line or area says, in its datum: the value, and when it is; `series` names the line. */
export interface SaidPoint extends Said {
	readonly series: string;
	readonly when: string;
}

export interface Margins {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Width of the plot that the margins leave. */
export function plotWidth(width: Width, margins: Pick<Margins, 'left' | 'right'>): number {
	return WIDTHS[width] - margins.left - margins.right;
}

/** Layers in a plot of exact size. Layers without rows are left out. */
export function chart(width: Width, height: number, margins: Margins, layers: readonly Layer[]): TopLevelSpec {
	const drawn = layers.filter((layer) => (layer['data'] as { values: readonly unknown[] }).values.length > 0);
	return {
		width: plotWidth(width, margins),
		height: Math.round(height),
		padding: margins,
		// Some layers are placed in pixels and others by value.
		resolve: { scale: { x: 'independent', y: 'independent' } },
		layer: drawn,
	} as unknown as TopLevelSpec;
}

/** Horizontal position in pixels from the left of the plot. */
export function xPixels(field: string, width: number): Layer {
	return {
		field,
		type: 'quantitative',
		axis: null,
		scale: { domain: [0, width], range: [0, width], nice: false, zero: false },
	};
}

/** Vertical position in pixels from the top of the plot. */
export function yPixels(field: string, height: number): Layer {
	return {
		field,
		type: 'quantitative',
		axis: null,
		scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
	};
}

/** A linear scale over values, without an axis. */
export function xValues(field: string, domain: readonly [number, number], axis: Layer | null = null): Layer {
	return { field, type: 'quantitative', axis, scale: { domain, nice: false, zero: false } };
}

export const yValues = xValues;

/** A colour that stands in the data. */
export function fillOf(field: string): Layer {
	return { field, type: 'nominal', scale: null, legend: null };
}

export interface Label {
	readonly x: number;
	readonly y: number;
	readonly text: string;
	readonly fill: string;
}

export interface LabelStyle {
	readonly align?: 'left' | 'right' | 'center';
	readonly bold?: boolean;
	readonly size?: number;
	/** Draws the surface's colour around the letters, for labels that lie on lines. */
	readonly halo?: boolean;
	readonly baseline?: 'middle' | 'top' | 'bottom' | 'alphabetic';
}

/** Texts at positions in pixels. */
export function labels(
	values: readonly Label[],
	size: readonly [number, number],
	style: LabelStyle = {},
): readonly Layer[] {
	const mark = {
		type: 'text',
		align: style.align ?? 'left',
		baseline: style.baseline ?? 'middle',
		fontSize: style.size ?? TEXT.label,
		...(style.bold && { fontWeight: 600 }),
	};
	const encoding = {
		x: xPixels('x', size[0]),
		y: yPixels('y', size[1]),
		text: { field: 'text' },
		color: fillOf('fill'),
	};
	const front = { data: { values }, mark, encoding };
	if (!style.halo) return [front];
	const { color: _, ...positions } = encoding;
	const back = {
		data: { values },
		mark: { ...mark, stroke: color('surface'), strokeWidth: 4, strokeJoin: 'round', color: color('surface') },
		encoding: positions,
	};
	return [back, front];
}

export interface KeyItem {
	readonly label: string;
	readonly fill: string;
}

export type Swatch = 'square' | 'circle' | 'stroke';

export interface Key {
	readonly height: number;
	readonly layers: (size: readonly [number, number], left: number) => readonly Layer[];
}

const KEY = { swatch: 11, gap: 6, between: 18, line: 22 } as const;

/** A key above the plot: every colour named, in the order of the drawing, on as many lines as it needs. */
export function keyOf(items: readonly KeyItem[], width: Width, swatch: Swatch = 'square'): Key {
	const placed: { item: KeyItem; x: number; line: number }[] = [];
	let [x, line] = [0, 0];
	for (const item of items) {
		const needed = KEY.swatch + KEY.gap + textWidth(item.label, TEXT.label);
		if (x > 0 && x + needed > WIDTHS[width]) {
			x = 0;
			line++;
		}
		placed.push({ item, x, line });
		x += needed + KEY.between;
	}
	const height = items.length === 0 ? 0 : (line + 1) * KEY.line + 6;
	return {
		height,
		layers: (size, left) => {
			const values = placed.map(({ item, x, line }) => ({
				x: x - left,
				swatch: x - left + KEY.swatch / 2,
				y: line * KEY.line + KEY.line / 2 - height,
				text: item.label,
				fill: item.fill,
				ink: color('ink'),
			}));
			const shape = swatch === 'circle' ? 'circle' : swatch === 'stroke' ? 'stroke' : 'square';
			return [
				{
					data: { values },
					mark: {
						type: 'point',
						filled: shape !== 'stroke',
						shape,
						size: shape === 'circle' ? 110 : 130,
						opacity: 1,
						...(shape === 'stroke' && { strokeWidth: 3 }),
					},
					encoding: { x: xPixels('swatch', size[0]), y: yPixels('y', size[1]), color: fillOf('fill') },
				},
				...labels(
					values.map((value) => ({ x: value.x + KEY.swatch + KEY.gap, y: value.y, text: value.text, fill: value.ink })),
					size,
				),
			];
		},
	};
}

/** Vertical rules at values of x, over the whole height. */
export function gridLines(
	values: readonly number[],
	domain: readonly [number, number],
	height: number,
	role: Color = 'grid',
): Layer {
	return {
		data: { values: values.map((value) => ({ value, top: 0, bottom: height })) },
		mark: { type: 'rule', color: color(role), strokeWidth: 1 },
		encoding: { x: xValues('value', domain), y: yPixels('top', height), y2: { field: 'bottom' } },
	};
}

/** A round upper end for a scale from 0 on, and ticks up to it. */
export function niceScale(max: number, count = 4): { readonly max: number; readonly ticks: readonly number[] } {
	// Where nothing is to be shown, and below what a double can be divided into steps.
	if (!(max > 1e-12)) return { max: 1, ticks: [0, 1] };
	const rough = max / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999)!;
	const steps = Math.ceil(max / step - 1e-9);
	const ticks = Array.from({ length: steps + 1 }, (_, i) => Number((i * step).toPrecision(12)));
	return { max: ticks.at(-1)!, ticks };
}

/** A percentage for axes: `20%`, `2.5%`. */
export function percentTick(value: number, language = 'en'): string {
	if (language === 'en') return `${Number((value * 100).toPrecision(4))}%`;
	return new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 4 }).format(value);
}
