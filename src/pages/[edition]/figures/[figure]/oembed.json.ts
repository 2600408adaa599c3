/** How programs embed a figure (oEmbed). */
import type { APIRoute } from 'astro';
import { oembed } from '../../../../components/embed/embed.ts';
import { editionEntry, editions } from '../../../../components/site.ts';
import { report } from '../../../../report/read.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) =>
		report.edition(id).figures.map((figure) => ({ params: { edition: id, figure: figure.id } })),
	);
}

export const GET: APIRoute = ({ params }) => {
	const edition = editionEntry(params['edition']!);
	const figure = report.figure(edition.id, params['figure']!);
	return new Response(`${JSON.stringify(oembed(edition, figure), null, '\t')}\n`, {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
};
