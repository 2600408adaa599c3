import { contrastFigure } from '../shapes/contrast.ts';
import { sentences, textOf } from '../words.ts';
import { LISTED_DATASETS, withPopulation } from './population.ts';

const WHAT = 'Share of data sets and of their downloads by where the publisher is';

export const datasetCountries = withPopulation(
	contrastFigure({
		id: 'dataset-countries',
		metric: 'dataset_countries',
		name: 'Data sets and their downloads by group of countries',
		what: WHAT,
		key: 'country_group',
		ends: [
			{ column: 'dataset_share', label: 'Share of data sets', fill: 'c2' },
			{ column: 'share', label: 'Share of downloads', fill: 'c1' },
		],
		noun: ['group of countries', 'groups of countries'],
		caption: (data) => {
			const unknown = data.rows.find((row) => row['country_group'] === 'unknown');
			return sentences(
				unknown && `The country of the publisher is not known for ${textOf(data, unknown, 'share')} of downloads.`,
				'The registry holds developers of models, and publishers of data sets without a model need not be among them: the other rows are lower bounds, and their order may be another.',
			);
		},
	}),
	WHAT,
	LISTED_DATASETS,
);
