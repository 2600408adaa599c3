import { labelOf } from '../../metrics/labels.ts';
import { TYPE_FILL } from '../groups.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';
import { LISTED_DATASETS, withPopulation } from './population.ts';

const WHAT = 'Share of downloads of data sets by publisher, coloured by type';

export const datasetPublishers = withPopulation(
	rankingFigure({
		id: 'dataset-publishers',
		metric: 'dataset_publishers',
		name: 'The most downloaded publishers of data sets',
		what: WHAT,
		label: (row) => String(row['name']),
		value: 'share',
		top: 15,
		noun: ['publisher', 'publishers'],
		fill: (row) => TYPE_FILL[String(row['developer_type'])]!,
		key: Object.entries(TYPE_FILL).map(([type, fill]) => ({ label: labelOf(type), fill })),
		of: 'share of downloads of data sets',
		caption: (data) =>
			sentences(
				denominatorOf(data),
				'Unknown are publishers that the registry of model developers does not hold. An account is a publisher.',
			),
	}),
	WHAT,
	LISTED_DATASETS,
);
