/** The typefaces of what is printed, from their packages: the printer is given them, and nothing else of the machine is used. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Face {
	readonly family: string;
	readonly weight: string;
	readonly style: 'normal' | 'italic';
	readonly file: string;
	/** Characters that it is for. */
	readonly range: string;
}

const LATIN =
	'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD';
const EXTENDED =
	'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF';
const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4';
const SANS = '@fontsource/ibm-plex-sans/files/ibm-plex-sans';

const FACES: readonly Face[] = [
	...(['normal', 'italic'] as const).flatMap((style): Face[] => [
		{ family: 'Source Serif', weight: '200 900', style, file: `${SERIF}-latin-wght-${style}.woff2`, range: LATIN },
		{
			family: 'Source Serif',
			weight: '200 900',
			style,
			file: `${SERIF}-latin-ext-wght-${style}.woff2`,
			range: EXTENDED,
		},
	]),
	...['400', '600'].flatMap((weight): Face[] => [
		{ family: 'IBM Plex Sans', weight, style: 'normal', file: `${SANS}-latin-${weight}-normal.woff2`, range: LATIN },
		{
			family: 'IBM Plex Sans',
			weight,
			style: 'normal',
			file: `${SANS}-latin-ext-${weight}-normal.woff2`,
			range: EXTENDED,
		},
	]),
];

/** Path below which the printer asks for them. */
const FOLDER = '/print-fonts/';

export const FONT_FACES = FACES.map(
	({ family, weight, style, file, range }) =>
		`@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; src: url("${FOLDER}${nameOf(file)}") format("woff2"); unicode-range: ${range}; }\n`,
).join('');

/** The bytes of a font that the style sheet names, by its path. */
export function fontAt(path: string): Buffer | undefined {
	const face = FACES.find(({ file }) => path === `${FOLDER}${nameOf(file)}`);
	return face && readFileSync(createRequire(import.meta.url).resolve(face.file));
}

function nameOf(file: string): string {
	return file.slice(file.lastIndexOf('/') + 1);
}
