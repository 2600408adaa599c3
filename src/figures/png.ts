/** Images of figures, for social previews and for programs that cannot show SVG. */
import { renderAsync } from '@resvg/resvg-js';
import { FONT_FILES } from './text-width.ts';

/** Pixels of the image for one pixel of the drawing. */
const SCALE = 2;

/** PNG of a figure's own SVG file. It must hold no CSS variables: the rasteriser would paint them black. */
export async function renderPng(standalone: string): Promise<Uint8Array> {
	const unresolved = /<[^>]*"(var\(--[^"]*|currentColor)"[^>]*>/.exec(standalone);
	if (unresolved) throw new Error(`cannot draw ${unresolved[1]} in an image: use the figure's standalone SVG`);
	const image = await renderAsync(standalone, {
		fitTo: { mode: 'zoom', value: SCALE },
		font: {
			loadSystemFonts: false,
			fontFiles: [FONT_FILES.regular, FONT_FILES.semibold],
			defaultFontFamily: 'IBM Plex Sans',
			sansSerifFamily: 'IBM Plex Sans',
		},
	});
	return image.asPng();
}
