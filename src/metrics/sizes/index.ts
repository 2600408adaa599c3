/** Metrics on the size of models. */
import type { Metric } from '../metric.ts';
import {
	mixtureOfExperts,
	parameterBasis,
	sizeClassByCountry,
	sizeClassByRelation,
	sizeClassShare,
} from './classes.ts';
import { sizeByYear } from './size-by-year.ts';
import { sizeByCohort, sizeByModality, sizeByPeriod, sizeSummary } from './summaries.ts';

export const SIZES: readonly Metric[] = [
	sizeSummary,
	sizeClassShare,
	sizeClassByCountry,
	sizeClassByRelation,
	sizeByCohort,
	sizeByModality,
	sizeByPeriod,
	sizeByYear,
	mixtureOfExperts,
	parameterBasis,
];
