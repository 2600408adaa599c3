/** All tables of the edition in one archive. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { dataArchive } from '../../../components/data-archive.ts';
import { editions } from '../../../components/site.ts';

export const getStaticPaths: GetStaticPaths = () =>
	editions().map(({ id }) => ({ params: { edition: id, archive: id } }));

export const GET: APIRoute = ({ params }) =>
	new Response(new Uint8Array(dataArchive(params['edition']!)), { headers: { 'Content-Type': 'application/zip' } });
