/** Counts what a page shows more than once, so that each place has an anchor of its own. */

/** By the request of the page that is being rendered. */
const counts = new WeakMap<Request, Map<string, number>>();

/** The place of what is shown now among those of its name on the page, from 1. */
export function nextPlace(page: Request, name: string): number {
	const known = counts.get(page) ?? new Map<string, number>();
	counts.set(page, known);
	const place = (known.get(name) ?? 0) + 1;
	known.set(name, place);
	return place;
}
