/** The pages of the build that is running, under a name of the global object for the reason that `trace.ts` gives. */
import type { Pages } from './pages.ts';

const NAME = Symbol.for('state-of-open-source.pages');
const place = globalThis as { [NAME]?: Pages | undefined };

export function currentPages(): Pages | undefined {
	return place[NAME];
}

export function setCurrentPages(pages: Pages | undefined): void {
	place[NAME] = pages;
}
