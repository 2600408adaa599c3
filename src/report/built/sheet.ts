/**
 * All figures of the built site on one sheet for each theme, drawn by resvg, which gives the same pixels everywhere. The sheets lie
 * in a folder; `npm run visual -- --update` writes them again.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { FONT_FILES } from '../../figures/text-width.ts';
import { concrete, PALETTE } from '../../figures/theme.ts';
import { decodePng, type Image } from './pixels.ts';

export const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** Pixels of one figure on the sheet, and figures in a row. */
const CELL = { width: 180, height: 135 } as const;
const COLUMNS = 10;
/** A channel may differ by this much, and this share of a cell's pixels by more, before it counts as drawn otherwise. */
const CHANNEL = 24;
const PIXELS = 0.001;

const LIST = 'figures.json';
const DIFF = 'diff.html';
const sheetFile = (folder: string, scheme: Scheme, name = ''): string => join(folder, `${scheme}${name}.png`);

/** Inline drawings by figure: of the latest edition that has it, else of the sample, `<edition>/<figure>`. */
export function drawingsOf(dist: string, editions: readonly string[]): ReadonlyMap<string, string> {
	const drawings = new Map<string, string>();
	const seen = new Set<string>();
	for (const edition of editions)
		for (const path of globSync(`${edition}/figures/*/index.html`, { cwd: dist }).sort()) {
			const figure = basename(dirname(path));
			if (seen.has(figure)) continue;
			seen.add(figure);
			const html = readFileSync(join(dist, path), 'utf8');
			const svg = /<div class="drawing-wide">(<svg [\s\S]*?<\/svg>)<\/div>/.exec(html)?.[1];
			if (svg) drawings.set(`${edition}/${figure}`, svg);
		}
	return drawings;
}

function positionOf(index: number): { readonly x: number; readonly y: number } {
	return { x: (index % COLUMNS) * CELL.width, y: Math.floor(index / COLUMNS) * CELL.height };
}

function drawSheet(drawings: ReadonlyMap<string, string>, ids: readonly string[], scheme: Scheme): Uint8Array {
	const [width, height] = [COLUMNS * CELL.width, Math.ceil(ids.length / COLUMNS) * CELL.height];
	const cells = ids.map((id, i) => {
		const { x, y } = positionOf(i);
		const svg = (drawings.get(id) ?? '')
			.replace(/var\(--[\w-]+\)/g, (reference) => concrete(reference, scheme))
			.replaceAll('currentColor', PALETTE[scheme].ink);
		const place = `<svg x="${x + 6}" y="${y + 6}" width="${CELL.width - 12}" height="${CELL.height - 12}"`;
		return svg.replace(/^<svg/, `${place} preserveAspectRatio="xMidYMin"`);
	});
	const sheet =
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
		`<path d="M0,0h${width}v${height}h-${width}Z" fill="${PALETTE[scheme].surface}"/>${cells.join('')}</svg>`;
	const image = new Resvg(sheet, {
		font: {
			loadSystemFonts: false,
			fontFiles: [FONT_FILES.regular, FONT_FILES.semibold],
			defaultFontFamily: 'IBM Plex Sans',
			sansSerifFamily: 'IBM Plex Sans',
		},
	});
	return image.render().asPng();
}

/** Writes the sheets that the site is held to. */
export function updateSheets(folder: string, drawings: ReadonlyMap<string, string>): void {
	const ids = [...drawings.keys()].sort();
	writeFileSync(join(folder, LIST), `${JSON.stringify(ids, undefined, '\t')}\n`);
	for (const scheme of SCHEMES) writeFileSync(sheetFile(folder, scheme), drawSheet(drawings, ids, scheme));
}

/** Figures that are drawn otherwise than on the sheets, by theme, are new or are gone. Writes `diff.html` where there are any. */
export function compareSheets(folder: string, drawings: ReadonlyMap<string, string>): readonly string[] {
	const list = join(folder, LIST);
	const ids = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
	const changes: string[] = [
		...[...drawings.keys()].filter((id) => !ids.includes(id)).map((id) => `${id} is new`),
		...ids.filter((id) => !drawings.has(id)).map((id) => `${id} is gone`),
	];
	const shown: string[] = [];
	for (const scheme of SCHEMES) {
		const now = drawSheet(drawings, ids, scheme);
		const [before, after] = [decodePng(readFileSync(sheetFile(folder, scheme))), decodePng(now)];
		const changed = ids
			.map((id, i) => ({ id, i }))
			.filter(({ id, i }) => drawings.has(id) && differs(before, after, i));
		if (changed.length > 0) writeFileSync(sheetFile(folder, scheme, '-now'), now);
		changes.push(...changed.map(({ id }) => `${id} is drawn otherwise (${scheme})`));
		shown.push(...changed.map(({ id, i }) => rowOf(id, i, scheme)));
	}
	if (shown.length > 0) writeFileSync(join(folder, DIFF), diffPage(shown));
	return changes;
}

export function differs(before: Image, after: Image, index: number): boolean {
	const { x, y } = positionOf(index);
	let other = 0;
	for (let row = y; row < y + CELL.height; row++)
		for (let column = x; column < x + CELL.width; column++) {
			const [a, b] = [(row * before.width + column) * 4, (row * after.width + column) * 4];
			const far = [0, 1, 2].some((c) => Math.abs((before.pixels[a + c] ?? 0) - (after.pixels[b + c] ?? 0)) > CHANNEL);
			if (far) other++;
		}
	return other > PIXELS * CELL.width * CELL.height;
}

function rowOf(id: string, index: number, scheme: Scheme): string {
	const { x, y } = positionOf(index);
	const part = (name: string): string => `<i style="background: url(${scheme}${name}.png) -${x}px -${y}px"></i>`;
	const difference = `<i style="background: url(${scheme}.png) -${x}px -${y}px, url(${scheme}-now.png) -${x}px -${y}px; background-blend-mode: difference"></i>`;
	return `<tr><th>${id}, ${scheme}</th><td>${part('')}</td><td>${part('-now')}</td><td>${difference}</td></tr>`;
}

function diffPage(rows: readonly string[]): string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures that are drawn otherwise</title>
<style>i { display: block; width: ${CELL.width}px; height: ${CELL.height}px; border: 1px solid gray } th { text-align: left }</style>
<table><tr><th>Figure</th><th>Before</th><th>After</th><th>Difference</th></tr>${rows.join('\n')}</table></html>\n`;
}
