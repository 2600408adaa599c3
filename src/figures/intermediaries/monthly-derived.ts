import { lineFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';

export const monthlyDerived = lineFigure({
	id: 'monthly-derived',
	metric: 'hub_monthly_derived',
	name: 'Derived models in the downloads of the whole Hub by month',
	what: 'Share of the downloads of the whole Hub by month, published series',
	time: 'month',
	step: 'month',
	lines: [
		{ column: 'derived_share', label: 'All derived', fill: 'c1' },
		{ column: 'quantized_share', label: 'Quantized', fill: 'c2', dash: [6, 3] },
		{ column: 'finetune_share', label: 'Fine-tuned', fill: 'c3', dash: [2, 3] },
		{ column: 'gguf_share', label: 'GGUF files', fill: 'c5', dash: [9, 3, 2, 3] },
	],
	caption: () =>
		sentences(
			'A series that others publish for the whole Hub, not computed from the snapshot: shares of all its downloads in the month.',
			'Categories overlap and follow the tags of the day on which the series was made, so later retagging changes earlier months.',
		),
});
