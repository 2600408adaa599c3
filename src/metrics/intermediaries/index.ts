/** Metrics on derived models and those who publish them. */
import type { Metric } from '../metric.ts';
import { conversionFormat } from './conversion-format.ts';
import { derivationRounds } from './derivation-rounds.ts';
import { derivationDepth, derivativesByRootDeveloper, derivativesByRootModel } from './derivatives.ts';
import { derivativesByFamily, derivativesByRootOrganisation, familyConversions, familyRelations } from './families.ts';
import { quantizersByCohort, quantizersByQuarter } from './quantizers.ts';
import { relationByCountry, relationByType, relationShare } from './relation-share.ts';
import { conversionShare, repackagerShare, repackagers, repackagersRestated } from './repackagers.ts';
import { relationRestated, relationRetagged, retaggedModels } from './restated.ts';

export const INTERMEDIARIES: readonly Metric[] = [
	relationShare,
	relationByCountry,
	relationByType,
	relationRestated,
	relationRetagged,
	retaggedModels,
	repackagers,
	repackagerShare,
	repackagersRestated,
	conversionShare,
	derivativesByRootModel,
	derivativesByRootDeveloper,
	derivationDepth,
	derivationRounds,
	derivativesByFamily,
	derivativesByRootOrganisation,
	familyRelations,
	conversionFormat,
	familyConversions,
	quantizersByCohort,
	quantizersByQuarter,
];
