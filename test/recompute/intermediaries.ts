/** The metrics of the group intermediaries, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sumBy } from './counted.ts';
import { creditOf, derivedCredits, modelsOf } from './derived-credits.ts';
import {
	conversionsByFamily,
	derivativesByFamily,
	derivativesByFamilyRelation,
	derivativesByRootOrganisation,
} from './families.ts';
import { conversionFormat } from './formats.ts';
import { quantizersByCohort, quantizersByQuarter } from './quantizers.ts';
import { downloadsOf, type Part, partsOf, RELATIONS } from './relations.ts';
import { conversionShare, repackagerShare, repackagers, repackagersRestated } from './repackagers.ts';
import { relationRestated, relationRetagged, retaggedModels } from './restated.ts';

const NOT_COUNTRIES = ['individual', 'international', 'online', 'unknown'];

function relationShare(count: Count): readonly Row[] {
	const all = partsOf(count);
	return RELATIONS.map((relation) => {
		const own = all.filter((part) => part.relation === relation);
		return {
			relation,
			downloads: downloadsOf(own),
			share: share(downloadsOf(own), downloadsOf(all)),
			models: own.length,
			model_share: share(own.length, all.length),
		};
	});
}

/** A row for every relation in every group. */
function cross(
	all: readonly Part[],
	[by, within]: readonly [string, string],
	groupOf: (part: Part) => string,
	order: (sums: ReadonlyMap<string, number>) => readonly string[],
): readonly Row[] {
	const groups = Map.groupBy(all, groupOf);
	const sums = new Map([...groups].map(([name, parts]) => [name, downloadsOf(parts)]));
	return order(sums).flatMap((name) =>
		RELATIONS.map((relation) => {
			const own = groups.get(name)!.filter((part) => part.relation === relation);
			return {
				[by]: name,
				relation,
				downloads: downloadsOf(own),
				[within]: share(downloadsOf(own), sums.get(name)!),
				share: share(downloadsOf(own), downloadsOf(all)),
				models: own.length,
			};
		}),
	);
}

function relationByCountry(count: Count): readonly Row[] {
	const all = partsOf(count);
	const countryOf = ({ model }: Part): string => count.developerOf(model).country;
	const sums = sumBy(all.map((part) => [countryOf(part), part.downloads] as const));
	const isNamed = (country: string): boolean =>
		NOT_COUNTRIES.includes(country) || sums.get(country)! * 100 >= downloadsOf(all);
	return cross(
		all,
		['country', 'share_of_country'],
		(part) => (isNamed(countryOf(part)) ? countryOf(part) : 'rest'),
		largestFirst,
	);
}

function relationByType(count: Count): readonly Row[] {
	return cross(
		partsOf(count),
		['developer_type', 'share_of_type'],
		({ model }) => count.developerOf(model).type,
		largestFirst,
	);
}

function derivationRounds(count: Count): readonly Row[] {
	const depths = count.lineage.depths;
	const roundsOf = ({ model }: Part): string => {
		const depth = depths.get(model) ?? 0;
		return depth >= 3 ? '3+' : String(depth);
	};
	const parts = partsOf(count).map((part) => (roundsOf(part) === '0' ? { ...part, relation: 'base' } : part));
	return cross(parts, ['rounds', 'share_of_round'], roundsOf, (sums) => [...sums.keys()].sort());
}

function derivationDepth(count: Count): readonly Row[] {
	const all = partsOf(count);
	const byDepth = Map.groupBy(all, ({ model }) => count.lineage.depths.get(model) ?? 0);
	return [...byDepth]
		.sort(([a], [b]) => a - b)
		.map(([depth, own]) => ({
			depth,
			models: own.length,
			model_share: share(own.length, all.length),
			downloads: downloadsOf(own),
			share: share(downloadsOf(own), downloadsOf(all)),
		}));
}

function derivativesByRootModel(count: Count): readonly Row[] {
	const all = derivedCredits(count);
	const byRoot = Map.groupBy(all, ({ root }) => root);
	return largestFirst(new Map([...byRoot].map(([root, own]) => [root, creditOf(own)])))
		.slice(0, 100)
		.map((model, i) => ({
			model,
			rank: i + 1,
			derivatives: modelsOf(byRoot.get(model)!),
			downloads: creditOf(byRoot.get(model)!) / count.lineage.unit,
			share: share(creditOf(byRoot.get(model)!), creditOf(all)),
			outside: count.world.models.has(model) ? 0 : 1,
		}));
}

function derivativesByRootDeveloper(count: Count): readonly Row[] {
	const accountOf = (model: string): string => count.developerOf(model).developer;
	const all = derivedCredits(count);
	const byDeveloper = Map.groupBy(all, ({ root }) => accountOf(root));
	return largestFirst(new Map([...byDeveloper].map(([developer, own]) => [developer, creditOf(own)]))).map(
		(developer, i) => {
			const own = byDeveloper.get(developer)!;
			const byOthers = own.filter(({ model }) => accountOf(model) !== developer);
			const { name, country } = count.world.developerOf(developer);
			return {
				developer,
				rank: i + 1,
				name,
				country,
				derivatives: modelsOf(own),
				downloads: creditOf(own) / count.lineage.unit,
				share: share(creditOf(own), creditOf(all)),
				other_share: share(creditOf(byOthers), creditOf(own)),
			};
		},
	);
}

export const INTERMEDIARIES_ROWS: Readonly<Record<string, (count: Count) => readonly Row[]>> = {
	relation_share: relationShare,
	relation_by_country: relationByCountry,
	relation_by_type: relationByType,
	relation_restated: relationRestated,
	relation_retagged: relationRetagged,
	retagged_models: retaggedModels,
	repackagers,
	repackager_share: repackagerShare,
	repackagers_restated: repackagersRestated,
	conversion_share: conversionShare,
	derivatives_by_root_model: derivativesByRootModel,
	derivatives_by_root_developer: derivativesByRootDeveloper,
	derivation_depth: derivationDepth,
	derivation_rounds: derivationRounds,
	derivatives_by_family: derivativesByFamily,
	derivatives_by_root_organisation: derivativesByRootOrganisation,
	derivatives_by_family_relation: derivativesByFamilyRelation,
	conversion_format: conversionFormat,
	conversions_by_family: conversionsByFamily,
	quantizers_by_cohort: quantizersByCohort,
	quantizers_by_quarter: quantizersByQuarter,
};
