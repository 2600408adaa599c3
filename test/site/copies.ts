/**
 * Pages that say of themselves that another is the one to list: a chapter under another way of counting, and one that a language
 * shows in the original. Their frame, their numbers and their notices differ; their text was looked at where it is at home.
 */

/** What makes a page a copy, `summer-2026 fr`; undefined for all others. */
export function copyOf(path: string, html: string): string | undefined {
	const canonical = /<link rel="canonical" href="(?:https?:\/\/[^/"]+)?([^"]*)"/.exec(html.slice(0, 8192))?.[1];
	if (canonical === undefined || canonical === path) return undefined;
	const own = path.split('/').filter((segment) => !canonical.split('/').includes(segment));
	return [path.split('/')[1], ...own].join(' ');
}

/** The pages without copies, but for the first of each edition and kind. */
export function withFirstCopies<P extends { readonly path: string; readonly html: string }>(
	pages: Iterable<P>,
): readonly P[] {
	const seen = new Set<string>();
	return [...pages].filter(({ path, html }) => {
		const copy = copyOf(path, html);
		if (copy === undefined) return true;
		const isFirst = !seen.has(copy);
		seen.add(copy);
		return isFirst;
	});
}
