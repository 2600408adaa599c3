/** Widths of texts as the page's font draws them, so that labels are laid out without a browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const require = createRequire(import.meta.url);

/** Files of the one font of all figures: for measuring, and for images. */
export const FONT_FILES = {
	regular: require.resolve('@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'),
	semibold: require.resolve('@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf'),
} as const;
type Weight = keyof typeof FONT_FILES;

const fonts = new Map<Weight, Font>();
const advances: Record<Weight, Map<number, number>> = { regular: new Map(), semibold: new Map() };

/** Scripts that are set in full-width cells: Hangul, kana, CJK, full-width forms, emoji. */
const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Width of a character that the font lacks, in ems: another font will draw it. */
const FALLBACK = { wide: 1, narrow: 0.6 } as const;

/** Width in pixels of a line of text at a size in pixels. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
	let ems = 0;
	for (const character of text) ems += advance(character.codePointAt(0)!, character, weight);
	return ems * size;
}

function advance(codePoint: number, character: string, weight: Weight): number {
	const known = advances[weight].get(codePoint);
	if (known !== undefined) return known;
	const font = load(weight);
	const ems = font.hasGlyphForCodePoint(codePoint)
		? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
		: WIDE.test(character)
			? FALLBACK.wide
			: FALLBACK.narrow;
	advances[weight].set(codePoint, ems);
	return ems;
}

function load(weight: Weight): Font {
	let font = fonts.get(weight);
	if (!font) {
		const opened = create(readFileSync(FONT_FILES[weight]));
		if (opened.type !== 'TTF')
			throw new Error(`${FONT_FILES[weight]}: expected one TrueType font, found ${opened.type}`);
		font = opened;
		fonts.set(weight, font);
	}
	return font;
}

/** Breaks a text into lines no wider than `width`; words that are wider are cut. */
export function wrapText(text: string, width: number, size: number, weight: Weight = 'regular'): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter((part) => part !== '')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (textWidth(longer, size, weight) <= width) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push(line);
		line = cutText(word, width, size, weight);
	}
	if (line !== '') lines.push(line);
	return lines;
}

/** The text, or its beginning with an ellipsis where it is wider than `width`. */
export function cutText(text: string, width: number, size: number, weight: Weight = 'regular'): string {
	if (textWidth(text, size, weight) <= width) return text;
	const characters = [...text];
	while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > width) characters.pop();
	return `${characters.join('').trimEnd()}…`;
}
