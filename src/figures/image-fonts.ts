/** Cuts the fonts of images from the typeface's own: see `IMAGE_FONT`. */
import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { FONT_FILES } from './text-width.ts';

/** Printable ASCII, and what numbers and sentences of drawings have besides. */
const COMMON = `${String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i))}\u00a0±·×–—‘’“”…€−`;
/** The rasteriser does not read hints. */
const FORM = { targetFormat: 'truetype', noHinting: true } as const;

/** The files of `src/figures/fonts/`, by name. */
export async function imageFonts(): Promise<ReadonlyMap<string, Uint8Array>> {
	const cut = Object.entries(FONT_FILES).map(
		async ([weight, file]): Promise<[string, Uint8Array]> => [
			`${weight}.ttf`,
			await subsetFont(readFileSync(file), COMMON, FORM),
		],
	);
	return new Map(await Promise.all(cut));
}
