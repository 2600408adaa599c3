/** The tail of a message about an unknown name: the nearest right one, or the first few there are. */
import { nearest } from '../problem.ts';

const LISTED = 6;

/**
 * ` (did you mean "…"?)` where a name is near, else ` (known: a, b, c and 12 more)`, else nothing.
 *
 * A candidate that shares no character with the name is no suggestion: among two-letter codes everything is near.
 */
export function suggest(name: string, candidates: Iterable<string>, noun = 'known'): string {
	const all = [...new Set(candidates)];
	const letters = new Set(name.toLowerCase());
	const related = all.filter((candidate) => [...candidate.toLowerCase()].some((letter) => letters.has(letter)));
	const near = nearest(name, related);
	if (near !== undefined) return ` (did you mean "${near}"?)`;
	if (all.length === 0) return '';
	const rest = all.length - LISTED;
	return ` (${noun}: ${all.slice(0, LISTED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
}
