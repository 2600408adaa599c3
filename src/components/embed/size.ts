/** How high the frame of an embedded figure must be, so that nothing in it has to be scrolled. */
import type { Width } from '../../figures/figure.ts';
import { wrapText } from '../../figures/text-width.ts';
import type { FigureReport } from '../../report/site.ts';

/** As src/styles/embed.css has them, in pixels. */
const MARGIN = { x: 16, y: 12 } as const;
const TITLE = { size: 18, line: 24 } as const;
const SMALL = { size: 14, line: 20 } as const;
const SOURCE = { size: 12, line: 18 } as const;
const GAPS = 32;
/** Where src/styles/figures.css changes from one drawing to the other, and how wide they grow. */
const SWITCH = 550;
const WIDEST: Readonly<Record<Width, number>> = { wide: 720, narrow: 416 };
/** One line: in between these widths a text may break once more, and fonts differ a little from one browser to another. */
const SPARE = 20;

/** Widths of frames that are measured: the narrowest has most lines of text, the widest the largest drawing. */
const FRAMES: Readonly<Record<Width, readonly number[]>> = {
	narrow: [320, 375, 448],
	wide: [582, 752],
};

export interface EmbedTexts {
	readonly title: string;
	readonly subtitle: string;
	/** Lines of the foot: caption, source. */
	readonly foot: readonly string[];
	/** Stands above the title of the sample. */
	readonly warning?: string;
}

/** Heights for a frame that shows the wide drawing and for one that shows the narrow one. */
export function embedHeights({ svg }: Pick<FigureReport, 'svg'>, texts: EmbedTexts): Readonly<Record<Width, number>> {
	const height = (width: Width): number =>
		Math.ceil(Math.max(...FRAMES[width].map((frame) => heightAt(frame, svg[width], width, texts)))) + SPARE;
	return { wide: height('wide'), narrow: height('narrow') };
}

/** Width of the frame from which it shows the wide drawing. */
export const WIDE_FROM = SWITCH + 2 * MARGIN.x;

function heightAt(frame: number, svg: string, width: Width, { title, subtitle, foot, warning }: EmbedTexts): number {
	const column = Math.min(frame - 2 * MARGIN.x, WIDEST.wide);
	const lines = (text: string, size: number, isBold = false): number =>
		wrapText(text, column, size, isBold ? 'semibold' : 'regular').length;
	const [drawnWidth, drawnHeight] = viewBox(svg);
	const drawing = (drawnHeight / drawnWidth) * Math.min(column, WIDEST[width]);
	const words =
		(warning ? 36 : 0) +
		lines(title, TITLE.size, true) * TITLE.line +
		lines(subtitle, SMALL.size) * SMALL.line +
		foot.reduce((sum, text) => sum + lines(text, SOURCE.size) * SOURCE.line, 0);
	return words + drawing + GAPS + 2 * MARGIN.y;
}

function viewBox(svg: string): readonly [number, number] {
	const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg.slice(0, 2000)) ?? [];
	if (width === undefined || height === undefined) throw new Error(`a drawing without a viewBox: ${svg.slice(0, 100)}`);
	return [Number(width), Number(height)];
}
