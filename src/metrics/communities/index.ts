/** The Hub beside its models: how it grows, what trends, its data sets, and where it is used. */
import type { Metric } from '../metric.ts';
import { datasetCountries, datasetPublishers } from './dataset-publishers.ts';
import { datasetTasks, datasetTasksByYear } from './dataset-tasks.ts';
import { hubGrowth } from './hub-growth.ts';
import { publishedCounts, publishedGrowth } from './published-counts.ts';
import { regionHome, regionMatrix, regionSupply } from './regions.ts';
import { trendingCountries, trendingDays, trendingDevelopers } from './trending.ts';

export const COMMUNITIES: readonly Metric[] = [
	hubGrowth,
	publishedCounts,
	publishedGrowth,
	trendingCountries,
	trendingDevelopers,
	trendingDays,
	datasetTasks,
	datasetTasksByYear,
	datasetCountries,
	datasetPublishers,
	regionMatrix,
	regionHome,
	regionSupply,
];
