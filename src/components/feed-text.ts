/** The full text of an edition and of a correction, as feeds carry it. */
import { escapeXml } from '../figures/xml.ts';
import { type HtmlLinks, renderHtml } from '../prose/html.ts';
import { isDocument, parseChapter } from '../prose/mdx.ts';
import { Outline } from '../prose/outline.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, EditionEntry } from '../report/site.ts';
import { siteAddress } from './address.ts';
import { type Correction, correctionSubject } from './corrections.ts';
import { figureImage } from './head/image.ts';
import { chapterHref, figureHref, href } from './href.ts';
import { referenceLink } from './references.ts';
import { chapterText, proseData } from './site.ts';

/** Every chapter in reading order. */
export function editionHtml(edition: EditionEntry): string {
	const documents = edition.chapters.map(({ id }) => {
		const document = parseChapter(`${edition.id}/${id}.mdx`, chapterText(edition.id, id));
		if (!isDocument(document)) throw new Error(`${document.file}: ${document.message}`);
		return document;
	});
	const order = edition.chapters.map(({ id }) => id);
	const titles = new Map(edition.chapters.map(({ id, title }) => [id, title]));
	const outline = new Outline(documents, order, ({ chapter }) => titles.get(chapter)!, edition.language);
	const data = { ...proseData(edition.id), outline };
	return edition.chapters
		.flatMap((chapter, i) => [
			`<h2><a href="${siteAddress(chapterHref(edition.id, chapter.id))}">${escapeXml(chapter.title)}</a></h2>`,
			`<p><em>${escapeXml(chapter.summary)}</em></p>`,
			renderHtml(documents[i]!, data, linksOf(edition, chapter)),
		])
		.join('\n');
}

function linksOf(edition: EditionEntry, chapter: ChapterEntry): HtmlLinks {
	const page = chapterHref(edition.id, chapter.id);
	const address = (path: string): string => siteAddress(path);
	return {
		link: (url) => (url.startsWith('#') ? address(page + url) : url.startsWith('/') ? address(href(url)) : url),
		reference(to) {
			const { href: path, text } = referenceLink(edition, to, chapter.id);
			return { href: address(path), text };
		},
		term: (id) => address(href(`/glossary/#${id}`)),
		work: (key) => report.bibliography().get(key)?.url ?? undefined,
		figure(id) {
			const { number, alt } = report.figure(edition.id, id);
			const image = figureImage(edition.id, id);
			return {
				href: address(figureHref(edition.id, id)),
				label: `Figure ${number}`,
				image: address(image.href),
				alt,
				// The file has two pixels for each that is shown.
				width: image.width / 2,
				height: image.height / 2,
			};
		},
	};
}

export function correctionHtml(edition: EditionEntry, correction: Correction): string {
	const { name, path } = correctionSubject(edition, correction);
	const { what, why, from, to } = correction;
	return [
		`<p><a href="${siteAddress(href(path))}">${escapeXml(name)}</a>: ${escapeXml(what)}</p>`,
		`<p>${escapeXml(why)}</p>`,
		`<p>Hash before <code>${escapeXml(from)}</code>, after <code>${escapeXml(to)}</code></p>`,
	].join('\n');
}
