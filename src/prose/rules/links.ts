/** Links within the site, headings and images. */
import { BRIEF } from '../edition.ts';
import { walk } from '../mdx.ts';
import { suggest } from '../suggestion.ts';
import type { ChapterInput, Reporter } from './report.ts';

export function checkLinks(input: ChapterInput, report: Reporter): void {
	const { document } = input;
	walk(document.root, (node) => {
		if (node.type === 'link' || node.type === 'definition') {
			const message = linkFault(node.url ?? '', input);
			if (message !== undefined) report.at(document, node.position.start.offset, 'broken-link', message);
		}
		if (node.type === 'image' && (node.alt ?? '').trim() === '')
			report.at(
				document,
				node.position.start.offset,
				'missing-alt',
				'the image has no text for readers who do not see it: ![what it shows](…)',
			);
	});
}

/** Pages of an edition that every edition has. */
export const EDITION_PAGES = ['figures', 'metrics', 'data', 'claims', 'changes', BRIEF];
export const SITE_PAGES = ['methodology', 'glossary', 'editions'];

/** Why a link leads nowhere. */
function linkFault(url: string, { document, data }: ChapterInput): string | undefined {
	if (/^(?:https?:|mailto:)/i.test(url)) return URL.canParse(url) ? undefined : `"${url}" is no address`;
	if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return `"${url}": links begin with https:, mailto:, ../ or #`;
	if (url.startsWith('/')) return `"${url}" breaks where the site is not at the root: write ../../${url.slice(1)}`;
	const here = `https://site/${data.edition.id}/${document.chapter}/`;
	const anchor = decode(url.split('#')[1] ?? '');
	if (!URL.canParse(url, here) || anchor === undefined) return `"${url}" is no address`;
	const { pathname } = new URL(url, here);
	const [edition = '', page = '', detail = ''] = pathname.split('/').slice(1);
	if (!pathname.endsWith('/') && !/\.\w+$/.test(pathname))
		return `"${url}" needs a slash at the end of its path: ${withSlash(url)}`;
	if (edition === 'glossary' && anchor !== '' && !data.glossary.has(anchor))
		return `the glossary has no term "${anchor}"${suggest(anchor, data.glossary.keys(), 'its terms')}`;
	// Pages of other editions are left to the link check of the built site.
	if (edition === '' || SITE_PAGES.includes(edition) || edition === data.previous?.edition) return undefined;
	if (edition === data.edition.id) return pageFault(url, page, detail, anchor, document.chapter, data);
	const known = [...SITE_PAGES, data.edition.id, ...(data.previous ? [data.previous.edition] : [])];
	return `"${url}" leads to no page: ${edition}${suggest(edition, known, 'there are')}`;
}

/** Why a page of the edition, or an anchor in it, does not exist. */
function pageFault(
	url: string,
	page: string,
	detail: string,
	anchor: string,
	from: string,
	{ outline, tables, figures }: ChapterInput['data'],
): string | undefined {
	if (page === '') return undefined;
	if (page === 'metrics' && detail !== '')
		return tables.has(detail) ? undefined : `unknown metric "${detail}"${suggest(detail, tables.keys(), 'metrics')}`;
	if (page === 'figures' && detail !== '') {
		const ids = figures.map((figure) => figure.id);
		const id = detail.replace(/\.(?:svg|png|csv|vl\.json)$/, '');
		return ids.includes(id) ? undefined : `unknown figure "${id}"${suggest(id, ids, 'figures')}`;
	}
	if (EDITION_PAGES.includes(page)) return undefined;
	const chapters = outline.chapters.map((chapter) => chapter.id);
	if (!chapters.includes(page))
		return `"${url}" leads to no chapter: unknown chapter "${page}"${suggest(page, chapters, 'chapters')}`;
	const to = `${page}#${anchor}`;
	return anchor === '' || outline.target(to, from) ? undefined : outline.explain(to, from);
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

function withSlash(url: string): string {
	return url.replace(/^([^?#]*)/, '$1/');
}

/** The page's title is its only heading of level one; levels are not skipped; names within a chapter differ. */
export function checkHeadings({ document, data }: ChapterInput, report: Reporter): void {
	const sections = data.outline.parts.find((chapter) => chapter.document === document)?.sections ?? [];
	let level = 1;
	const seen = new Map<string, number>();
	for (const { text, depth, offset } of sections) {
		const { line } = document.placeOf(offset);
		if (depth === 1)
			report.at(document, offset, 'heading', 'the title stands in the frontmatter: begin sections with ##');
		else if (depth > level + 1)
			report.at(
				document,
				offset,
				'heading',
				`a heading of level ${depth} follows one of level ${level}: write ${'#'.repeat(level + 1)}`,
			);
		level = Math.max(depth, 1);
		const earlier = seen.get(text);
		if (earlier !== undefined)
			report.at(
				document,
				offset,
				'duplicate-id',
				`the section "${text}" stands in line ${earlier} already: names of sections make links, give it another one`,
			);
		seen.set(text, earlier ?? line);
	}
}
