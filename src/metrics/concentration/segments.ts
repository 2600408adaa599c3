/** Segments of participants by rank: the first, the next nine, the next ninety and all others, as in Longpre et al. (2025), Figure 3. */

/** Each holds the ranks after `above` up to `last`; the last segment has no end. */
export const SEGMENTS = [
	{ name: 'top-1', above: 0, last: 1 },
	{ name: '2-10', above: 1, last: 10 },
	{ name: '11-100', above: 10, last: 100 },
	{ name: 'rest', above: 100, last: null },
] as const;

export const SEGMENT_NAMES = SEGMENTS.map((segment) => segment.name);
