/** A citation as the answer to the request for its file. */
import { CITATION_TYPES, type CitationFormat, citationFile } from './formats.ts';
import type { Work } from './work.ts';

export function citationResponse(work: Work, format: string | undefined): Response {
	const known = format as CitationFormat;
	return new Response(citationFile(work, known), { headers: { 'Content-Type': CITATION_TYPES[known] } });
}
