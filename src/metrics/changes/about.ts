/** What all metrics of changes between two snapshots have in common. */
export const SCOPE =
	'It compares the 30-day downloads of the models that the two snapshots list; it is computed for all downloads only, not for the rolling window. A model that left the list may still be on the Hub: a list of the most downloaded models changes with what is downloaded.';

/** A label that only one of the snapshots states is left out as a whole. */
export const LABELS_LEFT_OUT = 'Labels that only one of the two snapshots holds at all are left out.';

export const SOURCES = [
	{ cite: 'osaimap2026', where: 'tags of the models in the two tables; the decomposition is our own' },
] as const;

export const BASE = { group: 'changes', sources: SOURCES, dimensions: [], origin: 'computed' } as const;
