/** Fonts: files that the script makes, and characters that pages have. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { imageFonts } from '../../src/figures/image-fonts.ts';
import { fontFiles } from '../../src/styles/faces.ts';
import { PAGES, readPage } from './dist.ts';

const folder = 'src/styles';
const css = readFileSync(join(folder, 'faces.css'), 'utf8');

interface Face {
	readonly family: string;
	readonly style: string;
	readonly weight: string;
	readonly font: Font;
	readonly bytes: number;
	readonly covers: (character: number) => boolean;
}
const faces = css
	.split('@font-face')
	.slice(1)
	.map((rule): Face => {
		const value = (name: string) => new RegExp(`${name}:\\s*([^;]*);`).exec(rule)![1]!;
		const bytes = readFileSync(join(folder, /url\("([^"]*)"\)/.exec(rule)![1]!));
		const ranges = [...value('unicode-range').matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(
			([, from, to]) => [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const,
		);
		return {
			family: value('font-family'),
			style: value('font-style'),
			weight: value('font-weight'),
			font: create(bytes) as Font,
			bytes: bytes.length,
			covers: (character) => ranges.some(([from, to]) => from <= character && character <= to),
		};
	});

test('npm run fonts gives the files that there are, byte for byte', async () => {
	const files = await fontFiles();
	const stale = [...files].filter(([path, content]) => !readFileSync(join(folder, path)).equals(Buffer.from(content)));
	expect(stale.map(([path]) => path)).toEqual([]);
	const kept = globSync('fonts/*', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
	expect(kept.sort()).toEqual([...files.keys()].filter((path) => path.startsWith('fonts/')).sort());
	const images = await imageFonts();
	for (const [name, content] of images)
		expect(readFileSync(join('src/figures/fonts', name)).equals(Buffer.from(content)), name).toBe(true);
	expect(globSync('*', { cwd: 'src/figures/fonts' }).sort()).toEqual([...images.keys()].sort());
});

test('each file has the characters that its range promises, and no two files of a face share one', () => {
	const faults = faces.flatMap(({ family, style, weight, font, covers }) => {
		const has = new Set(font.characterSet);
		return Array.from({ length: 0x3000 }, (_, character) => character)
			.filter(covers)
			.filter(
				(character) =>
					!has.has(character) ||
					faces.filter((o) => o.family === family && o.style === style && o.weight === weight && o.covers(character))
						.length > 1,
			)
			.map((character) => `${family} ${style} ${weight}: ${character.toString(16)}`);
	});
	expect(faults).toEqual([]);
});

/** Scripts, signs and small digits that no file has: the reader's system draws them. */
const LEFT =
	/[\p{scx=Han}\p{scx=Hangul}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Cyrillic}\p{Script=Greek}\p{S}\p{Cf}\p{Mn}\uff00-\uffef\u1d62\u2015\u2070-\u209c]/u;

test('pages are written with characters that both families have, but for other scripts and signs', () => {
	const used = new Set(PAGES.flatMap((path) => readPage(path).match(/[^\x20-\x7e\s]/gu) ?? []));
	const missing = [...used].filter((character) => {
		const point = character.codePointAt(0)!;
		const without = ['"Source Serif"', '"IBM Plex Sans"'].some(
			(family) => !faces.some((face) => face.family === family && face.covers(point)),
		);
		return point > 0x20 && without && !LEFT.test(character);
	});
	expect(missing).toEqual([]);
});

test('what every page loads first is below 50 kB', () => {
	const first = faces.filter(({ covers, style }) => covers(0x61) && style === 'normal');
	expect(first.map(({ family, weight }) => `${family} ${weight}`)).toEqual([
		'"Source Serif" 400 700',
		'"IBM Plex Sans" 400',
		'"IBM Plex Sans" 600',
	]);
	expect(first.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(50_000);
});
