/** Metrics on the size of models. */
import type { Metric } from '../metric.ts';
import { nameSizeCheck, parameterBasis, parameterEstimate } from './basis.ts';
import { sizeClassByDeveloper, sizeClassByType } from './by-developer.ts';
import { mixtureOfExperts, sizeClassByCountry, sizeClassByRelation, sizeClassShare } from './classes.ts';
import { largestRelease } from './largest-release.ts';
import { relativeAdoption, relativeAdoptionBaseline } from './relative-adoption.ts';
import { sizeByYear } from './size-by-year.ts';
import { sizeDensity } from './size-density.ts';
import { sizeByCohort, sizeByModality, sizeByPeriod, sizeSummary } from './summaries.ts';

export const SIZES: readonly Metric[] = [
	sizeSummary,
	sizeClassShare,
	sizeClassByCountry,
	sizeClassByRelation,
	sizeClassByType,
	sizeClassByDeveloper,
	sizeByCohort,
	sizeByModality,
	sizeByPeriod,
	sizeByYear,
	sizeDensity,
	mixtureOfExperts,
	parameterBasis,
	nameSizeCheck,
	parameterEstimate,
	largestRelease,
	relativeAdoption,
	relativeAdoptionBaseline,
];
