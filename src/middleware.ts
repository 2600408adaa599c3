/** Every page of a build passes here: what has not changed is not rendered again. `npm run dev` renders each time. */
import type { MiddlewareHandler } from 'astro';
import { currentPages } from './report/cache/current.ts';

/** Citations and oEmbed files take less time to make than to keep: there are more than a thousand of a few lines each. */
const CHEAP = /\/(?:cite\.\w+|oembed\.json)\/?$/;

export const onRequest: MiddlewareHandler = ({ url }, next) => {
	const pages = CHEAP.test(url.pathname) ? undefined : currentPages();
	return pages ? pages.respond(url.pathname, next) : next();
};
