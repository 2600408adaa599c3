/** The edition as an EPUB publication. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { siteUrl } from '../../components/address.ts';
import { addressIn, bookOf } from '../../components/book.ts';
import { editions } from '../../components/site.ts';
import { EPUB_TYPE, epub } from '../../report/book/epub.ts';

export const getStaticPaths: GetStaticPaths = () => editions().map(({ id }) => ({ params: { edition: id, book: id } }));

export const GET: APIRoute = ({ params }) => {
	const edition = params['edition']!;
	const page = siteUrl() === undefined ? () => undefined : addressIn(edition);
	return new Response(new Uint8Array(epub(bookOf(edition), page)), { headers: { 'Content-Type': EPUB_TYPE } });
};
