/** A chapter as one file of Markdown: for readers of plain text, and for programs. */
import type { Nodes, PhrasingContent, RootContent, TableCell, TableRow } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { type FigureTable, REPORT_TITLE } from '../../figures/figure.ts';
import type { Addresses } from '../../prose/plain.ts';
import type { EditionEntry } from '../site.ts';
import { imprint, metricSource } from '../source.ts';
import type { Book, BookChapter } from './book.ts';

/** Rows of a figure's table that stand in the text; the rest is in its CSV. */
const ROWS = 30;

/** `at` makes the address of a path below the edition: `figures/country-share.svg`. */
export function chapterMarkdown(book: Book, chapter: BookChapter, at: (path: string) => string): string {
	const { entry, number } = chapter;
	const body = book.tree(chapter, {
		addresses: siteAddresses(chapter.entry.id, at),
		figure: (id, message) => figureBlocks(book, id, message, at),
	});
	const references = book.bibliography.sorted(book.cited(chapter));
	const nodes: RootContent[] = [
		heading(1, entry.title),
		paragraph(
			emphasis(`${REPORT_TITLE}, ${book.entry.title}. Chapter ${number}: ${entry.short}.`),
			text(' '),
			link(at(`${entry.id}/`), [text('Page of the chapter')]),
		),
		...(book.entry.kind === 'sample' ? [paragraph(strong('Synthetic sample – not a measurement.'))] : []),
		paragraph(strong(entry.summary)),
		...body.children,
		...(references.length > 0 ? [heading(2, 'References')] : []),
		...(references.length > 0
			? [
					list(
						references.map(({ text: own, url }) => [
							text(url === null ? own : `${own} `),
							...(url === null ? [] : [link(url, [text(url)])]),
						]),
					),
				]
			: []),
		{ type: 'thematicBreak' },
		paragraph(text(imprint(book))),
	];
	return markdown(nodes);
}

/** What every edition has for programs and for those who read plain text: https://llmstxt.org/ */
export function editionIndex(book: Book, at: (path: string) => string): string {
	const { entry, chapters, report } = book;
	const item = (path: string, name: string, what: string): PhrasingContent[] => [
		link(at(path), [text(name)]),
		text(`: ${what}`),
	];
	const shown = report.figures.filter(({ number }) => number !== undefined).length;
	return markdown([
		heading(1, `${REPORT_TITLE}, ${entry.title}`),
		{ type: 'blockquote', children: [paragraph(text(entry.description))] },
		paragraph(text(imprint(book))),
		heading(2, 'Chapters'),
		list(chapters.map(({ entry: own }) => item(`${own.id}.md`, own.title, own.summary))),
		heading(2, 'Data'),
		list([
			item(
				'claims.json',
				'Claims',
				'every sentence that the build checks, with its condition, margin and verdict under each method',
			),
			item('data/datapackage.json', 'Tables', 'descriptor of every metric table: columns, units, sizes, checksums'),
			item(`data/${entry.id}.zip`, 'All tables in one archive', 'with descriptor, Croissant metadata and citation'),
			item('figures/', 'Figures', `${shown} figures, each as SVG, PNG, CSV and Vega-Lite`),
			item('metrics/', 'Metrics', 'definition, denominator, query and values of each'),
		]),
		heading(2, 'Optional'),
		list([
			item(`${entry.id}.epub`, 'EPUB', 'the edition as a book'),
			item(`${entry.id}.pdf`, 'PDF', 'the edition on paper'),
			...(entry.brief ? [item('brief/', entry.brief.title, 'the edition on one page')] : []),
			...(entry.brief ? [item('brief.txt', 'Post', 'the edition in 500 characters')] : []),
		]),
	]);
}

/** What the site has: the editions that report measurements, the latest first. `at` makes an address from the root of the site. */
export function siteMarkdown(
	description: string,
	editions: readonly EditionEntry[],
	at: (path: string) => string,
): string {
	const item = (path: string, name: string, what: string): PhrasingContent[] => [
		link(at(path), [text(name)]),
		text(`: ${what}`),
	];
	return markdown([
		heading(1, REPORT_TITLE),
		{ type: 'blockquote', children: [paragraph(text(description))] },
		...editions.flatMap(({ id, title, description: what, chapters }) => [
			heading(2, title),
			list([
				item(`/${id}/llms.txt`, `All of ${title}`, what),
				...chapters.map((own) => item(`/${id}/${own.id}.md`, own.title, own.summary)),
			]),
		]),
		heading(2, 'Optional'),
		list([
			item('/methodology/', 'Methodology', 'how everything is counted'),
			item('/glossary/', 'Glossary', 'the words that the report uses'),
			item('/editions/', 'Editions', 'every edition, and the synthetic sample that shows what more data would allow'),
		]),
	]);
}

/** Addresses of pages of the site. */
export function siteAddresses(chapter: string, at: (path: string) => string): Addresses {
	return {
		metric: (id) => at(`metrics/${id}/`),
		target: ({ chapter: to, anchor }) => at(`${to}/${anchor === null ? '' : `#${anchor}`}`),
		work: (key) => at(`${chapter}/#ref-${key}`),
		term: (id) => at(`../glossary/#${id}`),
		written: (url) => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : at(withinEdition(url, chapter))),
	};
}

/** `../geography/` of a chapter's page as `geography/`; what lies outside of the edition begins with `../`. */
export function withinEdition(url: string, chapter: string): string {
	const { pathname, search, hash } = new URL(url, `https://site/edition/${chapter}/`);
	const path = pathname.startsWith('/edition/') ? pathname.slice('/edition/'.length) : `..${pathname}`;
	return `${path}${search}${hash}`;
}

function figureBlocks(
	book: Book,
	id: string,
	message: readonly PhrasingContent[],
	at: (path: string) => string,
): readonly RootContent[] {
	const figure = book.figure(id);
	const { table } = figure;
	const rest = table.omitted + Math.max(0, table.rows.length - ROWS);
	return [
		paragraph(strong(`Figure ${figure.number}.`), text(' '), ...message),
		paragraph({ type: 'image', url: at(`figures/${id}.svg`), alt: figure.alt }),
		paragraph(text(figure.subtitle)),
		tableOf(table),
		paragraph(
			text(`${rest > 0 ? `${rest} more rows in the ` : 'The table as '}`),
			link(at(`figures/${id}.csv`), [text('CSV')]),
			text(`. ${figure.caption} ${metricSource(book, book.bibliography, figure.metric, true)}`),
		),
	];
}

function tableOf({ columns, rows }: FigureTable): RootContent {
	const cell = (own: string): TableCell => ({ type: 'tableCell', children: [text(own)] });
	const row = (cells: readonly string[]): TableRow => ({ type: 'tableRow', children: cells.map(cell) });
	return {
		type: 'table',
		align: columns.map(({ numeric }) => (numeric ? 'right' : null)),
		children: [
			row(columns.map(({ label }) => label)),
			...rows.slice(0, ROWS).map((own) => row(own.map((c) => c.text))),
		],
	};
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
const emphasis = (value: string): PhrasingContent => ({ type: 'emphasis', children: [text(value)] });
const link = (url: string, children: PhrasingContent[]): PhrasingContent => ({
	type: 'link',
	url,
	children: children as never,
});
const paragraph = (...children: PhrasingContent[]) => ({ type: 'paragraph' as const, children });
const heading = (depth: 1 | 2, value: string): RootContent => ({ type: 'heading', depth, children: [text(value)] });
const list = (items: readonly (readonly PhrasingContent[])[]): RootContent => ({
	type: 'list',
	ordered: false,
	spread: false,
	children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
});

function markdown(children: RootContent[]): string {
	const root: Nodes = { type: 'root', children };
	return toMarkdown(root, {
		bullet: '-',
		rule: '-',
		resourceLink: true,
		extensions: [gfmToMarkdown({ tablePipeAlign: false })],
	});
}
