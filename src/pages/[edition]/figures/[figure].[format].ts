/** A figure as a file: SVG, PNG, CSV or Vega-Lite. */
import type { APIRoute } from 'astro';
import { DOWNLOAD_TYPES } from '../../../components/downloads.ts';
import { editions } from '../../../components/site.ts';
import { report } from '../../../report/read.ts';
import { DOWNLOADS, type Download } from '../../../report/site.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) =>
		report
			.edition(id)
			.figures.flatMap((figure) => DOWNLOADS.map((format) => ({ params: { edition: id, figure: figure.id, format } }))),
	);
}

export const GET: APIRoute = ({ params }) => {
	const format = params['format'] as Download;
	const bytes = report.download(params['edition']!, params['figure']!, format);
	return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': DOWNLOAD_TYPES[format] } });
};
