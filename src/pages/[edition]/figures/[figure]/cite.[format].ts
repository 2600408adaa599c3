/** The citation of a figure: BibTeX, RIS or CSL-JSON. */
import type { APIRoute } from 'astro';
import { CITATION_FORMATS } from '../../../../components/cite/formats.ts';
import { citationResponse } from '../../../../components/cite/response.ts';
import { figureWork } from '../../../../components/cite/work.ts';
import { editionEntry, editions } from '../../../../components/site.ts';
import { report } from '../../../../report/read.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) =>
		report
			.edition(id)
			.figures.flatMap((figure) =>
				CITATION_FORMATS.map((format) => ({ params: { edition: id, figure: figure.id, format } })),
			),
	);
}

export const GET: APIRoute = ({ params }) => {
	const edition = editionEntry(params['edition']!);
	const figure = report.edition(edition.id).figures.find(({ id }) => id === params['figure'])!;
	return citationResponse(figureWork(edition, figure), params['format']);
};
