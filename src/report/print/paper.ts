/** An edition as one document for paper: title page, contents, chapters with numbered figures, references. */
import { REPORT_TITLE } from '../../figures/figure.ts';
import { cssVariables } from '../../figures/theme.ts';
import { escapeXml } from '../../figures/xml.ts';
import type { Book, BookChapter } from '../book/book.ts';
import { chapterHtml, correctionLines, outside, referencesHtml, sampleLine } from '../book/html.ts';
import { imprint } from '../source.ts';
import { FONT_FACES } from './fonts.ts';

/** Number of the page on which a heading stands, by its id. */
export type PageNumbers = ReadonlyMap<string, number>;

/**
 * `page` makes the address of a page of the site from its path, or undefined where the site's address is not known. Page numbers are
 * known once it has been printed; until then the contents have room for them.
 */
export function paperHtml(
	book: Book,
	page: (path: string) => string | undefined,
	numbers: PageNumbers = new Map(),
): string {
	const { entry } = book;
	const name = `${REPORT_TITLE}, ${entry.title}`;
	const chapters = book.chapters.map((chapter) => {
		const html = chapterHtml(book, chapter, {
			id: (anchor) => idOf(chapter.entry.id, anchor),
			addresses: {
				...outside(page, chapter.entry.id),
				target: ({ chapter: to, anchor }) => `#${idOf(to, anchor)}`,
				work: (key) => `#${workId(key)}`,
			},
			drawing: ({ svg }) => `<div class="drawing">${svg.wide}</div>`,
		});
		return `<section class="chapter chapter-${chapter.number}">\n${html}\n</section>`;
	});
	return `<!doctype html>
<html lang="${entry.language}">
<head>
<meta charset="utf-8">
<title>${escapeXml(name)}</title>
<meta name="author" content="${escapeXml(book.report.edition.authors.join(', '))}">
<meta name="description" content="${escapeXml(entry.description)}">
<style>${FONT_FACES}${STYLE}${pageStyle(book, name)}</style>
</head>
<body>
${titlePage(book, page)}
${contents(book, numbers)}
${chapters.join('\n')}
<section class="works">
<h1 id="references">References</h1>
${referencesHtml(book, workId)}
</section>
</body>
</html>
`;
}

/** Ids of one document: two chapters may have a section of the same name. */
function idOf(chapter: string, anchor: string | null): string {
	return anchor === null ? `chapter-${chapter}` : `${chapter}--${anchor}`;
}

const workId = (key: string): string => `ref-${key}`;

function titlePage(book: Book, page: (path: string) => string | undefined): string {
	const { entry, report } = book;
	const home = page('');
	return `<section class="title-page">
<p class="report">${escapeXml(REPORT_TITLE)}</p>
<h1 id="title">${escapeXml(entry.title)}</h1>
${entry.kind === 'sample' ? sampleLine() : ''}
<p class="standfirst">${escapeXml(entry.description)}</p>
<p>${escapeXml(report.edition.authors.join(', '))}</p>
<div class="imprint">
<p>${escapeXml(imprint(book))}</p>
<p>Every number was computed by a query and every claim was checked against the data when this file was made.${home === undefined ? '' : ` The queries, the tables and the evidence of each claim are at <a href="${escapeXml(home)}">${escapeXml(home)}</a>.`}</p>
${correctionLines(book).join('\n')}
<p class="hash">Tables ${escapeXml(report.tableHash)}</p>
</div>
</section>`;
}

function contents(book: Book, numbers: PageNumbers): string {
	const line = (id: string, title: string, number?: number): string =>
		`<li><a href="#${id}"><span class="entry">${number === undefined ? '' : `${number}. `}${escapeXml(title)}</span><span class="leader"></span><span class="page">${numbers.get(id) ?? '000'}</span></a></li>`;
	const chapters = book.chapters.map((chapter) =>
		line(idOf(chapter.entry.id, null), chapter.entry.title, chapter.number),
	);
	return `<nav class="contents" aria-labelledby="contents">
<h1 id="contents">Contents</h1>
<ol>
${[...chapters, line('references', 'References')].join('\n')}
</ol>
</nav>`;
}

/** Running heads: the edition on the left, the chapter on the right. A page takes its name from the chapter that begins on it. */
function pageStyle({ chapters, entry }: Book, name: string): string {
	const head = (chapter: BookChapter): string =>
		`@page chapter-${chapter.number} { @top-right { content: ${cssString(chapter.entry.short)} } } .chapter-${chapter.number} { page: chapter-${chapter.number} }`;
	const label = entry.kind === 'sample' ? ' · synthetic, not a measurement' : '';
	return [
		`@page { @top-left { content: ${cssString(`${name}${label}`)} } @bottom-right { content: counter(page) } }`,
		'@page works { @top-right { content: "References" } } .works { page: works }',
		'@page front { @top-left { content: none } @bottom-right { content: none } } .title-page { page: front }',
		...chapters.map(head),
	].join('\n');
}

/** https://www.w3.org/TR/css-syntax-3/#string-token-diagram */
function cssString(text: string): string {
	return `"${text.replace(/["\\\n<]/g, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

const STYLE = `
:root { ${cssVariables('light')} }
@page {
	size: A4;
	margin: 24mm 22mm 22mm;
	@top-left { font: 400 8pt "IBM Plex Sans"; color: #5a626b; }
	@top-right { font: 400 8pt "IBM Plex Sans"; color: #5a626b; }
	@bottom-right { font: 400 8pt "IBM Plex Sans"; color: #5a626b; }
}
html { font: 400 10.2pt/1.46 "Source Serif", Georgia, serif; color: #1d2126; }
body { margin: 0; hyphens: auto; }
p { margin: 0 0 0.65em; orphans: 2; widows: 2; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; text-wrap: balance; hyphens: none; }
h1 { font-size: 22pt; font-weight: 600; margin: 0 0 0.5em; }
h2 { font-size: 13pt; font-weight: 600; margin: 1.4em 0 0.4em; }
h3 { font-size: 11pt; font-weight: 600; margin: 1.2em 0 0.3em; }
a { color: inherit; text-decoration: underline; text-decoration-color: #8d9297; text-decoration-thickness: 0.4pt; text-underline-offset: 1.5pt; }
.kicker, .report, .contents, figcaption, .figure-caption, .imprint, .references, table { font-family: "IBM Plex Sans", sans-serif; }
.kicker { font-size: 9pt; color: #5a626b; margin-bottom: 0.5em; }
.standfirst { font-size: 12.5pt; line-height: 1.4; color: #3c434b; hyphens: none; }
.sample { font: 600 8.5pt/1.4 "IBM Plex Sans", sans-serif; border: 0.8pt solid; padding: 0.2em 0.6em; display: inline-block; }
.chapter, .works, .contents { break-before: page; }
.title-page .report { font-size: 13pt; font-weight: 600; margin: 45mm 0 3mm; padding-top: 3mm; border-top: 3pt solid #154b81; width: 60%; }
.title-page h1 { font-size: 40pt; margin-bottom: 6mm; }
.imprint { margin-top: 60mm; font-size: 8.5pt; color: #5a626b; }
.hash { font-size: 7pt; overflow-wrap: anywhere; }
.contents ol { list-style: none; margin: 0; padding: 0; font-size: 10pt; }
.contents a { display: flex; align-items: baseline; gap: 2mm; padding: 1.6mm 0; text-decoration: none; }
.contents .entry { max-width: 85%; }
.contents .leader { flex: 1; border-bottom: 0.6pt dotted #8d9297; }
.contents .page { min-width: 8mm; text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.4em 0; padding-top: 0.7em; border-top: 0.6pt solid #d5d7d8; break-inside: avoid; }
figcaption p { margin: 0 0 0.25em; hyphens: none; }
.figure-title { font-size: 10.5pt; font-weight: 600; line-height: 1.3; text-wrap: pretty; }
.figure-number { font-weight: 400; color: #5a626b; padding-right: 0.4em; }
.figure-subtitle, .figure-caption { font-size: 8pt; line-height: 1.4; color: #5a626b; }
.drawing { margin: 0.7em 0; }
.drawing svg { display: block; width: 84%; height: auto; max-height: 120mm; }
blockquote { margin: 0.8em 0 0.8em 1em; padding-left: 0.8em; border-left: 2pt solid #d5d7d8; font-size: 9pt; }
table { border-collapse: collapse; font-size: 8.5pt; }
th, td { padding: 0.25em 0.6em; border-bottom: 0.5pt solid #d5d7d8; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
.references { list-style: none; margin: 0; padding: 0; font-size: 8.5pt; line-height: 1.45; }
.references li { margin-bottom: 0.6em; padding-left: 1.5em; text-indent: -1.5em; overflow-wrap: anywhere; break-inside: avoid; hyphens: none; }
.footnotes { font-size: 8.5pt; }
.footnotes h2, .sr-only { font-size: 10pt; }
`;
