/** What a figure is: one chart, its words and its table, all from one metric. One file per figure. */
import type { TopLevelSpec } from 'vega-lite';
import type { Dimension, Method } from '../metrics/method.ts';
import type { MetricTable, Row } from '../metrics/table.ts';
import type { FigureLanguage } from './language.ts';

/**
 * Widths at which every figure is drawn: for text columns (containers of 560 pixels and more) and for phones. CSS shows one of
 * the two. Texts are 14 pixels, so they stay above 12 where a drawing is scaled down to a screen of 320 pixels.
 */
export const WIDTHS = { wide: 640, narrow: 328 } as const;
export type Width = keyof typeof WIDTHS;

/** Pixels of a figure's image for one pixel of its drawing. */
export const IMAGE_SCALE = 2;

/** What a figure draws from. */
export interface FigureData {
	readonly table: MetricTable;
	/** Rows under the method that the page shows. */
	readonly rows: readonly Row[];
	readonly method: Method;
	readonly edition: {
		readonly id: string;
		readonly title: string;
		readonly snapshotDate: string;
		readonly kind: 'real' | 'sample';
	};
	/** The snapshot's population, for example "the 1,000 models with the most downloads in the 30 days before 10 June 2026". */
	readonly population: string;
	/** Of its words and numbers; English where there is none. */
	readonly language?: FigureLanguage | undefined;
	/** How a work of the bibliography is cited in text, by its key: `Longpre et al., 2025`. */
	citation(key: string): string;
}

/** A table beside a figure: columns of the metric (by name), or computed ones. */
export interface FigureTable {
	readonly columns: readonly { readonly name: string; readonly label: string; readonly numeric: boolean }[];
	/** Text as shown, beside the exact value. */
	readonly rows: readonly (readonly { readonly text: string; readonly value: string | number | null }[])[];
	/** Rows of the metric that the table leaves out, where it shows only the first. */
	readonly omitted: number;
}

export interface Figure {
	/** Kebab case, the same in every edition: permalink, file name, `<Figure id>`. */
	readonly id: string;
	/** Id of the one metric it is made from. */
	readonly metric: string;
	/** Name for lists: what is shown, not what is found. The message is written by the author, as the children of `<Figure>`. */
	readonly name: string;
	/** Dimensions of the method that it sets against each other: whichever of them a reader chooses, it shows both. */
	readonly compares?: readonly Dimension[];
	/** What, of what, when and in which unit: the statistical subtitle. */
	subtitle(data: FigureData): string;
	/** Chart type, main finding and range with numbers from the data; 40 to 300 characters. */
	alt(data: FigureData): string;
	/** What a reader has to know to read it right: denominator, what is unmapped, how it is ordered. */
	caption(data: FigureData): string;
	/** Vega-Lite. Colours come from `theme.ts`; rows are put in as `data.values`. */
	spec(data: FigureData, width: Width): TopLevelSpec;
	table(data: FigureData): FigureTable;
}

export function defineFigure(figure: Figure): Figure {
	return figure;
}

export const REPORT_TITLE = 'State of Open Source AI';
/** Shown on every figure and page of the synthetic sample. */
export const SAMPLE_WARNING = 'Synthetic sample – not a measurement';
