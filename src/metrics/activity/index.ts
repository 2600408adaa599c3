/** What is downloaded and how old it is, in the snapshot and on the whole Hub. */
import type { Metric } from '../metric.ts';
import { cohortShare } from './cohort-share.ts';
import { engagementByRelation, engagementByType, engagementByYear, timeToDownloads } from './engagement.ts';
import { hubMonthly } from './hub-monthly.ts';
import { hubMonthlyCohorts } from './hub-monthly-cohorts.ts';
import { hubMonthlyConcentration } from './hub-monthly-concentration.ts';
import { hubMonthlyDerived } from './hub-monthly-derived.ts';
import { libraryShare } from './library-share.ts';
import { modalityFlow } from './modality-flow.ts';
import { modalityShare } from './modality-share.ts';
import { taskShare } from './task-share.ts';

export const ACTIVITY: readonly Metric[] = [
	cohortShare,
	modalityShare,
	modalityFlow,
	taskShare,
	libraryShare,
	engagementByYear,
	engagementByRelation,
	engagementByType,
	timeToDownloads,
	hubMonthly,
	hubMonthlyConcentration,
	hubMonthlyDerived,
	hubMonthlyCohorts,
];
