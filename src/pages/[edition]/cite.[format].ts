/** The citation of an edition: BibTeX, RIS or CSL-JSON. */
import type { APIRoute } from 'astro';
import { CITATION_FORMATS } from '../../components/cite/formats.ts';
import { citationResponse } from '../../components/cite/response.ts';
import { editionWork } from '../../components/cite/work.ts';
import { editionEntry, editions } from '../../components/site.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id }) => CITATION_FORMATS.map((format) => ({ params: { edition: id, format } })));
}

export const GET: APIRoute = ({ params }) =>
	citationResponse(editionWork(editionEntry(params['edition']!)), params['format']);
