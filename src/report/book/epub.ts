/** An edition as an EPUB 3 publication: https://www.w3.org/TR/epub-33/. The same bytes for the same edition. */
import { REPORT_TITLE } from '../../figures/figure.ts';
import { withColors } from '../../figures/svg.ts';
import { escapeXml } from '../../figures/xml.ts';
import { imprint } from '../source.ts';
import type { Book, BookChapter } from './book.ts';
import { chapterHtml, correctionLines, outside, referencesHtml, sampleLine } from './html.ts';
import { type ZipFile, zip } from './zip.ts';

export const EPUB_TYPE = 'application/epub+zip';

/** `page` makes the address of a page of the site from its path, or undefined where the site's address is not known. */
export function epub(book: Book, page: (path: string) => string | undefined): Uint8Array {
	const { entry } = book;
	const documents = documentsOf(book, page);
	const figures = shownFigures(book);
	const files: ZipFile[] = [
		// A reader recognises the format by these bytes at their place: first, and as they are.
		{ path: 'mimetype', content: EPUB_TYPE, stored: true },
		{ path: 'META-INF/container.xml', content: CONTAINER },
		{ path: 'EPUB/package.opf', content: packageDocument(book, documents, figures) },
		{ path: 'EPUB/nav.xhtml', content: navigation(book, documents) },
		{ path: 'EPUB/style.css', content: STYLE },
		...documents.map(({ name, title, body }) => ({
			path: `EPUB/${name}.xhtml`,
			content: xhtmlDocument(title, entry.language, body),
		})),
		...figures.map((id) => ({ path: `EPUB/figures/${id}.svg`, content: withColors(book.figure(id).svg.wide) })),
	];
	return zip(files, entry.published);
}

interface ContentDocument {
	/** Without `.xhtml`. */
	readonly name: string;
	readonly title: string;
	readonly body: string;
	/** Section of structural semantics: https://www.w3.org/TR/epub-ssv-11/ */
	readonly type: 'titlepage' | 'chapter' | 'bibliography';
	readonly chapter?: BookChapter;
}

function documentsOf(book: Book, page: (path: string) => string | undefined): readonly ContentDocument[] {
	const { entry, report } = book;
	const title = `${REPORT_TITLE}, ${entry.title}`;
	const chapters = book.chapters.map((chapter): ContentDocument => {
		const body = chapterHtml(book, chapter, {
			id: (anchor) => anchor ?? 'chapter',
			addresses: {
				...outside(page, chapter.entry.id),
				target: ({ chapter: to, anchor }) => `${to}.xhtml${anchor === null ? '' : `#${anchor}`}`,
				work: (key) => `references.xhtml#ref-${key}`,
			},
			drawing: ({ id, alt }) => `<div class="drawing"><img src="figures/${id}.svg" alt="${escapeXml(alt)}"/></div>`,
		});
		return { name: chapter.entry.id, title: chapter.entry.title, body, type: 'chapter', chapter };
	});
	const front = [
		`<p class="kicker">${escapeXml(REPORT_TITLE)}</p>`,
		`<h1>${escapeXml(entry.title)}</h1>`,
		...(entry.kind === 'sample' ? [sampleLine()] : []),
		`<p class="standfirst">${escapeXml(entry.description)}</p>`,
		`<p>${escapeXml(report.edition.authors.join(', '))}</p>`,
		`<p>${escapeXml(imprint(book))}</p>`,
		...correctionLines(book),
	].join('\n');
	const works = referencesHtml(book, (key) => `ref-${key}`);
	const references: ContentDocument = {
		name: 'references',
		title: 'References',
		body: `<h1>References</h1>\n${works}`,
		type: 'bibliography',
	};
	return [{ name: 'title', title, body: front, type: 'titlepage' }, ...chapters, references];
}

/** Figures that the chapters show, in their order. */
function shownFigures({ report }: Book): readonly string[] {
	return report.figures.filter(({ number }) => number !== undefined).map(({ id }) => id);
}

function packageDocument(book: Book, documents: readonly ContentDocument[], figures: readonly string[]): string {
	const { entry, report } = book;
	const { authors, licence } = report.edition;
	const changed = report.corrections.at(-1)?.date ?? entry.published;
	const item = (id: string, path: string, type: string, properties = ''): string =>
		`<item id="${id}" href="${path}" media-type="${type}"${properties}/>`;
	const meta = (property: string, value: string): string => `<meta property="${property}">${escapeXml(value)}</meta>`;
	return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${entry.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">state-of-open-source-ai/${entry.id}</dc:identifier>
<dc:title>${escapeXml(`${REPORT_TITLE}, ${entry.title}${entry.kind === 'sample' ? ' (synthetic, not a measurement)' : ''}`)}</dc:title>
<dc:language>${entry.language}</dc:language>
${authors.map((name) => `<dc:creator>${escapeXml(name)}</dc:creator>`).join('\n')}
<dc:date>${entry.published}</dc:date>
<dc:description>${escapeXml(entry.description)}</dc:description>
<dc:rights>${escapeXml(`Text: ${licence.text}. Data: ${licence.data}.`)}</dc:rights>
${meta('dcterms:modified', `${changed}T00:00:00Z`)}
${meta('schema:accessMode', 'textual')}
${meta('schema:accessMode', 'visual')}
${meta('schema:accessModeSufficient', 'textual')}
${meta('schema:accessibilityFeature', 'alternativeText')}
${meta('schema:accessibilityFeature', 'tableOfContents')}
${meta('schema:accessibilityFeature', 'structuralNavigation')}
${meta('schema:accessibilityHazard', 'none')}
${meta('schema:accessibilitySummary', 'Every figure has a description of what it shows.')}
</metadata>
<manifest>
${item('nav', 'nav.xhtml', 'application/xhtml+xml', ' properties="nav"')}
${item('style', 'style.css', 'text/css')}
${documents.map(({ name }) => item(`doc-${name}`, `${name}.xhtml`, 'application/xhtml+xml')).join('\n')}
${figures.map((id) => item(`fig-${id}`, `figures/${id}.svg`, 'image/svg+xml')).join('\n')}
</manifest>
<spine>
${documents.map(({ name }, i) => `<itemref idref="doc-${name}"/>${i === 0 ? '\n<itemref idref="nav"/>' : ''}`).join('\n')}
</spine>
</package>
`;
}

function navigation({ entry }: Book, documents: readonly ContentDocument[]): string {
	const items = documents.map(({ name, title, chapter }) => {
		const sections = (chapter?.entry.sections ?? [])
			.filter(({ depth }) => depth === 2)
			.map(({ anchor, text }) => `<li><a href="${name}.xhtml#${escapeXml(anchor)}">${escapeXml(text)}</a></li>`);
		const inner = sections.length > 0 ? `\n<ol>\n${sections.join('\n')}\n</ol>` : '';
		return `<li><a href="${name}.xhtml">${escapeXml(title)}</a>${inner}</li>`;
	});
	const first = documents.find(({ type }) => type === 'chapter')!;
	return xhtmlDocument(
		'Contents',
		entry.language,
		`<nav epub:type="toc" id="toc" role="doc-toc">
<h1>Contents</h1>
<ol>
${items.join('\n')}
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden">
<h2>Places in the book</h2>
<ol>
<li><a epub:type="toc" href="#toc">Contents</a></li>
<li><a epub:type="bodymatter" href="${first.name}.xhtml">First chapter</a></li>
<li><a epub:type="bibliography" href="references.xhtml">References</a></li>
</ol>
</nav>`,
	);
}

function xhtmlDocument(title: string, language: string, body: string): string {
	return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8"/>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`;
}

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

/** A reading system has its own type and colours; this only keeps figures together and tells their parts apart. */
const STYLE = `h1, h2, h3 { line-height: 1.25; }
.kicker, .figure-subtitle, .figure-caption { font-size: 0.85em; }
.standfirst { font-style: italic; }
.sample { font-weight: bold; }
figure { margin: 1.5em 0; }
figcaption { break-after: avoid; }
.figure-title { font-weight: bold; margin-bottom: 0.2em; }
.figure-number { font-weight: normal; }
.drawing { background-color: #fdfcfa; }
.drawing img { width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.5em; border-bottom: 1px solid; text-align: left; vertical-align: top; }
.references { padding-left: 0; list-style: none; }
.references li { margin-bottom: 0.5em; overflow-wrap: anywhere; }
`;
