/** Metrics on what changed between an edition's snapshot and the one before it. */
import type { Metric } from '../metric.ts';
import { metadataChangedModels, metadataChanges } from './relabelled.ts';
import { shareParts } from './share-parts.ts';
import { turnover, turnoverLargest } from './turnover.ts';

export const CHANGES: readonly Metric[] = [
	shareParts,
	metadataChanges,
	metadataChangedModels,
	turnover,
	turnoverLargest,
];
