/** What programs that collect references read in a page: the tags of Highwire Press, as Google Scholar and Zotero know them. */
import { siteAddress } from '../address.ts';
import { chapterWork, editionWork, figureWork, type Work } from '../cite/work.ts';
import type { Place } from './place.ts';

/** The work that a page is, where it is one. The sample is synthetic and nothing to cite. */
export function workAt(place: Place): Work | undefined {
	if (place.edition?.kind !== 'real') return undefined;
	switch (place.kind) {
		case 'edition':
			return editionWork(place.edition);
		case 'chapter':
			return chapterWork(place.edition, place.chapter);
		case 'figure':
			return figureWork(place.edition, place.figure);
		default:
			return undefined;
	}
}

/** Name and content of each tag (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). */
export function citationTags(work: Work): readonly (readonly [string, string])[] {
	return [
		['citation_title', work.title],
		...work.authors.map((author) => ['citation_author', author] as const),
		['citation_publication_date', work.published.replaceAll('-', '/')],
		['citation_language', work.language],
		...(work.within === undefined ? [] : [['citation_inbook_title', work.within] as const]),
		...work.authors.slice(0, 1).map((author) => ['citation_technical_report_institution', author] as const),
		...(work.url === undefined ? [] : [['citation_public_url', work.url] as const]),
		...(work.pdf === undefined ? [] : [['citation_pdf_url', siteAddress(work.pdf)] as const]),
	];
}
