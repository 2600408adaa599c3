/** The query of a metric under a method, as it ran. A build takes the file as it lies in the report (`publishFiles`). */
import type { APIRoute } from 'astro';
import { editions } from '../../../../components/site.ts';
import { currentPages } from '../../../../report/cache/current.ts';
import { report } from '../../../../report/read.ts';

export function getStaticPaths() {
	if (currentPages()) return [];
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
