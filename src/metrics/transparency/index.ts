/** Metrics on licences, declared data and openness. */
import type { Metric } from '../metric.ts';
import {
	architectureByQuarter,
	dataAvailabilityByQuarter,
	licenceByQuarter,
	methodByQuarter,
} from './annotated-quarters.ts';
import { dataAvailabilityByPeriod } from './data-availability.ts';
import { dataDeclared, dataDeclaredByType, gatingShare, paperDeclared } from './declared.ts';
import { licenceGroupByRegionAndSize } from './licence-by-region-and-size.ts';
import {
	licenceGroupByCohort,
	licenceGroupByCountry,
	licenceGroupByPeriod,
	licenceGroupByType,
	licenceGroupShare,
	licenceShare,
} from './licences.ts';
import { opennessByCountry, opennessByType, opennessByYear, opennessCriteria } from './openness.ts';
import { table1, table1Attributes, table1Size } from './table1.ts';

export const TRANSPARENCY: readonly Metric[] = [
	licenceGroupShare,
	licenceShare,
	licenceGroupByCountry,
	licenceGroupByType,
	licenceGroupByCohort,
	licenceGroupByPeriod,
	licenceGroupByRegionAndSize,
	dataDeclared,
	dataDeclaredByType,
	paperDeclared,
	gatingShare,
	dataAvailabilityByPeriod,
	table1,
	table1Attributes,
	table1Size,
	dataAvailabilityByQuarter,
	architectureByQuarter,
	methodByQuarter,
	licenceByQuarter,
	opennessCriteria,
	opennessByCountry,
	opennessByType,
	opennessByYear,
];
