/**
 * Every number of a chapter can be traced: it is the one that its author named, it leads to the row that holds it, and the row is
 * the one of the edition's own table.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { expect, test } from 'vitest';
import { DIMENSIONS } from '../../src/metrics/method.ts';
import { methodOf } from '../../src/prose/method.ts';
import { isFault, parsePath } from '../../src/prose/path.ts';
import { loadEditions } from '../../src/report/editions.ts';
import { withFirstCopies } from './copies.ts';
import {
	attributeOf,
	type CsvRow,
	EDITIONS,
	filesOf,
	PAGES,
	PROJECT,
	parseCsv,
	parsePage,
	readPage,
	readText,
	textOf,
	unescapeFormula,
} from './dist.ts';

const LOOKED_AT = withFirstCopies(PAGES.map((path) => ({ path, html: readPage(path) }))).map(({ path }) => path);
const CHAPTERS = LOOKED_AT.filter(
	(path) => path.split('/').length === 4 && parsePage(path).querySelector('article.chapter .prose'),
);

interface Table {
	readonly rows: readonly CsvRow[];
	readonly keys: readonly string[];
	byId?: ReadonlyMap<string, CsvRow>;
}
const tables = new Map<string, Table>();

/** The published table of a metric and the columns of its key. */
function tableOf(edition: string, metric: string): Table {
	const name = `${edition}/data/${metric}.csv`;
	let table = tables.get(name);
	if (!table) {
		const { resources } = JSON.parse(readText(`${edition}/data/datapackage.json`));
		const { schema } = resources.find((resource: { name: string }) => resource.name === metric);
		const keys = schema.primaryKey.filter((column: string) => !(DIMENSIONS as readonly string[]).includes(column));
		table = { rows: parseCsv(readText(name)).rows, keys };
		tables.set(name, table);
	}
	return table;
}

function hasTable(edition: string, metric: string): boolean {
	return filesOf(`${edition}/data/${metric}.csv`).length === 1;
}

/** Rows by the id that they have on the page of the metric: the key, after the method where that is not the default. */
function rowsById(edition: string, metric: string): ReadonlyMap<string, CsvRow> {
	const table = tableOf(edition, metric);
	table.byId ??= new Map(
		table.rows.map((row) => {
			const method = DIMENSIONS.map((dimension) => row[dimension]).join('-');
			const key = table.keys.map((name) => unescapeFormula(row[name]!));
			return [[...(method === 'all-direct-all' ? [] : [method]), ...key].join('.').replace(/\s/g, '_'), row];
		}),
	);
	return table.byId;
}

/** The cell of `metric.key….column` under a method; on a dimension of which the metric is independent it has the default only. */
function cellOf(edition: string, of: string, method: string | undefined): string {
	const parts = parsePath(of);
	if (isFault(parts)) throw new Error(`${of}: ${parts.message}`);
	const [metric, ...rest] = parts.map((part) => part.text) as [string, ...string[]];
	const column = rest.pop()!;
	const { rows, keys } = tableOf(edition, metric);
	const wanted = methodOf(method)!;
	const dimensions = DIMENSIONS.filter((dimension) => new Set(rows.map((row) => row[dimension])).size > 1);
	const found = rows.filter(
		(row) =>
			dimensions.every((dimension) => row[dimension] === wanted[dimension]) &&
			keys.every((key, i) => unescapeFormula(row[key]!) === rest[i]),
	);
	if (found.length !== 1 || found[0]![column] === undefined)
		throw new Error(`${edition}: ${found.length} rows for ${of}`);
	return found[0]![column];
}

/** `<Value of="…" method="…" />` and its kin in a chapter's source, in order. */
function tagsIn(edition: string, chapter: string) {
	const text = readFileSync(join(PROJECT, 'content', edition, `${chapter}.mdx`), 'utf8');
	return [...text.matchAll(/<(Value|Change|Published)\s((?:[^>"']|"[^"]*"|'[^']*')*)>/g)].map(([, name, props]) => ({
		name: name as 'Value' | 'Change' | 'Published',
		props: Object.fromEntries(
			[...props!.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)')/g)].map(([, key, double, single]) => [key, double ?? single!]),
		) as { readonly of: string; readonly method?: string },
	}));
}

function previousOf(edition: string): string | undefined {
	return /^previous: (\S+)$/m.exec(readFileSync(join(PROJECT, 'content', edition, 'edition.yaml'), 'utf8'))?.[1];
}

/** What stands in data/published for `source.id`. */
function printedOf(of: string): string {
	const [source, ...id] = of.split('.');
	const { rows } = parseCsv(readFileSync(join(PROJECT, 'data/published', `${source}.csv`), 'utf8'));
	return rows.find((row) => row['id'] === id.join('.'))!['value']!;
}

/** What is wrong on each page, for those where something is. */
function faults(
	paths: readonly string[],
	find: (path: string) => readonly string[],
): Record<string, readonly string[]> {
	return Object.fromEntries(paths.map((path) => [path, find(path)] as const).filter(([, list]) => list.length > 0));
}

test('every chapter that an edition lists has numbers to trace', () => {
	const listed = loadEditions(join(PROJECT, 'content')).filter(({ id }) => EDITIONS.some((edition) => edition === id));
	expect(listed).toHaveLength(EDITIONS.length);
	for (const { id, chapters } of listed)
		expect(CHAPTERS.filter((path) => path.startsWith(`/${id}/`))).toEqual(
			chapters.map((chapter) => `/${id}/${chapter}/`).sort(),
		);
});

test('every number in the text of a chapter is the one that the author named, to the last digit', () => {
	let numbers = 0;
	expect(
		faults(CHAPTERS, (path) => {
			const [, edition, chapter] = path.split('/') as [string, string, string];
			const shown = parsePage(path)
				.querySelector('article.chapter .prose')!
				.querySelectorAll('data')
				.filter((data) => data.classList.contains('value') || data.classList.contains('published'));
			const named = tagsIn(edition, chapter);
			if (named.length !== shown.length) return [`${shown.length} numbers, the source has ${named.length}`];
			numbers += named.length;
			return named.flatMap(({ name, props: { of, method } }, i) => {
				const value = attributeOf(shown[i]!, 'value');
				const expected = {
					Value: () => cellOf(edition, of, method),
					Published: () => printedOf(of),
					Change: () => String(Number(cellOf(edition, of, method)) - Number(cellOf(previousOf(edition)!, of, method))),
				}[name]();
				return value === expected ? [] : [`<${name} of="${of}"> is ${value}, the table has ${expected}`];
			});
		}),
	).toEqual({});
	expect(numbers).toBeGreaterThan(100);
});

test('every computed number of the site leads to a row of its metric that holds it', () => {
	let numbers = 0;
	expect(
		faults(LOOKED_AT, (path) =>
			parsePage(path)
				.querySelectorAll('data.value')
				.flatMap((data) => {
					numbers++;
					const value = attributeOf(data, 'value')!;
					const link = data.querySelector('a');
					if (!link) return [`${value} has no link`];
					const href = attributeOf(link, 'href')!;
					const row = rowAt(href);
					if (typeof row === 'string') return [`${href}: ${row}`];
					if (row.querySelectorAll('data').some((cell) => attributeOf(cell, 'value') === value)) return [];
					if (isName(href, value) || isChange(href, value)) return [];
					return [`${href}: the row has no ${value}`];
				}),
		),
	).toEqual({});
	expect(numbers).toBeGreaterThan(100);
});

/** The row of a metric page that a link leads to; of a metric of one row, its page is enough. */
function rowAt(href: string): HTMLElement | string {
	const { pathname, hash } = new URL(href, 'http://site');
	if (!PAGES.includes(pathname)) return 'no such page';
	const page = parsePage(pathname);
	const id = decodeURIComponent(hash.slice(1));
	const rows =
		id === ''
			? page.querySelector('table.data tbody')!.children
			: page.querySelectorAll('tbody tr').filter((row) => attributeOf(row, 'id') === id);
	return rows.length === 1 ? rows[0]! : `${rows.length} rows`;
}

/** The row of an edition's published table that a link to a metric page names; undefined where it has none. */
function namedRow(href: string, edition: string): CsvRow | undefined {
	const { pathname, hash } = new URL(href, 'http://site');
	const metric = pathname.split('/')[3]!;
	if (!PAGES.includes(`/${edition}/metrics/${metric}/`) || !hasTable(edition, metric)) return undefined;
	return rowsById(edition, metric).get(decodeURIComponent(hash.slice(1)));
}

/** A word of the row, which the page shows by its name: a code of a country or a relation. */
function isName(href: string, value: string): boolean {
	const row = namedRow(href, href.split('/')[1]!);
	return Number.isNaN(Number(value)) && Object.values(row ?? {}).includes(value);
}

/** The difference of a number of the row to the same number in the edition before. */
function isChange(href: string, value: string): boolean {
	const edition = href.split('/')[1]!;
	const previous = previousOf(edition);
	const [now, before] = [namedRow(href, edition), previous && namedRow(href, previous)];
	if (!now || !before) return false;
	return Object.keys(now).some((column) => String(Number(now[column]) - Number(before[column])) === value);
}

test('the rows of metric pages are those of the published table, to the last digit', () => {
	let rowsSeen = 0;
	const pages = PAGES.filter((path) => /^\/[^/]+\/metrics\/[^/]+\/$/.test(path));
	expect(
		faults(pages, (path) => {
			const [, edition, , metric] = path.split('/') as [string, string, string, string];
			const shown = parsePage(path)
				.querySelectorAll('tr')
				.filter((row) => attributeOf(row, 'id') !== undefined);
			if (shown.length === 0) return [];
			const byId = rowsById(edition, metric);
			return shown.flatMap((row) => {
				rowsSeen++;
				const own = byId.get(attributeOf(row, 'id')!);
				if (!own) return [`${row.id} is not in the table`];
				const cells = Object.values(own).slice(DIMENSIONS.length);
				return row.children.flatMap((cell, i) => {
					const data = cell.querySelector('data');
					const value = data && attributeOf(data, 'value');
					return data === null || value === cells[i] ? [] : [`${row.id}: ${value}, the table has ${cells[i]}`];
				});
			});
		}),
	).toEqual({});
	expect(rowsSeen).toBeGreaterThan(1000);
});

const SCALES: Readonly<Record<string, number>> = {
	'%': 0.01,
	point: 0.01,
	points: 0.01,
	thousand: 1e3,
	million: 1e6,
	billion: 1e9,
	trillion: 1e12,
	milliard: 1e9,
	milliards: 1e9,
	millions: 1e6,
	万: 1e4,
	만: 1e4,
	億: 1e8,
	亿: 1e8,
	억: 1e8,
};
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** The numbers that a text may stand for, where it is one: `55.8%` for 0.5575 to 0.5585. */
function rangeOf(text: string): { readonly from: number; readonly to: number } | undefined {
	if (WORDS.includes(text)) return { from: WORDS.indexOf(text), to: WORDS.indexOf(text) };
	const match =
		/^([<>])?([+−])?([\d,]+)(?:\.(\d+))?(?: ?(%|points?|thousand|millions?|milliards?|billion|trillion|[万만億亿억]|st|nd|rd|th))?$/.exec(
			text,
		);
	if (!match) return undefined;
	const [, bound, sign, whole, fraction = '', unit = ''] = match;
	const scale = SCALES[unit] ?? 1;
	const value = Number(`${whole!.replaceAll(',', '')}.${fraction}`) * scale * (sign === '−' ? -1 : 1);
	const half = (10 ** -fraction.length / 2) * scale * (1 + 1e-9);
	if (bound === '<') return { from: 0, to: value };
	if (bound === '>') return { from: value, to: 1 };
	return { from: value - half, to: value + half };
}

/** Of an element: its own, or that of what it stands in. */
function languageOf(element: HTMLElement): string | undefined {
	for (let own: HTMLElement | null = element; own !== null; own = own.parentNode)
		if (own.hasAttribute('lang')) return attributeOf(own, 'lang');
	return undefined;
}

/** `1 234,5 %` as English has it. */
function fromFrench(text: string): string {
	return text
		.replace(/(?<=\d)[\s\u00a0\u202f](?=\d)/g, '')
		.replace(/(?<=\d),(?=\d)/g, '.')
		.replace(/[\u00a0\u202f]/g, ' ');
}

test('the text of every number is its value, rounded', () => {
	let compared = 0;
	expect(
		faults(LOOKED_AT, (path) =>
			parsePage(path)
				.querySelectorAll('data')
				.flatMap((data) => {
					const [text, value] = [textOf(data), attributeOf(data, 'value')!];
					const range = rangeOf(languageOf(data) === 'fr' ? fromFrench(text) : text);
					const number = Number(value);
					// The change of a number is a phrase, and a name or a day is no number.
					if (!range || value === '' || Number.isNaN(number)) return [];
					compared++;
					return number >= range.from && number <= range.to ? [] : [`${value} is shown as ${text}`];
				}),
		),
	).toEqual({});
	expect(compared).toBeGreaterThan(10_000);
});
