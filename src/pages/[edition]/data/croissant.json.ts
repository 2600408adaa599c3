/** Describes every table of the edition for tools of machine learning. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { croissant } from '../../../components/croissant.ts';
import { editions } from '../../../components/site.ts';

export const getStaticPaths: GetStaticPaths = () => editions().map(({ id }) => ({ params: { edition: id } }));

export const GET: APIRoute = ({ params }) =>
	new Response(`${JSON.stringify(croissant(params['edition']!), null, '\t')}\n`, {
		headers: { 'Content-Type': 'application/ld+json; charset=utf-8' },
	});
