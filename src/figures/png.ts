/** Images of figures, for social previews and for programs that cannot show SVG. */
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { encodeIndexedPng } from './encode-png.ts';
import { IMAGE_SCALE } from './figure.ts';
import { FONT_FILES } from './text-width.ts';

/**
 * The rasteriser reads a font's file anew for each glyph that it draws: files with the common characters alone, which
 * `npm run fonts` cuts, come first, and the typeface's own follow for all others.
 */
export const IMAGE_FONT = {
	loadSystemFonts: false,
	fontFiles: [
		...Object.keys(FONT_FILES).map((weight) => join(import.meta.dirname, 'fonts', `${weight}.ttf`)),
		...Object.values(FONT_FILES),
	],
	defaultFontFamily: 'IBM Plex Sans',
	sansSerifFamily: 'IBM Plex Sans',
};

/** PNG of a figure's own SVG file. It must hold no CSS variables: the rasteriser would paint them black. */
export function renderPng(standalone: string): Uint8Array {
	const unresolved = /<[^>]*"(var\(--[^"]*|currentColor)"[^>]*>/.exec(standalone);
	if (unresolved) throw new Error(`cannot draw ${unresolved[1]} in an image: use the figure's standalone SVG`);
	const image = new Resvg(standalone, { fitTo: { mode: 'zoom', value: IMAGE_SCALE }, font: IMAGE_FONT }).render();
	return encodeIndexedPng(image.pixels, image.width, image.height) ?? image.asPng();
}
