/** What is liked, what is made and what is downloaded: three orders of the same models. */
import type { Metric } from '../metric.ts';
import { companyModels } from './company-models.ts';
import { attentionCorrelation } from './correlation.ts';
import { developerRanks } from './developer-ranks.ts';
import { headTail } from './head-tail.ts';
import { likesByCountry, likesByType } from './like-share.ts';
import { mostLiked } from './most-liked.ts';
import { attentionOverlap } from './overlap.ts';
import { shortListCountries, shortListDevelopers } from './short-lists.ts';

export const ATTENTION: readonly Metric[] = [
	attentionOverlap,
	attentionCorrelation,
	mostLiked,
	likesByCountry,
	likesByType,
	headTail,
	developerRanks,
	companyModels,
	shortListCountries,
	shortListDevelopers,
];
