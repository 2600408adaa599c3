/** Every metric, in the order in which the methodology page lists them. */
import { countryShare } from './geography/country-share.ts';
import type { Metric } from './metric.ts';

export const METRICS: readonly Metric[] = [countryShare];
