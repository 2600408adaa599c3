/** How unequally downloads are shared, now and week by week. */
import type { Metric } from '../metric.ts';
import { concentration } from './concentration.ts';
import { concentrationSegments } from './concentration-segments.ts';
import { lorenz } from './lorenz.ts';
import { weeklyConcentration } from './weekly-concentration.ts';
import { weeklyCountryShare } from './weekly-country-share.ts';
import { weeklyDeveloperShare } from './weekly-developer-share.ts';
import { weeklySegments } from './weekly-segments.ts';
import { weeklyTypeShare } from './weekly-type-share.ts';

export const CONCENTRATION: readonly Metric[] = [
	concentration,
	concentrationSegments,
	lorenz,
	weeklyCountryShare,
	weeklyDeveloperShare,
	weeklyTypeShare,
	weeklyConcentration,
	weeklySegments,
];
