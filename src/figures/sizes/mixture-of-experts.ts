import { contrastFigure } from '../shapes/contrast.ts';
import { denominatorOf, numberOf, sentences, textOf } from '../words.ts';

export const mixtureOfExperts = contrastFigure({
	id: 'mixture-of-experts',
	metric: 'mixture_of_experts',
	name: 'Mixture-of-experts models',
	what: 'Share of downloads and share of models by architecture',
	key: 'kind',
	ends: [
		{ column: 'model_share', label: 'Share of models', fill: 'c2' },
		{ column: 'share', label: 'Share of downloads', fill: 'c1' },
	],
	noun: ['kind', 'kinds'],
	caption: (data) => {
		const moe = data.rows.find((row) => row['kind'] === 'moe');
		return sentences(
			denominatorOf(data),
			moe &&
				numberOf(moe, 'mean_active') !== null &&
				`Downloaded mixtures of experts have ${textOf(data, moe, 'mean_total')} parameters on average, of which ${textOf(data, moe, 'mean_active')} are active for one token.`,
		);
	},
});
