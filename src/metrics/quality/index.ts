/** Metrics on what is known, and on defects of the sources. */
import type { Metric } from '../metric.ts';
import { coverage } from './coverage.ts';
import { derivationDefects } from './derivations.ts';
import { intervalQuality } from './intervals.ts';
import { snapshotTotals, windowQuality } from './snapshot.ts';

export const QUALITY: readonly Metric[] = [snapshotTotals, coverage, windowQuality, derivationDefects, intervalQuality];
