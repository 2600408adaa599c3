/** The query of a metric under a method, as it ran. */
import type { APIRoute } from 'astro';
import { editions } from '../../../../components/site.ts';
import { report } from '../../../../report/read.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) =>
		Object.entries(report.edition(id).metrics).flatMap(([metric, state]) =>
			state.available ? state.methodIds.map((method) => ({ params: { edition: id, metric, method } })) : [],
		),
	);
}

export const GET: APIRoute = ({ params }) =>
	new Response(report.script(params['edition']!, params['metric']!, params['method']!), {
		headers: { 'Content-Type': 'application/sql; charset=utf-8' },
	});
