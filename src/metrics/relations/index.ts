/** Every relation that metrics may read. */
import type { Relation } from '../relation.ts';
import * as adoption from './adoption.ts';
import * as attention from './attention.ts';
import * as attributes from './attributes.ts';
import * as attribution from './attribution.ts';
import * as counted from './counted.ts';
import * as countryGroups from './country-groups.ts';
import * as datasets from './datasets.ts';
import * as declared from './declared.ts';
import * as defects from './defects.ts';
import * as distribution from './distribution.ts';
import * as engagement from './engagement.ts';
import * as families from './families.ts';
import { model_formats } from './formats.ts';
import * as head from './head.ts';
import * as hubMonths from './hub-months.ts';
import * as knownSizes from './known-sizes.ts';
import * as models from './models.ts';
import * as openness from './openness.ts';
import * as packaging from './packaging.ts';
import * as paired from './paired.ts';
import { ages, model_periods, negative_ages, period_downloads } from './periods.ts';
import * as profiles from './profiles.ts';
import { published_figures } from './published.ts';
import * as quantizers from './quantizers.ts';
import { region_downloads } from './regions.ts';
import * as releases from './releases.ts';
import * as restated from './restated.ts';
import { SOURCES } from './sources.ts';
import { trending_places } from './trending.ts';
import * as weekly from './weekly.ts';
import * as weeklyDistribution from './weekly-distribution.ts';
import { model_years, year_downloads, year_size_summary, year_sizes } from './years.ts';

export const RELATIONS: readonly Relation[] = [
	...SOURCES,
	...Object.values(models),
	knownSizes.weight_counts,
	knownSizes.declared_sizes,
	knownSizes.name_sizes,
	knownSizes.checked_names,
	knownSizes.size_points,
	knownSizes.size_fit,
	knownSizes.estimated_sizes,
	knownSizes.known_sizes,
	...Object.values(attribution),
	...Object.values(weekly),
	...Object.values(head),
	...Object.values(counted),
	countryGroups.country_groups,
	...Object.values(distribution),
	...Object.values(hubMonths),
	...Object.values(weeklyDistribution),
	...Object.values(declared),
	attention.liked,
	attention.dated,
	attention.first_models,
	attention.short_lists,
	...Object.values(defects),
	...Object.values(openness),
	...Object.values(packaging),
	model_periods,
	period_downloads,
	negative_ages,
	ages,
	...Object.values(profiles),
	model_years,
	year_downloads,
	year_sizes,
	year_size_summary,
	attributes.annotated,
	attributes.annotated_attributes,
	attributes.model_attributes,
	attributes.attribute_downloads,
	attributes.attribute_cells,
	attributes.attribute_totals,
	attributes.annotated_quarters,
	attributes.annotated_quarter_downloads,
	...Object.values(restated),
	paired.paired_models,
	paired.label_flows,
	paired.relabelled_models,
	paired.turnover_entities,
	...Object.values(releases),
	engagement.log_weeks,
	engagement.released,
	engagement.release_sums,
	engagement.engagement,
	engagement.milestones,
	engagement.related_models,
	engagement.population_models,
	adoption.launches,
	adoption.log_span,
	adoption.launch_downloads,
	adoption.launch_checkpoints,
	adoption.adoption_baselines,
	...Object.values(datasets),
	published_figures,
	region_downloads,
	trending_places,
	...Object.values(families),
	model_formats,
	...Object.values(quantizers),
];
