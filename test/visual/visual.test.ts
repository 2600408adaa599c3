/** Figures look as they did, in both themes, unless somebody has looked at the difference. */
import { expect, test } from 'vitest';
import type { Image } from '../../src/report/built/pixels.ts';
import { compareSheets, differs, drawingsOf } from '../../src/report/built/sheet.ts';
import { DIST, EDITIONS } from '../site/dist.ts';

test('every figure is drawn as on the sheets; after a change look at test/visual/diff.html, then npm run visual -- --update', () => {
	const drawings = drawingsOf(DIST, EDITIONS);
	expect(drawings.size).toBeGreaterThan(80);
	expect(compareSheets(import.meta.dirname, drawings)).toEqual([]);
});

test('a mark that moves is seen, a trace of noise is not', () => {
	const blank = (): Image => ({ width: 1800, height: 135, pixels: new Uint8Array(1800 * 135 * 4).fill(255) });
	const paint = (image: Image, x: number, side: number): Image => {
		for (let row = 20; row < 20 + side; row++)
			for (let column = x; column < x + side; column++) image.pixels[(row * image.width + column) * 4] = 0;
		return image;
	};
	expect(differs(paint(blank(), 250, 10), paint(blank(), 250, 10), 1)).toBe(false);
	expect(differs(paint(blank(), 250, 10), paint(blank(), 256, 10), 1)).toBe(true);
	expect(differs(paint(blank(), 250, 10), paint(blank(), 256, 10), 0)).toBe(false);
	expect(differs(blank(), paint(blank(), 250, 3), 1)).toBe(false);
});
