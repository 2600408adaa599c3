/** Everything that changed since the previous edition: each value that moved, each claim under the data of both editions. */
import type { APIRoute } from 'astro';
import { editions } from '../../components/site.ts';
import { report } from '../../report/read.ts';

export function getStaticPaths() {
	return editions()
		.filter(({ previous }) => previous !== undefined)
		.map(({ id }) => ({ params: { edition: id } }));
}

export const GET: APIRoute = ({ params }) =>
	new Response(JSON.stringify(report.changes(params['edition']!)), {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
