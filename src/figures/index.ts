/** Every figure, in the order of chapters. An edition shows those whose metric its snapshot can answer. */

import { companyModels } from './attention/company-models.ts';
import { developerRanks } from './attention/developer-ranks.ts';
import { headTail } from './attention/head-tail.ts';
import { likedModels } from './attention/liked-models.ts';
import { likesByCountry } from './attention/likes-by-country.ts';
import { shortLists } from './attention/short-lists.ts';
import { datasetCountries } from './communities/dataset-countries.ts';
import { datasetPublishers } from './communities/dataset-publishers.ts';
import { datasetRobotics } from './communities/dataset-robotics.ts';
import { datasetTasks } from './communities/dataset-tasks.ts';
import { developersByType } from './communities/developers-by-type.ts';
import { hubActiveModels } from './communities/hub-active-models.ts';
import { hubGrowth } from './communities/hub-growth.ts';
import { likesByType } from './communities/likes-by-type.ts';
import { publishedCounts } from './communities/published-counts.ts';
import { publishedGrowth } from './communities/published-growth.ts';
import { publishedRepositories } from './communities/published-repositories.ts';
import { regionHome } from './communities/region-home.ts';
import { regionMatrix } from './communities/region-matrix.ts';
import { regionSupply } from './communities/region-supply.ts';
import { relationByType } from './communities/relation-by-type.ts';
import { trendingCountries } from './communities/trending-countries.ts';
import { trendingDays } from './communities/trending-days.ts';
import { trendingPublishers } from './communities/trending-publishers.ts';
import { cohortShare } from './concentration/cohort-share.ts';
import { concentrationLevels } from './concentration/concentration-levels.ts';
import { effectiveNumbers } from './concentration/effective-numbers.ts';
import { hhiParts } from './concentration/hhi-parts.ts';
import { lorenz } from './concentration/lorenz.ts';
import { monthlyCohorts } from './concentration/monthly-cohorts.ts';
import { monthlyConcentration } from './concentration/monthly-concentration.ts';
import { topModels } from './concentration/top-models.ts';
import type { Figure } from './figure.ts';
import { countryGroupWindow } from './geography/country-group-window.ts';
import { countryMap } from './geography/country-map.ts';
import { countryShareSlope } from './geography/country-share-slope.ts';
import { countryType } from './geography/country-type.ts';
import { derivationFlow } from './geography/derivation-flow.ts';
import { developerTop } from './geography/developer-top.ts';
import { conversionOwner } from './intermediaries/conversion-owner.ts';
import { conversionsByFamily } from './intermediaries/conversions-by-family.ts';
import { derivationDepth } from './intermediaries/derivation-depth.ts';
import { derivationRounds } from './intermediaries/derivation-rounds.ts';
import { derivativesByFamily } from './intermediaries/derivatives-by-family.ts';
import { derivativesByRootDeveloper } from './intermediaries/derivatives-by-root-developer.ts';
import { monthlyDerived } from './intermediaries/monthly-derived.ts';
import { quantizersByCohort, quantizersByQuarter } from './intermediaries/quantizers.ts';
import { relationByCountry } from './intermediaries/relation-by-country.ts';
import { relationRestated } from './intermediaries/relation-restated.ts';
import { relationShare } from './intermediaries/relation-share.ts';
import { repackagersTop } from './intermediaries/repackagers-top.ts';
import { concentrationOverview } from './key-findings/concentration-overview.ts';
import { countryShare } from './key-findings/country-share.ts';
import { hubMonthlyDownloads } from './key-findings/hub-monthly-downloads.ts';
import { relationNow } from './key-findings/relation-now.ts';
import { typeShare } from './key-findings/type-share.ts';
import { coverage } from './methodology/coverage.ts';
import { derivationDefects } from './methodology/derivation-defects.ts';
import { intervalQuality } from './methodology/interval-quality.ts';
import { methodComparison } from './methodology/method-comparison.ts';
import { nameSizeCheck } from './methodology/name-size-check.ts';
import { parameterBasis } from './methodology/parameter-basis.ts';
import { windowQuality } from './methodology/window-quality.ts';
import { libraryShare } from './models/library-share.ts';
import { modalityWindow } from './models/modality-window.ts';
import { taskShare } from './models/task-share.ts';
import { largestRelease } from './sizes/largest-release.ts';
import { mixtureOfExperts } from './sizes/mixture-of-experts.ts';
import { sizeByCohort } from './sizes/size-by-cohort.ts';
import { sizeByModality } from './sizes/size-by-modality.ts';
import { sizeClassByCountry } from './sizes/size-class-by-country.ts';
import { sizeClassByDeveloper } from './sizes/size-class-by-developer.ts';
import { sizeClassByRelation } from './sizes/size-class-by-relation.ts';
import { sizeClassByType } from './sizes/size-class-by-type.ts';
import { sizeClasses } from './sizes/size-classes.ts';
import { sizeDownloadedVsListed } from './sizes/size-downloaded-vs-listed.ts';
import { dataDeclaredByType } from './transparency/data-declared-by-type.ts';
import { licenceByCohort } from './transparency/licence-by-cohort.ts';
import { licenceByCountry } from './transparency/licence-by-country.ts';
import { licenceByRegionAndSize } from './transparency/licence-by-region-and-size.ts';
import { licenceByType } from './transparency/licence-by-type.ts';
import { licenceGroups } from './transparency/licence-groups.ts';
import { licenceTop } from './transparency/licence-top.ts';
import {
	opennessByCountry,
	opennessByType,
	opennessByYear,
	opennessCriteria,
	opennessCriteriaByYear,
} from './transparency/openness.ts';
import {
	architectureByQuarter,
	dataAvailabilityByQuarter,
	licenceByQuarter,
	methodByQuarter,
} from './weekly/annotated-quarters.ts';
import { dataAvailabilityByPeriod } from './weekly/data-availability-by-period.ts';
import { engagementByRelation, engagementByType, engagementByYear } from './weekly/engagement.ts';
import { licenceByPeriod } from './weekly/licence-by-period.ts';
import { modalityFlow } from './weekly/modality-flow.ts';
import { modalitySankey } from './weekly/modality-sankey.ts';
import { relativeAdoption, relativeAdoptionBaseline } from './weekly/relative-adoption.ts';
import { sizeByPeriod } from './weekly/size-by-period.ts';
import { sizeByYear } from './weekly/size-by-year.ts';
import { sizeDensity } from './weekly/size-density.ts';
import { table1, table1Effects } from './weekly/table1.ts';
import { timeToDownloads } from './weekly/time-to-downloads.ts';
import { weeklyConcentration, weeklyHhi } from './weekly/weekly-concentration.ts';
import { weeklyCountryShare } from './weekly/weekly-country-share.ts';
import { weeklyDeveloperShare } from './weekly/weekly-developer-share.ts';
import { weeklySegmentsCountry, weeklySegmentsDeveloper, weeklySegmentsModel } from './weekly/weekly-segments.ts';
import { weeklyTypeShare } from './weekly/weekly-type-share.ts';

export const FIGURES: readonly Figure[] = [
	concentrationOverview,
	countryShare,
	hubMonthlyDownloads,
	relationNow,
	typeShare,
	countryGroupWindow,
	countryMap,
	countryShareSlope,
	countryType,
	derivationFlow,
	developerTop,
	cohortShare,
	concentrationLevels,
	topModels,
	hhiParts,
	effectiveNumbers,
	lorenz,
	monthlyCohorts,
	monthlyConcentration,
	conversionOwner,
	derivationDepth,
	derivationRounds,
	derivativesByRootDeveloper,
	derivativesByFamily,
	conversionsByFamily,
	quantizersByCohort,
	quantizersByQuarter,
	monthlyDerived,
	relationByCountry,
	relationRestated,
	relationShare,
	repackagersTop,
	dataDeclaredByType,
	licenceByCohort,
	licenceByCountry,
	licenceByRegionAndSize,
	licenceByType,
	licenceGroups,
	licenceTop,
	opennessCriteria,
	opennessByCountry,
	opennessByType,
	opennessByYear,
	opennessCriteriaByYear,
	mixtureOfExperts,
	sizeByCohort,
	sizeByModality,
	sizeClassByCountry,
	sizeClassByRelation,
	sizeClassByType,
	sizeClassByDeveloper,
	largestRelease,
	sizeClasses,
	sizeDownloadedVsListed,
	taskShare,
	modalityWindow,
	libraryShare,
	likedModels,
	likesByCountry,
	headTail,
	developerRanks,
	companyModels,
	shortLists,
	developersByType,
	relationByType,
	likesByType,
	hubGrowth,
	hubActiveModels,
	publishedRepositories,
	publishedCounts,
	publishedGrowth,
	trendingCountries,
	trendingPublishers,
	trendingDays,
	datasetTasks,
	datasetRobotics,
	datasetCountries,
	datasetPublishers,
	regionMatrix,
	regionHome,
	regionSupply,
	coverage,
	derivationDefects,
	methodComparison,
	parameterBasis,
	nameSizeCheck,
	windowQuality,
	intervalQuality,
	dataAvailabilityByPeriod,
	dataAvailabilityByQuarter,
	architectureByQuarter,
	methodByQuarter,
	licenceByQuarter,
	licenceByPeriod,
	sizeByPeriod,
	sizeByYear,
	sizeDensity,
	relativeAdoption,
	relativeAdoptionBaseline,
	table1,
	table1Effects,
	modalityFlow,
	modalitySankey,
	engagementByYear,
	engagementByRelation,
	engagementByType,
	timeToDownloads,
	weeklyConcentration,
	weeklyHhi,
	weeklyCountryShare,
	weeklyDeveloperShare,
	weeklyTypeShare,
	weeklySegmentsModel,
	weeklySegmentsDeveloper,
	weeklySegmentsCountry,
];
