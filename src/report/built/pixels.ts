/** Pixels of a PNG as browsers and `renderPng` write it: eight bits per channel or palette index, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Image {
	readonly width: number;
	readonly height: number;
	/** Four bytes per pixel. */
	readonly pixels: Uint8Array;
}

/** Bytes of a pixel by colour type (PNG specification, table 9): a place in the palette, or three channels and alpha. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { 3: 1, 6: 4 };

/** Throws where the image is of another kind. */
export function decodePng(png: Uint8Array): Image {
	const bytes = Buffer.from(png);
	const parts: Buffer[] = [];
	let palette: Buffer | undefined;
	let [width, height, size] = [0, 0, 0];
	for (let at = 8; at < bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		const name = bytes.toString('latin1', at + 4, at + 8);
		const body = bytes.subarray(at + 8, at + 8 + length);
		if (name === 'IHDR') {
			[width, height, size] = [body.readUInt32BE(0), body.readUInt32BE(4), PIXEL_BYTES[body[9]!] ?? 0];
			if (body[8] !== 8 || size === 0 || body[12] !== 0)
				throw new Error('not an image of eight bits, RGBA or with a palette');
		}
		if (name === 'PLTE') palette = body;
		if (name === 'IDAT') parts.push(body);
		at += length + 12;
	}
	const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * size, height, size);
	if (!palette) return { width, height, pixels: rows };
	const pixels = new Uint8Array(4 * width * height).fill(255);
	for (const [i, place] of rows.entries()) pixels.set(palette.subarray(3 * place, 3 * place + 3), 4 * i);
	return { width, height, pixels };
}

/** Bytes of the pixels: each row begins with its filter. `stride` are bytes of a row, `size` those of a pixel. */
function unfiltered(raw: Uint8Array, stride: number, height: number, size: number): Uint8Array {
	const bytes = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (stride + 1)]!;
		for (let x = 0; x < stride; x++) {
			const left = x >= size ? bytes[y * stride + x - size]! : 0;
			const up = y > 0 ? bytes[(y - 1) * stride + x]! : 0;
			const corner = x >= size && y > 0 ? bytes[(y - 1) * stride + x - size]! : 0;
			bytes[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predict(filter, left, up, corner);
		}
	}
	return bytes;
}

/** PNG specification, section 9.2. */
function predict(filter: number, left: number, up: number, corner: number): number {
	switch (filter) {
		case 1:
			return left;
		case 2:
			return up;
		case 3:
			return Math.floor((left + up) / 2);
		case 4: {
			const p = left + up - corner;
			const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
			return a <= b && a <= c ? left : b <= c ? up : corner;
		}
		default:
			return 0;
	}
}
