/**
 * Colours, type and Vega configuration of every figure. Figures name colours by role (`color('c1')` gives `var(--c1)`), so that
 * one inline SVG serves light and dark pages; the site's style sheet declares the variables from `PALETTE`.
 */
import type { Config } from 'vega-lite';

/**
 * Roles. `c1` to `c6` are categories, `seq1` to `seq5` classes from low to high, `on-…` the text on top of such a fill, `ink-…` text
 * in a category's hue on the page.
 */
export const COLORS = [
	'surface',
	'ink',
	'muted',
	'grid',
	'axis',
	'c1',
	'c2',
	'c3',
	'c4',
	'c5',
	'c6',
	'rest',
	'faint',
	'highlight',
	'seq1',
	'seq2',
	'seq3',
	'seq4',
	'seq5',
	'nodata',
	'ink-c1',
	'ink-c2',
	'ink-c3',
	'ink-c4',
	'ink-c5',
	'ink-c6',
	'ink-rest',
	'on-c1',
	'on-c2',
	'on-c3',
	'on-c4',
	'on-c5',
	'on-c6',
	'on-rest',
	'on-faint',
	'on-seq1',
	'on-seq2',
	'on-seq3',
	'on-seq4',
	'on-seq5',
] as const;
export type Color = (typeof COLORS)[number];
export type Category = 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'rest' | 'faint';
export const SEQUENCE = ['seq1', 'seq2', 'seq3', 'seq4', 'seq5'] as const;

/**
 * Values for light and dark pages. The categories were searched for the largest smallest difference (CIEDE2000) between any two
 * under normal, protan, deutan and tritan vision, at 3:1 against the surface; test/figures/palette.test.ts holds them to it.
 */
export const PALETTE: Readonly<Record<'light' | 'dark', Readonly<Record<Color, string>>>> = {
	light: {
		surface: '#fdfcfa',
		ink: '#1d2126',
		muted: '#5a626b',
		grid: '#e4e2dd',
		axis: '#8d9297',
		c1: '#154b81',
		c2: '#d1663f',
		c3: '#1a7c6a',
		c4: '#5b2944',
		c5: '#875c12',
		c6: '#3390cd',
		rest: '#858d93',
		faint: '#d5d7d8',
		highlight: '#154b81',
		seq1: '#d9e8f3',
		seq2: '#9bc3e0',
		seq3: '#5599c9',
		seq4: '#2568a3',
		seq5: '#0d3560',
		nodata: '#e9e6e0',
		'ink-c1': '#154b81',
		'ink-c2': '#a9441d',
		'ink-c3': '#156b5b',
		'ink-c4': '#5b2944',
		'ink-c5': '#79510d',
		'ink-c6': '#1d6ea8',
		'ink-rest': '#5a626b',
		'on-c1': '#ffffff',
		'on-c2': '#14171c',
		'on-c3': '#ffffff',
		'on-c4': '#ffffff',
		'on-c5': '#ffffff',
		'on-c6': '#14171c',
		'on-rest': '#14171c',
		'on-faint': '#14171c',
		'on-seq1': '#14171c',
		'on-seq2': '#14171c',
		'on-seq3': '#14171c',
		'on-seq4': '#ffffff',
		'on-seq5': '#ffffff',
	},
	dark: {
		surface: '#14171c',
		ink: '#e8e6e1',
		muted: '#a4abb3',
		grid: '#2c3138',
		axis: '#6d757d',
		c1: '#3f80ee',
		c2: '#f8643f',
		c3: '#40c4a6',
		c4: '#d491d4',
		c5: '#f6d451',
		c6: '#c9e5ee',
		rest: '#757e85',
		faint: '#3d444c',
		highlight: '#6ea3f5',
		seq1: '#21384d',
		seq2: '#2a5d84',
		seq3: '#3f8dbf',
		seq4: '#80bfe3',
		seq5: '#d6edfb',
		nodata: '#262b32',
		'ink-c1': '#6ea3f5',
		'ink-c2': '#f8643f',
		'ink-c3': '#40c4a6',
		'ink-c4': '#d491d4',
		'ink-c5': '#f6d451',
		'ink-c6': '#c9e5ee',
		'ink-rest': '#a4abb3',
		'on-c1': '#0b0d10',
		'on-c2': '#0b0d10',
		'on-c3': '#0b0d10',
		'on-c4': '#0b0d10',
		'on-c5': '#0b0d10',
		'on-c6': '#0b0d10',
		'on-rest': '#0b0d10',
		'on-faint': '#ffffff',
		'on-seq1': '#ffffff',
		'on-seq2': '#ffffff',
		'on-seq3': '#0b0d10',
		'on-seq4': '#0b0d10',
		'on-seq5': '#0b0d10',
	},
};

/** Sizes in pixels of the drawing. Phones show the narrow drawing at no less than 288 of its 328 pixels, so 14 stays above 12. */
export const TEXT = { label: 14, small: 14 } as const;

/** Generic at the end: a downloaded SVG has no web font. */
export const FONT = "'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif";

/** Reference to a colour by role. */
export function color(name: Color): string {
	return `var(--${name})`;
}

/** Colour of text that lies on a filled category or class. */
export function textOn(fill: Category | (typeof SEQUENCE)[number]): string {
	return color(`on-${fill}` as Color);
}

/** Colour of text in the hue of a mark: the mark's own may be too pale to read. Other colours stay as they are. */
export function inkOf(reference: string): string {
	return reference.replace(/^var\(--(c[1-6]|rest)\)$/, 'var(--ink-$1)');
}

/** The value of a reference; any other text as it is. Throws where a reference is not in the palette. */
export function concrete(reference: string, scheme: 'light' | 'dark' = 'light'): string {
	const name = /^var\(--([a-z0-9-]+)\)$/.exec(reference)?.[1];
	if (name === undefined) return reference;
	const value: string | undefined = PALETTE[scheme][name as Color];
	if (!value) throw new Error(`figures/theme.ts has no colour ${reference}`);
	return value;
}

/** `--c1: #154b81; …` for a style sheet. */
export function cssVariables(scheme: 'light' | 'dark'): string {
	return COLORS.map((name) => `--${name}: ${PALETTE[scheme][name]};`).join(' ');
}

/** Vega-Lite configuration of every figure. Builders set their own paddings, so that the drawing is exactly as wide as asked. */
export const CONFIG: Config = {
	aria: false,
	autosize: 'none',
	background: null as unknown as string,
	font: FONT,
	view: { stroke: null },
	axis: {
		domain: false,
		ticks: false,
		grid: false,
		gridColor: color('grid'),
		gridWidth: 1,
		domainColor: color('axis'),
		tickColor: color('axis'),
		labelColor: color('muted'),
		labelFontSize: TEXT.label,
		labelPadding: 6,
		labelLimit: 0,
		labelOverlap: false,
		titleColor: color('muted'),
		titleFontSize: TEXT.label,
		titleFontWeight: 'normal',
	},
	text: { color: color('ink'), fontSize: TEXT.label, baseline: 'middle' },
	bar: { color: color('c1') },
	rule: { color: color('axis') },
	line: { strokeWidth: 2, color: color('c1') },
	area: { line: false },
};
