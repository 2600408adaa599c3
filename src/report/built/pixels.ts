/** Pixels of a PNG as resvg writes it: eight bits per channel, RGBA, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Image {
	readonly width: number;
	readonly height: number;
	/** Four bytes per pixel. */
	readonly pixels: Uint8Array;
}

export function decodePng(png: Uint8Array): Image {
	const bytes = Buffer.from(png);
	const parts: Buffer[] = [];
	let [width, height] = [0, 0];
	for (let at = 8; at < bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		const type = bytes.toString('latin1', at + 4, at + 8);
		const body = bytes.subarray(at + 8, at + 8 + length);
		if (type === 'IHDR') {
			[width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
			if (body[8] !== 8 || body[9] !== 6 || body[12] !== 0) throw new Error('not an RGBA image of eight bits');
		}
		if (type === 'IDAT') parts.push(body);
		at += length + 12;
	}
	const raw = inflateSync(Buffer.concat(parts));
	const stride = width * 4;
	const pixels = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (stride + 1)]!;
		for (let x = 0; x < stride; x++) {
			const left = x >= 4 ? pixels[y * stride + x - 4]! : 0;
			const up = y > 0 ? pixels[(y - 1) * stride + x]! : 0;
			const corner = x >= 4 && y > 0 ? pixels[(y - 1) * stride + x - 4]! : 0;
			pixels[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predict(filter, left, up, corner);
		}
	}
	return { width, height, pixels };
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
