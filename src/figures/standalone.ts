/** A figure as a file of its own: title, subtitle, drawing, what it is made from; colours as they are on a light page. */
import { type Drawing, plainContent, withColors } from './svg.ts';
import { wrapText } from './text-width.ts';
import { FONT, PALETTE } from './theme.ts';
import { escapeXml } from './xml.ts';

export interface StandaloneText {
	readonly title: string;
	readonly subtitle: string;
	readonly alt: string;
	/** Lines under the drawing. */
	readonly source: string;
	/** A warning that must not get lost, for example that the numbers are made up. */
	readonly warning?: string;
}

const MARGIN = 24;
const TITLE = { size: 21, line: 27 } as const;
const SUBTITLE = { size: 14.5, line: 20 } as const;
const SOURCE = { size: 12, line: 17 } as const;

/** The SVG file. Every text is drawn, so that the file can be passed on without the page. */
export function standaloneSvg(drawing: Drawing, text: StandaloneText): string {
	const { light } = PALETTE;
	const width = drawing.width + 2 * MARGIN;
	const parts: string[] = [];
	let y = MARGIN;
	const lines = (content: string, style: { size: number; line: number }, fill: string, bold = false): void => {
		for (const line of wrapText(content, drawing.width, style.size, bold ? 'semibold' : 'regular')) {
			y += style.line;
			const weight = bold ? ' font-weight="600"' : '';
			const baseline = Math.round((y - style.line * 0.26) * 10) / 10;
			parts.push(
				`<text x="${MARGIN}" y="${baseline}" font-size="${style.size}px"${weight} fill="${fill}">${escapeXml(line)}</text>`,
			);
		}
	};
	parts.push(`<path d="M${MARGIN},${y - 4}h44" stroke="${light.highlight}" stroke-width="4"/>`);
	y += 4;
	if (text.warning) lines(text.warning, SUBTITLE, light.c2, true);
	lines(text.title, TITLE, light.ink, true);
	y += 2;
	lines(text.subtitle, SUBTITLE, light.muted);
	y += 14;
	parts.push(`<g transform="translate(${MARGIN},${y})">${withColors(plainContent(drawing.content))}</g>`);
	y += drawing.height + 14;
	lines(text.source, SOURCE, light.muted);
	const height = Math.ceil(y + MARGIN - 6);
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
		`font-family="${FONT}" role="img" aria-labelledby="title desc"><title id="title">${escapeXml(text.title)}</title>` +
		`<desc id="desc">${escapeXml(text.alt)}</desc><path d="M0,0h${width}v${height}h-${width}Z" fill="${light.surface}"/>${parts.join('')}</svg>\n`
	);
}
