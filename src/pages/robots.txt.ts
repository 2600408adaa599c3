/** For crawlers: everything may be read. Pages that should not be listed say so themselves, and have to be read for that. */
import type { APIRoute } from 'astro';
import { siteAddress, siteUrl } from '../components/address.ts';
import { href } from '../components/href.ts';

export const GET: APIRoute = () => {
	const lines = [
		'# Pages that should not be listed (the synthetic sample) say so themselves: a crawler has to be able to read that.',
		'User-agent: *',
		'Allow: /',
		// A list of pages names them with their host, so that there is one only where the host is known.
		...(siteUrl() === undefined ? [] : [`Sitemap: ${siteAddress(href('/sitemap-index.xml'))}`]),
	];
	return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
