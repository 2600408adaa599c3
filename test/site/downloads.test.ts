/** What a reader can take away: each figure as a drawing, an image, a table and a specification, and all of them open. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { LoggerInterface } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { SAMPLE_WARNING } from '../../src/figures/figure.ts';
import {
	attributeOf,
	DIST,
	EDITIONS,
	filesOf,
	PAGES,
	parseCsv,
	parsePage,
	readText,
	textOf,
	unescapeFormula,
} from './dist.ts';

/** Address of a chapter under a way of counting that is not the default. */
const METHOD = /^\/[^/]+\/[^/]+\/(?:all|rolling)-(?:direct|recursive)-\w+\/$/;
const FORMATS = ['svg', 'png', 'csv', 'vl.json'];

/** Figures of each chapter, by its page. */
const ofChapters = new Map<string, number>();

/** `/summer-2026/figures/country-share`, for every figure that any page shows. */
const figures = [
	...new Set(
		PAGES.flatMap((path) => {
			const page = parsePage(path);
			const chapter = page.querySelector('article.chapter');
			if (chapter) ofChapters.set(path, chapter.querySelectorAll('figure').length);
			return page.querySelectorAll('figure').map((figure) => {
				const links = figure.querySelectorAll('.figure-downloads a[download]').map((a) => attributeOf(a, 'href')!);
				// A drawing of another way of counting is no file: its numbers are those of the metric's table.
				if (links.length === 1 && METHOD.test(path)) return undefined;
				expect(links, `${path} ${figure.id}`).toHaveLength(FORMATS.length);
				const base = links[0]!.replace(/\.svg$/, '');
				expect(links, `${path} ${figure.id}`).toEqual(FORMATS.map((format) => `${base}.${format}`));
				return base;
			});
		}).filter((base) => base !== undefined),
	),
];

/** What is wrong with each figure, for those where something is. */
function faults(find: (figure: string) => readonly string[]): Record<string, readonly string[]> {
	const tried = (figure: string): readonly string[] => {
		try {
			return find(figure);
		} catch (error) {
			return [String(error)];
		}
	};
	return Object.fromEntries(
		figures.map((figure) => [figure, tried(figure)] as const).filter(([, list]) => list.length),
	);
}

/** Size of a well-formed SVG with a size; throws otherwise. */
function svgSize(figure: string): { readonly width: number; readonly height: number } {
	const { width, height } = new Resvg(readText(`${figure}.svg`), { font: { loadSystemFonts: false } });
	return { width, height };
}

test('every figure file belongs to a figure that a page shows, in four formats', () => {
	const files = filesOf('*/figures/*.{svg,png,csv,json}').map((file) => `/${file}`);
	expect(files).toEqual(figures.flatMap((figure) => FORMATS.map((format) => `${figure}.${format}`)).sort());
	expect(figures.length).toBeGreaterThan(100);
});

test('every chapter shows five figures or more', () => {
	for (const edition of EDITIONS) {
		const chapters = [...ofChapters].filter(([path]) => path.startsWith(`/${edition}/`));
		expect(chapters.length).toBeGreaterThan(10);
		expect(chapters.filter(([, count]) => count < 5)).toEqual([]);
	}
});

test('the SVG is well-formed, named and described, and loads nothing', () => {
	expect(
		faults((figure) => {
			const svg = readText(`${figure}.svg`);
			const { width, height } = svgSize(figure);
			const named =
				/^<svg [^>]*role="img" aria-labelledby="title desc"[^>]*><title id="title">[^<]{10,}<\/title><desc id="desc">[^<]{40,}<\/desc>/;
			return [
				...(named.test(svg) ? [] : ['has no title and description']),
				...(width >= 600 && height >= 100 ? [] : [`is ${width} × ${height}`]),
				...(svg.match(/<(?:script|style|image|foreignObject|a)\b|\shref=|url\((?!#)|var\(--|NaN|undefined/g) ?? []),
			];
		}),
	).toEqual({});
});

test('the PNG is a PNG of twice the size of the drawing or more', () => {
	expect(
		faults((figure) => {
			const png = readFileSync(join(DIST, `${figure}.png`));
			if (png.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return ['is no PNG'];
			if (png.toString('latin1', png.length - 8, png.length - 4) !== 'IEND') return ['is cut off'];
			const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
			const drawing = svgSize(figure);
			return width >= 2 * drawing.width && height >= 2 * drawing.height ? [] : [`is ${width} × ${height}`];
		}),
	).toEqual({});
});

test('the specification holds its own data and compiles with Vega-Lite without a warning', () => {
	expect(
		faults((figure) => {
			const text = readText(`${figure}.vl.json`);
			const spec = JSON.parse(text) as TopLevelSpec & { readonly $schema: string };
			const warnings: string[] = [];
			const collect = (...messages: readonly unknown[]): LoggerInterface => {
				warnings.push(messages.join(' '));
				return logger;
			};
			const logger: LoggerInterface = {
				level: (() => logger) as LoggerInterface['level'],
				error: collect,
				warn: collect,
				info: () => logger,
				debug: () => logger,
			};
			compile(spec, { logger });
			if (spec.$schema !== 'https://vega.github.io/schema/vega-lite/v6.json') warnings.push(`$schema ${spec.$schema}`);
			return [...warnings, ...(text.match(/"url":|var\(--|"NaN"|"undefined"/g) ?? [])];
		}),
	).toEqual({});
});

test('a drawing or specification that is passed on says whether it shows the synthetic sample', () => {
	expect(
		faults((figure) =>
			['svg', 'vl.json'].filter(
				(format) => readText(`${figure}.${format}`).includes(SAMPLE_WARNING) !== figure.startsWith('/sample/'),
			),
		),
	).toEqual({});
});

describe('the CSV', () => {
	/** Rows of the table that the page of a figure shows: exact value where there is one, else text. */
	const shownTable = (figure: string) => {
		const table = parsePage(`${figure}/`).querySelector('figure table')!;
		return {
			columns: table.querySelectorAll('thead th').length,
			rows: table.querySelectorAll('tbody tr').map((row) =>
				row.children.map((cell) => {
					const data = cell.querySelector('data');
					return { text: textOf(cell), value: data ? attributeOf(data, 'value')! : undefined };
				}),
			),
		};
	};

	test('has the rows and columns of the table on the page, and every number of it to the last digit', () => {
		let numbers = 0;
		expect(
			faults((figure) => {
				const { fields, rows } = parseCsv(readText(`${figure}.csv`));
				const table = shownTable(figure);
				if (fields.length !== table.columns) return [`${fields.length} columns, the page has ${table.columns}`];
				if (rows.length !== table.rows.length) return [`${rows.length} rows, the page has ${table.rows.length}`];
				return rows.flatMap((row, i) =>
					fields.flatMap((field, j) => {
						const { text, value } = table.rows[i]![j]!;
						const cell = row[field]!;
						if (value !== undefined) numbers++;
						if (value !== undefined && cell !== value)
							return [`row ${i + 1}, ${field}: ${cell}, the page has ${value}`];
						return (cell === '') === (text === '' || text === 'n/a')
							? []
							: [`row ${i + 1}, ${field}: "${cell}" is "${text}"`];
					}),
				);
			}),
		).toEqual({});
		expect(numbers).toBeGreaterThan(5000);
	});

	test('calls one thing by one name: a code has the same text in every row of the page', () => {
		expect(
			faults((figure) => {
				const { fields, rows } = parseCsv(readText(`${figure}.csv`));
				const table = shownTable(figure);
				return fields.flatMap((field, j) => {
					const names = new Map<string, string>();
					return rows.flatMap((row, i) => {
						const { text, value } = table.rows[i]![j]!;
						if (value !== undefined) return [];
						const cell = unescapeFormula(row[field]!);
						const before = names.get(cell) ?? text;
						names.set(cell, text);
						return before === text ? [] : [`${field} ${cell}: "${before}" and "${text}"`];
					});
				});
			}),
		).toEqual({});
	});
});
