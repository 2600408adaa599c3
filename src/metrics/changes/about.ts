/** What all metrics of changes between two snapshots have in common. */
export const SCOPE =
	'It compares the 30-day downloads of the models that the two snapshots list; a model whose downloads a snapshot does not state counts as not listed in it. It is computed for all downloads only, not for the rolling window. A model that left the list may still be on the Hub: a list of the most downloaded models changes with what is downloaded.';

/** A label that is not in both snapshots is left out as a whole. */
export const LABELS_LEFT_OUT = 'Labels that are not in both snapshots at all are left out.';

/** What a model is labelled with where it states several things, or nothing. */
export const LABEL_RULE =
	'A model that states several relations counts once: as quantized before adapter before merge before finetune; one that states none is "base". Its base model is all models that it names as parents, without itself. What is not stated is "none", what no registry knows "undocumented" or "unknown". A size is the one that the table of models states, where both snapshots have that column, else that of the registry of sizes; sizes are not read from names or files.';

export const SOURCES = [
	{ cite: 'osaimap2026', where: 'tags of the models in the two tables; the decomposition is our own' },
] as const;

export const BASE = { group: 'changes', sources: SOURCES, dimensions: [], origin: 'computed' } as const;
