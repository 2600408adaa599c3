/** What the site has for programs and for those who read plain text: https://llmstxt.org/ */
import type { APIRoute } from 'astro';
import { siteIndex } from '../components/book.ts';

export const GET: APIRoute = () =>
	new Response(siteIndex(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
