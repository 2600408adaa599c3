/** Who makes what is downloaded: countries, types of developers, developers, models. */
import type { Metric } from '../metric.ts';
import { countryGroupShare } from './country-group-share.ts';
import { countryShare } from './country-share.ts';
import { countryTypeShare } from './country-type-share.ts';
import { derivationFlow } from './derivation-flow.ts';
import { developerShare } from './developer-share.ts';
import { modelShare } from './model-share.ts';
import { typeShare } from './type-share.ts';

export const GEOGRAPHY: readonly Metric[] = [
	countryShare,
	countryTypeShare,
	typeShare,
	developerShare,
	modelShare,
	countryGroupShare,
	derivationFlow,
];
