/** A figure as a file: SVG, PNG, CSV or Vega-Lite. A build takes the files as they lie in the report (`publishFiles`). */
import type { APIRoute } from 'astro';
import { DOWNLOAD_TYPES } from '../../../components/downloads.ts';
import { editions } from '../../../components/site.ts';
import { currentPages } from '../../../report/cache/current.ts';
import { report } from '../../../report/read.ts';
import { DOWNLOADS, type Download } from '../../../report/site.ts';

export function getStaticPaths() {
	if (currentPages()) return [];
	return editions().flatMap(({ id }) =>
		report
			.edition(id)
			.figures.flatMap((figure) => DOWNLOADS.map((format) => ({ params: { edition: id, figure: figure.id, format } }))),
	);
}

export const GET: APIRoute = async ({ params }) => {
	const [edition, figure, format] = [params['edition']!, params['figure']!, params['format'] as Download];
	const bytes = format === 'png' ? await imageOf(edition, figure) : report.download(edition, figure, format);
	return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': DOWNLOAD_TYPES[format] } });
};

async function imageOf(edition: string, figure: string): Promise<Uint8Array> {
	const { renderPng } = await import('../../../figures/png.ts');
	return renderPng(Buffer.from(report.download(edition, figure, 'svg')).toString('utf8'));
}
