/** Metrics on licences, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Counted, countedIn, countedModels, grouped, PERIODS, periodOf } from './facts.ts';
import { ascending, cross, descending, downloadsOf, inOrder, known, largeCountries, ratio, split } from './shares.ts';
import { CLASSES, classOf } from './size-classes.ts';

export const LICENCE_GROUPS = ['open-use', 'attribution', 'acceptable-use', 'non-commercial', 'other', 'undocumented'];
const licenceGroup = ({ licenceGroup }: Counted): string => licenceGroup;
const byGroup = { part: 'licence_group', partOf: licenceGroup, vocabulary: LICENCE_GROUPS };

/** Licence groups of each region and size class that have models. */
function byRegionAndSize(models: readonly Counted[]): readonly Row[] {
	return [...grouped(models, ({ countryGroup }) => countryGroup)]
		.sort(
			inOrder(
				descending(([, own]) => downloadsOf(own)),
				ascending(([region]) => region),
			),
		)
		.flatMap(([country_group, region]) =>
			[...grouped(region, classOf)].sort(ascending(([name]) => CLASSES.indexOf(name))).flatMap(([size_class, cell]) =>
				LICENCE_GROUPS.map((group) => {
					const own = cell.filter((model) => licenceGroup(model) === group);
					return {
						country_group,
						size_class,
						licence_group: group,
						downloads: downloadsOf(own),
						share_of_cell: ratio(downloadsOf(own), downloadsOf(cell)),
						share: ratio(downloadsOf(own), downloadsOf(models)),
						models: own.length,
					};
				}),
			),
		);
}

export const LICENCES: Readonly<Record<string, Recompute>> = {
	licence_group_share: (facts, counting) =>
		split(countedModels(facts, counting), 'licence_group', licenceGroup, LICENCE_GROUPS),
	licence_share: (facts, counting) => {
		const models = countedModels(facts, counting);
		return split(models, 'licence', ({ licence }) => licence).map(({ licence, ...rest }, i) => {
			const one = models.find((model) => model.licence === licence)!;
			return { licence: one.licence, name: one.licenceName, licence_group: one.licenceGroup, ...rest, rank: i + 1 };
		});
	},
	licence_group_by_country: (facts, counting) => {
		const models = countedModels(facts, counting);
		return cross(models, { by: 'country', byOf: largeCountries(models), share: 'share_of_country', ...byGroup });
	},
	licence_group_by_type: (facts, counting) =>
		cross(countedModels(facts, counting), {
			by: 'developer_type',
			byOf: ({ type }) => type,
			share: 'share_of_type',
			...byGroup,
		}),
	licence_group_by_cohort: (facts, counting) =>
		cross(countedModels(facts, counting), {
			by: 'created_year',
			byOf: ({ createdYear }) => createdYear,
			byName: true,
			share: 'share_of_cohort',
			...byGroup,
		}),
	licence_group_by_period: (facts, counting) => {
		if (!facts.hasLog) return undefined;
		const all = countedIn(facts, counting, periodOf);
		const periods = grouped(all, ({ span }) => span);
		return PERIODS.filter((period) => periods.has(period)).flatMap((period) =>
			known(LICENCE_GROUPS, all.map(licenceGroup)).map((group) => {
				const own = periods.get(period)!.filter((model) => licenceGroup(model) === group);
				return {
					period,
					licence_group: group,
					downloads: downloadsOf(own),
					share: ratio(downloadsOf(own), downloadsOf(periods.get(period)!)),
					models: own.length,
				};
			}),
		);
	},
	licence_group_by_region_and_size: (facts, counting) => byRegionAndSize(countedModels(facts, counting)),
};
