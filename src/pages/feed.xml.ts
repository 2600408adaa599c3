/** The feed of the whole report. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { feedEntries } from '../components/feed.ts';
import { href } from '../components/href.ts';
import { SITE_DESCRIPTION, SITE_TITLE } from '../components/site.ts';

/** Where `npm run serve` shows the site: a feed cannot do without addresses, and a site built without SITE_URL has no other. */
const LOCAL = 'http://localhost:4321';

export const GET: APIRoute = ({ site = new URL(LOCAL) }) =>
	rss({
		title: SITE_TITLE,
		description: SITE_DESCRIPTION,
		site: new URL(href('/'), site).href,
		items: feedEntries().map(({ title, description, path, date }) => ({
			title,
			description,
			link: new URL(href(path), site).href,
			pubDate: new Date(`${date}T00:00:00Z`),
		})),
		customData: '<language>en</language>',
	});
