/** Writes PNG files (PNG specification, third edition, W3C 2025) of charts: few colours, long runs of one colour. */
import { constants, crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types (table 9) and filters (table 24) of the specification. */
const INDEXED = 3;
const NO_FILTER = 0;
/** Colours of a palette at most (section 11.2.2). */
const PALETTE_SIZE = 256;

/**
 * PNG file with a palette, without loss; undefined where an image has more than 256 colours, or one that is not opaque. `rgba` has
 * four bytes per pixel, row after row.
 *
 * Only runs of one byte are compressed: that takes a fraction of the time of a search for repetitions, and, unlike that search, gives
 * the same bytes whatever the instructions of the processor. Without a palette the runs would be too short for it.
 */
export function encodeIndexedPng(rgba: Uint8Array, width: number, height: number): Uint8Array | undefined {
	// The bytes may begin anywhere in memory; whole pixels can be read only from a multiple of four.
	const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba);
	const indexed = indexedRows(new Uint32Array(aligned.buffer, aligned.byteOffset, width * height), width);
	if (!indexed || indexed.palette.some((color) => color >>> 24 !== 255)) return undefined;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, INDEXED, 0, 0, 0], 8);
	const palette = indexed.palette.flatMap((color) => [color & 255, (color >>> 8) & 255, (color >>> 16) & 255]);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette)),
		chunk('IDAT', deflateSync(indexed.rows, { strategy: constants.Z_RLE, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Slots of the table of colours that were met: four times as many as colours, so that few share one. */
const SLOTS = 4 * PALETTE_SIZE;

/** A byte per pixel, its colour's place in the palette, and the filter before each row; undefined where there are too many colours. */
function indexedRows(pixels: Uint32Array, width: number) {
	const rows = Buffer.alloc(pixels.length + pixels.length / width);
	const palette: number[] = [];
	const colors = new Uint32Array(SLOTS);
	const places = new Int16Array(SLOTS).fill(-1);
	let [last, place, to] = [-1, 0, 0];
	for (let start = 0; start < pixels.length; start += width) {
		rows[to++] = NO_FILTER;
		for (let at = start; at < start + width; at++) {
			const color = pixels[at]!;
			if (color !== last) {
				// Fibonacci hashing: Knuth, The Art of Computer Programming, volume 3, section 6.4.
				let slot = Math.imul(color, 0x9e3779b1) >>> 22;
				while (places[slot]! >= 0 && colors[slot] !== color) slot = (slot + 1) % SLOTS;
				if (places[slot]! < 0) {
					if (palette.length === PALETTE_SIZE) return undefined;
					colors[slot] = color;
					places[slot] = palette.length;
					palette.push(color);
				}
				last = color;
				place = places[slot]!;
			}
			rows[to++] = place;
		}
	}
	return { rows, palette };
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}
