import { rankingFigure } from '../shapes/ranking.ts';

/** Names of the sources of sizes. */
export const BASIS: Readonly<Record<string, string>> = {
	snapshot: 'Stated by the snapshot',
	safetensors: 'Counted in the safetensors file',
	paper: 'Stated in a paper or model card',
	base: 'That of the base model',
	name: 'Stated in the model’s name, looked up',
	gguf: 'Counted in a GGUF file',
	parsed: 'Stated in the model’s name, read by rule',
	estimate: 'Estimated from the bytes of the weights',
	curated: 'Looked up by hand',
	benchmark: 'From a benchmark’s table',
	unknown: 'Unknown',
};

export const parameterBasis = rankingFigure({
	id: 'parameter-basis',
	metric: 'parameter_basis',
	name: 'Where sizes of models come from',
	what: 'Share of downloads by source of the number of parameters',
	label: (row) => BASIS[String(row['basis'])] ?? String(row['basis']),
	value: 'share',
	top: 12,
	noun: ['source', 'sources'],
	aside: (row) => row['basis'] === 'unknown',
	of: 'share of downloads',
	caption: () =>
		'Shares are of all downloads that the method counts. Sizes that were looked up stand in the registry with their evidence.',
});
