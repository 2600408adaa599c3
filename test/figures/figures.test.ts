import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_WARNING, WIDTHS, type Width } from '../../src/figures/figure.ts';
import { FIGURES } from '../../src/figures/index.ts';
import { FigureError, type RenderedFigure, renderFigure } from '../../src/figures/render.ts';
import { formatValue } from '../../src/metrics/format.ts';
import { METRICS } from '../../src/metrics/index.ts';
import type { MetricTable } from '../../src/metrics/table.ts';
import { dataFor, type Tables, worldTables } from './world.ts';

let worlds: readonly Tables[];
const rendered = new Map<string, RenderedFigure>();

beforeAll(async () => {
	worlds = [await worldTables('counters'), await worldTables('weekly')];
	for (const figure of FIGURES) rendered.set(figure.id, await renderFigure(figure, dataFor(figure, worlds)));
}, 120_000);

const drawn = (id: string): RenderedFigure => rendered.get(id)!;
const widths = Object.keys(WIDTHS) as Width[];
const KB = 1024;
/** Numbers that a drawing adds up: parts of the table that have no row of their own. */
const ADDED = new Set([
	'country-share',
	'derivatives-by-root-developer',
	'quantizers-by-cohort',
	'licence-top',
	'concentration-overview',
	'size-class-by-country',
	'size-class-by-relation',
	'size-class-by-type',
	'size-class-by-developer',
	'lorenz',
]);

/** Names of the classes of the map, which are no measured numbers. */
const MAP_CLASSES = /^(Under 0\.1%|0\.1 to 1%|1 to 5%|5 to 20%|20% and more)$/;

/** Every cell of a metric as it is written, the sums of its shares by each key, and nothing at all. */
function knownNumbers(table: MetricTable): ReadonlySet<string> {
	const columns = Object.entries(table.metric.columns);
	const known = new Set<string>();
	const sums = new Map<string, number>();
	for (const methodId of table.methodIds)
		for (const row of table.rows.get(methodId)!)
			for (const [name, spec] of columns) {
				known.add(formatValue(row[name]!, spec));
				if (spec.unit !== 'share') continue;
				known.add(formatValue(0, spec));
				for (const [key] of columns.filter(([, column]) => column.key)) {
					const group = `${methodId} ${key} ${row[key]} ${name}`;
					sums.set(group, (sums.get(group) ?? 0) + Number(row[name]));
				}
			}
	const share = { unit: 'share', digits: 1 } as const;
	for (const sum of sums.values()) known.add(formatValue(sum, share));
	return known;
}

/** Texts of an SVG that are not axis labels, unescaped. */
function textsOf(svg: string): readonly string[] {
	return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)]
		.filter((match) => !match[1]!.includes('var(--muted)'))
		.map((match) =>
			match[2]!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
		);
}

test('ids of figures are unique, in kebab case, and name metrics that exist', () => {
	const ids = FIGURES.map((figure) => figure.id);
	expect(new Set(ids).size).toBe(ids.length);
	for (const figure of FIGURES) {
		expect(figure.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		expect(METRICS.map((metric) => metric.id)).toContain(figure.metric);
	}
});

describe.each(FIGURES.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
	test.each(widths)('is an image with a name and a description of its own, %s', (width) => {
		const svg = drawn(id).svg[width];
		const prefix = `fig-${id}-${width}`;
		expect(svg).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTHS[width]} \\d+" `));
		expect(svg).toContain(`role="img" aria-labelledby="${prefix}-title ${prefix}-desc"><title id="${prefix}-title">`);
		expect(svg.slice(0, svg.indexOf('>'))).not.toMatch(/ (width|height|style)=/);
		expect(svg).not.toContain(' style=');
		for (const [, own] of svg.matchAll(/ id="([^"]*)"/g)) expect(own!.startsWith(prefix)).toBe(true);
	});

	test.each(widths)('draws marks and texts without holes in the numbers, %s', (width) => {
		const svg = drawn(id).svg[width];
		expect(svg).toMatch(/<(path|text)/);
		expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object|>null</);
		for (const [, size] of svg.matchAll(/font-size="([\d.]+)px"/g)) expect(Number(size)).toBeGreaterThanOrEqual(14);
	});

	test('shows each number of its table as its unit is written', () => {
		const { table } = drawn(id);
		const specs = dataFor(figure, worlds).table.metric.columns;
		expect(table.rows.length).toBeGreaterThan(0);
		for (const row of table.rows)
			for (const [i, cell] of row.entries()) {
				const spec = specs[table.columns[i]!.name];
				if (spec && table.columns[i]!.numeric && !spec.key) expect(cell.text).toBe(formatValue(cell.value, spec));
			}
	});

	test('draws only percentages that the metric holds', () => {
		if (ADDED.has(id)) return;
		const { table } = dataFor(figure, worlds);
		const known = knownNumbers(table);
		for (const width of widths)
			for (const text of textsOf(drawn(id).svg[width]).filter((candidate) => !MAP_CLASSES.test(candidate)))
				for (const [number] of text.matchAll(/[<>]?\d+(\.\d+)?%/g)) expect(known).toContain(number);
	});

	test('says the value of each of its marks to a page with a script, and not in its files', () => {
		const { svg, standalone, vegaLite } = drawn(id);
		const groups = [...svg.wide.matchAll(/<g[^>]*? data-says="([^"]+)"([^>]*)>(.*?)<\/g>/gs)];
		expect(groups.length).toBeGreaterThan(0);
		for (const [, words = '', points = '', marks = ''] of groups) {
			const list = words.split('\n');
			if (!points.includes('data-series')) expect(marks.match(/<[a-z]/g)).toHaveLength(list.length);
			for (const text of list) expect(text).toMatch(/^$|[\d–]/);
		}
		expect(standalone).not.toContain('data-says');
		expect(vegaLite).not.toMatch(/"(?:says|when|series)":/);
	});

	test('says in words what it shows', () => {
		const { alt, caption, subtitle, name } = drawn(id);
		expect([...alt].length).toBeGreaterThanOrEqual(40);
		expect([...alt].length).toBeLessThanOrEqual(300);
		for (const text of [alt, caption, subtitle, name]) {
			expect(text).not.toMatch(/NaN|undefined|null|\[object/);
			expect(text.trim()).toBe(text);
			expect(text).not.toMatch(/ {2}|\.\.| \./);
		}
		expect(alt).toMatch(/[.)]$/);
		expect(caption).toMatch(/\.$/);
	});

	test('stays within its budget of bytes', () => {
		const { svg } = drawn(id);
		expect(svg.wide.length).toBeLessThanOrEqual((id === 'country-map' ? 150 : 60) * KB);
		expect(gzipSync(svg.wide + svg.narrow).length).toBeLessThanOrEqual(45 * KB);
	});

	test('is a whole specification with its data and colours that need no page', () => {
		const spec = JSON.parse(drawn(id).vegaLite);
		expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
		for (const layer of spec.layer) expect(layer.data.values.length).toBeGreaterThan(0);
		expect(JSON.stringify(spec)).not.toMatch(/"var\(--(c[1-6]|seq|ink|muted|rest)/);
	});
});

test('a figure of the sample says so in its file', () => {
	expect(drawn('weekly-country-share').standalone).toContain(SAMPLE_WARNING);
	expect(drawn('weekly-country-share').vegaLite).toContain(SAMPLE_WARNING);
	expect(drawn('country-map').standalone).not.toContain(SAMPLE_WARNING);
});

test('all others together are the sum of the rows that have no bar', async () => {
	const figure = FIGURES.find((candidate) => candidate.id === 'country-share')!;
	const data = dataFor(figure, worlds);
	const row = data.rows[0]!;
	const rows = Array.from({ length: 20 }, (_, i) => ({
		...row,
		country: `X${String.fromCharCode(65 + i)}`,
		share: 0.05,
	}));
	const { svg } = await renderFigure(figure, { ...data, rows });
	expect(textsOf(svg.wide)).toContain('All others (8)');
	expect(textsOf(svg.wide)).toContain('40.0%');
});

test('one row and two rows make sentences too', async () => {
	for (const figure of FIGURES) {
		const data = dataFor(figure, worlds);
		for (const count of [1, 2]) {
			const result = await renderFigure(figure, { ...data, rows: data.rows.slice(0, count) }).catch((error) => {
				// The first rows may all be zero: then there is nothing to draw, and the error says so.
				if (error instanceof FigureError && error.empty) return undefined;
				throw error;
			});
			expect(result?.alt ?? '', figure.id).not.toMatch(
				/\b1 (countries|models|developers|kinds|types|parts|levels|cohorts|groups)\b/,
			);
		}
	}
});

test('no rows are an error that says which figure to leave out', async () => {
	for (const figure of FIGURES.slice(0, 3)) {
		const data = { ...dataFor(figure, worlds), rows: [] };
		await expect(renderFigure(figure, data)).rejects.toThrow(
			`figure ${figure.id}: metric ${figure.metric} has no rows in edition spring-2031`,
		);
	}
});
