/** Columns that many metrics share, so that the same thing has the same heading and unit everywhere. */
import type { MetricColumn } from './metric.ts';

export const DOWNLOADS: MetricColumn = {
	unit: 'downloads',
	label: 'Downloads',
	description:
		'Downloads counted in the row. Under recursive attribution a merge is split between its parents, so the number need not be whole.',
};

export const SHARE: MetricColumn = {
	unit: 'share',
	label: 'Share of downloads',
	description: 'Downloads of the row divided by all downloads that the method counts; empty where it counts none.',
	digits: 1,
	nullable: true,
};

export const MODELS: MetricColumn = {
	unit: 'models',
	label: 'Models',
	description: 'Model repositories in the row.',
};

export const CREDITED_MODELS: MetricColumn = {
	unit: 'models',
	label: 'Models',
	description: 'Models in the row that are credited; under recursive attribution these are the roots.',
};

export const MODEL_SHARE: MetricColumn = {
	unit: 'share',
	label: 'Share of models',
	description: 'Models of the row divided by all models of the metric, whatever their downloads.',
	digits: 1,
};

export const RANK: MetricColumn = {
	unit: 'rank',
	label: 'Rank',
	description: 'Position by downloads among all rows, 1 has the most; equal downloads are ordered by name.',
};

export const DEVELOPER_TYPE: MetricColumn = {
	unit: 'text',
	label: 'Type of developer',
	description: 'company, university, non-profit, community, user (a personal account) or unknown.',
};

export const COUNTRY: MetricColumn = {
	unit: 'text',
	label: 'Country',
	description:
		'ISO 3166-1 alpha-2 code of the headquarters, or individual (personal accounts), international, online, unknown.',
};

export const COUNTRY_GROUP: MetricColumn = {
	unit: 'text',
	label: 'Country group',
	description:
		'US; CN (mainland China); europe (the 27 members of the European Union, the United Kingdom, Iceland, Liechtenstein, Norway, Switzerland); other-countries; individual (personal accounts); international-online; unknown.',
};
