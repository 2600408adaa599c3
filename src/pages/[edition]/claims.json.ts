/** Every claim of the edition with its condition, values and verdicts under each method. */
import type { APIRoute } from 'astro';
import { editions } from '../../components/site.ts';
import { report } from '../../report/read.ts';

export function getStaticPaths() {
	return editions().map(({ id }) => ({ params: { edition: id } }));
}

export const GET: APIRoute = ({ params }) =>
	new Response(report.claims(params['edition']!), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
