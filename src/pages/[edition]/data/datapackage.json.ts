/** Describes every table of the edition. */
import type { APIRoute } from 'astro';
import { dataPackage } from '../../../components/data-package.ts';
import { editions } from '../../../components/site.ts';

export function getStaticPaths() {
	return editions().map(({ id }) => ({ params: { edition: id } }));
}

export const GET: APIRoute = ({ params }) =>
	new Response(`${JSON.stringify(dataPackage(params['edition']!), null, '\t')}\n`, {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
