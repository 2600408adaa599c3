/** Every page of a build passes here: what has not changed is not rendered again. `npm run dev` renders each time. */
import type { MiddlewareHandler } from 'astro';
import { currentPages } from './report/cache/current.ts';

export const onRequest: MiddlewareHandler = ({ url }, next) => {
	const pages = currentPages();
	return pages ? pages.respond(url.pathname, next) : next();
};
