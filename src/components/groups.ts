/** Names of the groups of metrics. */
import type { MetricGroup } from '../metrics/metric.ts';

export const GROUP_NAMES: Readonly<Record<MetricGroup, string>> = {
	geography: 'Geography',
	concentration: 'Concentration',
	intermediaries: 'Intermediaries',
	transparency: 'Transparency',
	sizes: 'Sizes',
	activity: 'Activity',
	attention: 'Attention and adoption',
	communities: 'Growth, trends, data sets and regions',
	quality: 'Coverage and quality',
	changes: 'Changes between snapshots',
};
