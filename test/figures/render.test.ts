import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFields } from '../../src/figures/fields.ts';
import { defineFigure, type Figure, type FigureData } from '../../src/figures/figure.ts';
import { FIGURES } from '../../src/figures/index.ts';
import { IMAGE_FONT, renderPng } from '../../src/figures/png.ts';
import { FigureError, renderFigure } from '../../src/figures/render.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import { DEFAULT_METHOD, methodId } from '../../src/metrics/method.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { decodePng } from '../../src/report/built/pixels.ts';
import { temporaryFolder } from '../metrics/fixture.ts';
import { dataFor, dataOf, HOSTILE_NAMES, type Tables, worldTables } from './world.ts';

let worlds: readonly Tables[];
beforeAll(async () => {
	worlds = [await worldTables('counters'), await worldTables('weekly')];
}, 60_000);

const ALT = 'Bars of two letters, of which the longer one stands for 2 things.';

/** A figure over a single row whose specification is put together here. */
function figureOf(spec: object, words: Partial<Pick<Figure, 'alt'>> = {}): Figure {
	return defineFigure({
		id: 'probe',
		metric: 'country_share',
		name: 'Probe',
		subtitle: () => 'A probe.',
		alt: () => ALT,
		caption: () => 'It probes.',
		spec: (_, width) =>
			({
				padding: { left: 100, right: 0, top: 5, bottom: 5 },
				width: width === 'wide' ? 540 : 228,
				height: 40,
				...spec,
			}) as unknown as TopLevelSpec,
		table: () => ({
			columns: [{ name: 'a', label: 'A', numeric: false }],
			rows: [[{ text: 'x', value: '=x' }]],
			omitted: 0,
		}),
		...words,
	});
}

const row: Row = {
	country: 'US',
	downloads: 1,
	share: 1,
	models: 1,
	model_share: 1,
	developers: 1,
	developer_share: 1,
	rank: 1,
};
const table = new MetricTable(countryShare, new Map([[methodId(DEFAULT_METHOD), [row]]]));
const data: FigureData = dataOf(table);
const bars = (field: string): object => ({
	data: {
		values: [
			{ a: 'x', b: 1 },
			{ a: 'y', b: 2 },
		],
	},
	mark: 'bar',
	encoding: { x: { field, type: 'quantitative', axis: null }, y: { field: 'a', type: 'nominal', axis: null } },
});

describe('renderFigure refuses', () => {
	test('a field that is not in the data', async () => {
		await expect(renderFigure(figureOf(bars('bb')), data)).rejects.toThrow(
			'figure probe: wide: field "bb" is not in the data; the data have a, b',
		);
		await expect(renderFigure(figureOf(bars('b')), data)).resolves.toBeDefined();
	});

	test('whatever Vega-Lite warns about', async () => {
		const spec = {
			...bars('b'),
			mark: { type: 'bar', size: 3 },
			encoding: { ...(bars('b') as { encoding: object }).encoding, shape: { field: 'a', type: 'nominal' } },
		};
		await expect(renderFigure(figureOf(spec), data)).rejects.toThrow(FigureError);
	});

	test('a drawing of another width', async () => {
		await expect(renderFigure(figureOf({ ...bars('b'), width: 500 }), data)).rejects.toThrow(
			'drawn 600 pixels wide, expected 640',
		);
	});

	test('an alternative text that is too short, too long or without a number', async () => {
		for (const alt of [
			'Too short: 1.',
			`${'Too long. '.repeat(31)} 1`,
			'A text that is long enough, but without any number in it.',
		])
			await expect(renderFigure(figureOf(bars('b'), { alt: () => alt }), data)).rejects.toThrow('alternative text');
	});
});

describe('checkFields finds', () => {
	test('fields of sorts, tooltips, groupings and expressions, in layers with data of their own', () => {
		const spec = {
			data: { values: [{ a: 1 }] },
			transform: [
				{ calculate: 'datum.a + datum.b', as: 'c' },
				{ aggregate: [{ op: 'sum', field: 'c', as: 'd' }], groupby: ['e'] },
			],
			layer: [
				{
					mark: 'bar',
					encoding: {
						x: { field: 'd', type: 'quantitative', sort: { field: 'f' } },
						tooltip: [{ field: 'a' }, { field: 'g' }],
					},
				},
				{
					data: { values: [{ h: 1 }] },
					mark: 'bar',
					encoding: { y: { field: 'a' }, color: { condition: { test: "datum['i'] > 0", value: 'red' } } },
				},
			],
		};
		const found = checkFields(spec).map((problem) => /"(\w+)"/.exec(problem)![1]);
		expect(found.sort()).toEqual(['a', 'b', 'e', 'f', 'g', 'i']);
	});

	test('data that are not inline, and data without rows', () => {
		expect(checkFields({ data: { url: 'x.csv' }, mark: 'bar' })).toEqual([
			'data must be inline: an array under data.values',
		]);
		expect(checkFields({ data: { values: [] }, mark: 'bar' })).toEqual(['the data have no rows']);
	});
});

test('names are text: nothing in them becomes markup, a formula or a colour', async () => {
	const figure = FIGURES.find((candidate) => candidate.id === 'developer-top')!;
	const result = await renderFigure(figure, dataFor(figure, worlds), '<b>{{x}}</b> & "more"');
	for (const svg of [result.svg.wide, result.standalone]) {
		expect(svg).not.toMatch(/<(script|b)\b/);
		expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(svg).toContain('{{7*7}} ${x} var(--c1)');
		expect(svg).toContain('مختبر النماذج');
		expect(svg).toContain('通义千问团队');
		expect(svg).not.toMatch(/[^\P{Cc}\n]/u);
		expect(svg).toContain('&lt;b&gt;{{x}}&lt;/b&gt; &amp; ');
	}
	expect(result.csv).toContain("'=1+1");
	expect(result.csv).not.toMatch(/(^|,)=1\+1/m);
	const spec = JSON.parse(result.vegaLite);
	const texts = JSON.stringify(spec.layer);
	expect(texts).toContain(JSON.stringify(HOSTILE_NAMES[1]).slice(1, -1));
	expect(renderPng(result.standalone).length).toBeGreaterThan(1000);
});

test('two figures on one page share no id', async () => {
	const ids = new Set<string>();
	for (const figure of FIGURES.slice(0, 12)) {
		const { svg } = await renderFigure(figure, dataFor(figure, worlds));
		for (const [, id] of `${svg.wide}${svg.narrow}`.matchAll(/ id="([^"]*)"/g)) {
			expect(ids).not.toContain(id);
			ids.add(id!);
		}
	}
});

describe('the same bytes', () => {
	const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
	const ask = (file: string, env: Record<string, string>, order: 'forwards' | 'backwards'): Record<string, string> =>
		JSON.parse(
			execFileSync(
				process.execPath,
				['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'print-hashes.ts'), file, order],
				{
					env: { ...process.env, ...env },
					encoding: 'utf8',
					maxBuffer: 1e8,
				},
			),
		);

	test('whatever the time zone, the locale and the order of drawing', async () => {
		const file = join(temporaryFolder(), 'tables.json');
		const tables = worlds.map((world) =>
			Object.fromEntries([...world].map(([id, entry]) => [id, Object.fromEntries(entry.rows)])),
		);
		writeFileSync(file, JSON.stringify(tables));
		const here: Record<string, string> = {};
		const all = FIGURES.map((figure) => renderFigure(figure, dataFor(figure, worlds)));
		for (const result of await Promise.all(all)) here[result.id] = digest(JSON.stringify(result));
		expect(ask(file, { TZ: 'Asia/Seoul', LANG: 'ko_KR.UTF-8', LC_ALL: 'ko_KR.UTF-8' }, 'forwards')).toEqual(here);
		expect(ask(file, { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' }, 'backwards')).toEqual(here);
	}, 120_000);
});

describe('renderPng', () => {
	test('draws ink, and draws the texts', async () => {
		const figure = FIGURES.find((candidate) => candidate.id === 'country-share')!;
		const { standalone } = await renderFigure(figure, dataFor(figure, worlds));
		const ink = (svg: string): number => {
			const { pixels, width, height } = decodePng(renderPng(svg));
			expect(width).toBe(2 * 688);
			expect(height).toBeGreaterThan(400);
			const [r, g, b] = pixels;
			let count = 0;
			for (let i = 0; i < pixels.length; i += 4)
				if (pixels[i] !== r || pixels[i + 1] !== g || pixels[i + 2] !== b) count++;
			return count;
		};
		const withText = ink(standalone);
		const without = ink(standalone.replace(/<text[^>]*>[^<]*<\/text>/g, ''));
		expect(without).toBeGreaterThan(5_000);
		expect(withText - without).toBeGreaterThan(10_000);
	});

	test('has the pixels that the rasteriser writes into its own file', async () => {
		for (const id of ['country-share', 'country-map']) {
			const figure = FIGURES.find((candidate) => candidate.id === id)!;
			const { standalone } = await renderFigure(figure, dataFor(figure, worlds));
			const theirs = new Resvg(standalone, { fitTo: { mode: 'zoom', value: 2 }, font: IMAGE_FONT }).render().asPng();
			expect(Buffer.compare(decodePng(renderPng(standalone)).pixels, decodePng(theirs).pixels)).toBe(0);
		}
	});

	test('refuses references that it would paint black', () => {
		const draw = (path: string) => () => renderPng(`<svg xmlns="http://www.w3.org/2000/svg">${path}</svg>`);
		expect(draw('<path fill="var(--c1)"/>')).toThrow('cannot draw var(--c1)');
		expect(draw('<path fill="currentColor"/>')).toThrow('cannot draw currentColor');
	});

	test('of a drawing that does not cover its background lets it show through', () => {
		const svg =
			'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="2"><path d="M0,0h1v1h-1Z" fill="#123456"/></svg>';
		const { pixels } = decodePng(renderPng(svg));
		expect([...pixels.subarray(0, 4)]).toEqual([0x12, 0x34, 0x56, 255]);
		expect([...pixels.subarray(-4)]).toEqual([0, 0, 0, 0]);
	});
});
