/** The table of a metric under all its methods. */
import type { APIRoute } from 'astro';
import { publishedTable, publishedTables } from '../../../components/data-package.ts';
import { editions } from '../../../components/site.ts';
import { metricOf } from '../../../metrics/index.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) =>
		publishedTables(id).map(({ metric }) => ({ params: { edition: id, metric: metric.id } })),
	);
}

export const GET: APIRoute = ({ params }) =>
	new Response(publishedTable(params['edition']!, metricOf(params['metric']!)).csv, {
		headers: { 'Content-Type': 'text/csv; charset=utf-8' },
	});
