/**
 * The font files of the site and their style sheet: `npm run fonts` writes both from the packages of the typefaces. A page loads the
 * characters of running text first, and letters with marks and those of other Latin alphabets only where it has some. They are
 * optional: fonts that come late are kept for the next page, and nothing moves under the reader's eyes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);

interface Typeface {
	/** Begins the names of its files. */
	readonly id: string;
	readonly family: string;
	readonly style: 'normal' | 'italic';
	/** One weight, or the lightest and the boldest of a variable font that the sheets use. */
	readonly weights: readonly [number] | readonly [number, number];
	/** Path of its file in its package, with `*` for the alphabet. */
	readonly source: string;
	readonly alphabets: readonly ('latin' | 'latin-ext')[];
}

const TYPEFACES: readonly Typeface[] = [
	{
		id: 'serif',
		family: 'Source Serif',
		style: 'normal',
		weights: [400, 700],
		source: '@fontsource-variable/source-serif-4/files/source-serif-4-*-wght-normal.woff2',
		alphabets: ['latin', 'latin-ext'],
	},
	{
		id: 'serif-italic',
		family: 'Source Serif',
		style: 'italic',
		weights: [400, 700],
		source: '@fontsource-variable/source-serif-4/files/source-serif-4-*-wght-italic.woff2',
		alphabets: ['latin'],
	},
	{
		id: 'sans',
		family: 'IBM Plex Sans',
		style: 'normal',
		weights: [400],
		source: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-*-400-normal.woff2',
		alphabets: ['latin', 'latin-ext'],
	},
	{
		id: 'sans-bold',
		family: 'IBM Plex Sans',
		style: 'normal',
		weights: [600],
		source: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-*-600-normal.woff2',
		alphabets: ['latin'],
	},
];

const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i);
/** What text in English and French, its numbers and the names of languages are written with. */
const TEXT: ReadonlySet<number> = new Set([
	...ASCII,
	...[...'\u00a0§©«°±·»×–—‘’“”†•…€™−ÀÂÆÇÈÉÊËÎÏÔÙÛÜŒàâæçèéêëîïôùûüÿœ'].map((c) => c.codePointAt(0)!),
]);
/** What the sheets ask of the fonts, and what browsers do by themselves; hints are for screens of the past. */
const LAYOUT = {
	keepFeatures: ['ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'tnum'],
	noHinting: true,
};

/** `faces.css` and the fonts that it names, by path from `src/styles/`. */
export async function fontFiles(): Promise<ReadonlyMap<string, string | Uint8Array>> {
	const files = new Map<string, string | Uint8Array>();
	const faces: string[] = [];
	for (const typeface of TYPEFACES)
		for (const { name, characters, source } of partsOf(typeface)) {
			const path = `fonts/${typeface.id}-${name}.woff2`;
			files.set(path, await subset(source, characters, typeface));
			faces.push(face(typeface, path, characters));
		}
	return new Map([
		['faces.css', `/* Written by npm run fonts: src/styles/faces.ts. */\n\n${faces.join('')}`],
		...files,
	]);
}

interface Part {
	readonly name: string;
	readonly characters: readonly number[];
	/** The package's file. */
	readonly source: Buffer;
}

/** The files of a typeface, each with characters that no earlier one has. */
function partsOf({ source, alphabets }: Typeface): readonly Part[] {
	const seen = new Set<number>();
	return alphabets.flatMap((alphabet) => {
		const bytes = readFileSync(require.resolve(source.replace('*', alphabet)));
		const own = (create(bytes) as Font).characterSet.filter(
			(character) => isCharacter(character) && !seen.has(character),
		);
		for (const character of own) seen.add(character);
		const text = own.filter((character) => alphabet === 'latin' && TEXT.has(character));
		const rest = own.filter((character) => !text.includes(character));
		return [
			{ name: 'text', characters: text, source: bytes },
			{ name: alphabet, characters: rest, source: bytes },
		].filter(({ characters }) => characters.length > 0);
	});
}

/** Fonts also map controls and places that are no characters. */
function isCharacter(point: number): boolean {
	return /[^\p{Cc}\p{Cn}\p{Cs}]/u.test(String.fromCodePoint(point));
}

async function subset(source: Buffer, characters: readonly number[], { weights }: Typeface): Promise<Uint8Array> {
	const [min, max] = weights;
	return subsetFont(source, String.fromCodePoint(...characters), {
		targetFormat: 'woff2',
		...LAYOUT,
		...(max === undefined ? {} : { variationAxes: { wght: { min, max, default: min } } }),
	});
}

function face({ family, style, weights }: Typeface, path: string, characters: readonly number[]): string {
	return [
		'@font-face {',
		`\tfont-family: "${family}";`,
		`\tfont-style: ${style};`,
		`\tfont-weight: ${weights.join(' ')};`,
		'\tfont-display: optional;',
		`\tsrc: url("./${path}") format("woff2");`,
		`\tunicode-range:\n\t\t${wrap(ranges(characters))};`,
		'}\n',
	].join('\n');
}

/** `U+20-7E`, as a style sheet has it. */
function ranges(characters: readonly number[]): readonly string[] {
	const sorted = [...characters].sort((a, b) => a - b);
	const starts = sorted.filter((character, i) => sorted[i - 1] !== character - 1);
	const ends = sorted.filter((character, i) => sorted[i + 1] !== character + 1);
	const hex = (character: number): string => character.toString(16).toUpperCase().padStart(4, '0');
	return starts.map((start, i) => `U+${hex(start)}${ends[i] === start ? '' : `-${hex(ends[i]!)}`}`);
}

/** Lines as long as the formatter of the project makes them. */
function wrap(parts: readonly string[]): string {
	const lines: string[] = [];
	for (const part of parts) {
		const line = `${lines.at(-1)}, ${part}`;
		if (lines.length > 0 && line.length <= 115) lines[lines.length - 1] = line;
		else lines.push(part);
	}
	return lines.join(',\n\t\t');
}
