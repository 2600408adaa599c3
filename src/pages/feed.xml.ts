/** The feed of the whole report. */
import type { APIRoute } from 'astro';
import { atomFeed } from '../components/feed.ts';

export const GET: APIRoute = () =>
	new Response(atomFeed(), { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
