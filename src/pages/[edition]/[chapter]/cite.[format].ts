/** The citation of a chapter: BibTeX, RIS or CSL-JSON. */
import type { APIRoute } from 'astro';
import { CITATION_FORMATS } from '../../../components/cite/formats.ts';
import { citationResponse } from '../../../components/cite/response.ts';
import { chapterWork } from '../../../components/cite/work.ts';
import { editionEntry, editions } from '../../../components/site.ts';

export function getStaticPaths() {
	return editions().flatMap(({ id, chapters }) =>
		chapters.flatMap((chapter) =>
			CITATION_FORMATS.map((format) => ({ params: { edition: id, chapter: chapter.id, format } })),
		),
	);
}

export const GET: APIRoute = ({ params }) => {
	const edition = editionEntry(params['edition']!);
	const chapter = edition.chapters.find(({ id }) => id === params['chapter'])!;
	return citationResponse(chapterWork(edition, chapter), params['format']);
};
