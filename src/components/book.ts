/** The editions as books, for the files that are made from them. */
import { type Book, openBook } from '../report/book/book.ts';
import { siteMarkdown } from '../report/book/markdown.ts';
import { report } from '../report/read.ts';
import { siteAddress } from './address.ts';
import { href } from './href.ts';
import { CONTENT, editions, proseData, SITE_DESCRIPTION } from './site.ts';

export function bookOf(edition: string): Book {
	return openBook(report, edition, CONTENT, proseData(edition));
}

/** Makes addresses of paths below an edition: with the host where it is known, since a file that is taken away has no other. */
export function addressIn(edition: string): (path: string) => string {
	return (path) => siteAddress(href(new URL(path, `https://site/${edition}/`).href.slice('https://site'.length)));
}

/** `/llms.txt`. */
export function siteIndex(): string {
	const real = editions().filter(({ kind }) => kind === 'real');
	return siteMarkdown(SITE_DESCRIPTION, real, (path) => siteAddress(href(path)));
}
