/** Images of figures, read by a decoder that is not ours: the browser's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeIndexedPng } from '../../src/figures/encode-png.ts';
import { decodePng } from '../../src/report/built/pixels.ts';
import { DIST, filesOf } from '../site/dist.ts';
import { siteInBrowser } from './site.ts';

const site = siteInBrowser({});

/** RGBA bytes of each PNG, as Chromium paints it. */
async function painted(pngs: readonly Uint8Array[]): Promise<readonly Buffer[]> {
	const page = await site.browser.newPage();
	const images = await page.evaluate(
		(files) =>
			Promise.all(
				files.map(async (file) => {
					const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
					const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
					const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
					context.drawImage(image, 0, 0);
					const reader = new FileReader();
					reader.readAsDataURL(new Blob([context.getImageData(0, 0, image.width, image.height).data]));
					await new Promise((loaded) => reader.addEventListener('load', loaded));
					return reader.result as string;
				}),
			),
		pngs.map((png) => Buffer.from(png).toString('base64')),
	);
	await page.close();
	return images.map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

test('of any pixels of up to 256 colours have these pixels; of more there is none with a palette', async () => {
	const image = fc
		.record({
			width: fc.integer({ min: 1, max: 40 }),
			height: fc.integer({ min: 1, max: 30 }),
			colors: fc.constantFrom(1, 2, 100, 255, 256),
			seed: fc.integer(),
		})
		.map(({ width, height, colors, seed }) => {
			let state = seed;
			const next = (): number => {
				state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
				return state >>> 8;
			};
			const palette = Array.from({ length: colors }, () => [next() & 255, next() & 255, next() & 255, 255]);
			const pixels = Array.from({ length: width * height }, () => palette[next() % colors]!);
			return { width, height, pixels: Buffer.from(pixels.flat()) };
		});
	const images = fc.sample(image, { numRuns: 300, seed: 1 });
	const pngs = images.map(({ width, height, pixels }) => encodeIndexedPng(pixels, width, height)!);
	const [expected, seen] = [images.map(({ pixels }) => pixels.toString('hex')), await painted(pngs)];
	expect(seen.map((pixels) => pixels.toString('hex'))).toEqual(expected);
	expect(pngs.map((png) => Buffer.from(decodePng(png).pixels).toString('hex'))).toEqual(expected);
	const reds = (count: number): Buffer =>
		Buffer.from(Array.from({ length: count }, (_, i) => [i & 255, i >> 8, 0, 255]).flat());
	expect(encodeIndexedPng(reds(256), 256, 1)).toBeDefined();
	expect(encodeIndexedPng(reds(257), 257, 1)).toBeUndefined();
});

test('of the report are painted as we read them', async () => {
	const files = filesOf('summer-2026/figures/*.png').filter((_, i) => i % 16 === 0);
	const pngs = files.map((file) => readFileSync(join(DIST, file)));
	// With a palette, and without.
	expect(new Set(pngs.map((png) => png[25]))).toEqual(new Set([3, 6]));
	for (const [i, pixels] of (await painted(pngs)).entries())
		expect(Buffer.compare(pixels, decodePng(pngs[i]!).pixels), files[i]).toBe(0);
});
