/**
 * The pages of the build that is running. Astro bundles the code of the site, so that the modules of the script and those of the
 * site are not the same objects: they meet under a name of the global object.
 */
import type { Pages } from './pages.ts';

const NAME = Symbol.for('state-of-open-source.pages');
const place = globalThis as { [NAME]?: Pages | undefined };

export function currentPages(): Pages | undefined {
	return place[NAME];
}

export function setCurrentPages(pages: Pages | undefined): void {
	place[NAME] = pages;
}
