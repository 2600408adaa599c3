/** The brief as the text of a post. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { bookOf } from '../../components/book.ts';
import { editions } from '../../components/site.ts';

export const getStaticPaths: GetStaticPaths = () =>
	editions().flatMap(({ id, brief }) => (brief ? [{ params: { edition: id } }] : []));

export const GET: APIRoute = ({ params }) =>
	new Response(`${bookOf(params['edition']!).post()}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
