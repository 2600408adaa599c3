/** Writes PNG files (PNG specification, third edition, W3C 2025) of charts: few colours, long runs of one colour. */
import { constants, crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types (table 9) and filters (table 24) of the specification. */
const INDEXED = 3;
const TRUECOLOR = 2;
const NO_FILTER = 0;
const SUB_FILTER = 1;
/** Colours of a palette at most (section 11.2.2). */
const PALETTE_SIZE = 256;

/**
 * PNG file of an opaque image, without loss: with a palette where it has at most 256 colours, with three bytes a pixel otherwise.
 * `rgba` has four bytes per pixel, row after row. Throws where a pixel is not opaque.
 *
 * Only runs of one byte are compressed: that takes a fraction of the time of a search for repetitions, and, unlike that search, gives
 * the same bytes whatever the instructions of the processor.
 */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
	// The bytes may begin anywhere in memory; whole pixels can be read only from a multiple of four.
	const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba);
	const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
	const indexed = indexedRows(pixels, width);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, indexed ? INDEXED : TRUECOLOR, 0, 0, 0], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		...(indexed ? [chunk('PLTE', bytesOf(indexed.palette))] : []),
		chunk('IDAT', deflateSync(indexed?.rows ?? rowsOf(pixels, width), { strategy: constants.Z_RLE, memLevel: 9 })),
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

/** Three bytes per pixel, each less that of the pixel before it, so that an area of one colour is a run of zeros. */
function rowsOf(pixels: Uint32Array, width: number): Buffer {
	const rows = Buffer.alloc(3 * pixels.length + pixels.length / width);
	let to = 0;
	for (let start = 0; start < pixels.length; start += width) {
		rows[to++] = SUB_FILTER;
		let before = 0;
		for (let at = start; at < start + width; at++) {
			const color = pixels[at]!;
			if (color === before) to += 3;
			else for (let shift = 0; shift < 24; shift += 8) rows[to++] = (color >>> shift) - (before >>> shift);
			before = color;
		}
	}
	opaque(pixels);
	return rows;
}

function bytesOf(palette: readonly number[]): Buffer {
	opaque(palette);
	return Buffer.from(palette.flatMap((color) => [color & 255, (color >>> 8) & 255, (color >>> 16) & 255]));
}

function opaque(colors: Iterable<number>): void {
	for (const color of colors) if (color >>> 24 !== 255) throw new Error('a pixel of the image is not opaque');
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}
