import { rankingFigure } from '../shapes/ranking.ts';

const BASIS: Readonly<Record<string, string>> = {
	snapshot: 'Stated by the snapshot',
	safetensors: 'Counted in the safetensors file',
	paper: 'Stated in a paper or model card',
	base: 'That of the base model',
	name: 'Stated in the model’s name',
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
	top: 9,
	noun: ['source', 'sources'],
	aside: (row) => row['basis'] === 'unknown',
	of: 'share of downloads',
	caption: () =>
		'Shares are of all downloads that the method counts. Every size in the registry is listed with its evidence.',
});
