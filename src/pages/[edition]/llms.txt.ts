/** What the edition has for programs and for those who read plain text. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { addressIn, bookOf } from '../../components/book.ts';
import { editions } from '../../components/site.ts';
import { editionIndex } from '../../report/book/markdown.ts';

export const getStaticPaths: GetStaticPaths = () => editions().map(({ id }) => ({ params: { edition: id } }));

export const GET: APIRoute = ({ params }) => {
	const text = editionIndex(bookOf(params['edition']!), addressIn(params['edition']!));
	return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
