/** Every metric, in the order in which the methodology page lists them. */
import { ACTIVITY } from './activity/index.ts';
import { ATTENTION } from './attention/index.ts';
import { CHANGES } from './changes/index.ts';
import { COMMUNITIES } from './communities/index.ts';
import { CONCENTRATION } from './concentration/index.ts';
import { GEOGRAPHY } from './geography/index.ts';
import { INTERMEDIARIES } from './intermediaries/index.ts';
import type { Metric } from './metric.ts';
import { QUALITY } from './quality/index.ts';
import { SIZES } from './sizes/index.ts';
import { TRANSPARENCY } from './transparency/index.ts';

export const METRICS: readonly Metric[] = [
	...GEOGRAPHY,
	...CONCENTRATION,
	...INTERMEDIARIES,
	...TRANSPARENCY,
	...SIZES,
	...ACTIVITY,
	...ATTENTION,
	...COMMUNITIES,
	...QUALITY,
	...CHANGES,
];

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));

/** The metric of an id that a check has found to be one. */
export function metricOf(id: string): Metric {
	const metric = BY_ID.get(id);
	if (!metric) throw new Error(`no metric "${id}" in src/metrics/index.ts`);
	return metric;
}
