/** The feed of the whole report. */
import type { APIRoute } from 'astro';
import { atomFeed } from '../components/feed.ts';

export const GET: APIRoute = ({ site }) =>
	new Response(atomFeed(site), { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
