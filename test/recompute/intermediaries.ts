/** The metrics of the group intermediaries, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum, sumBy } from './counted.ts';
import type { Tables } from './sample.ts';

/** In the order of the rows. */
const RELATIONS = ['base', 'finetune', 'adapter', 'quantized', 'merge'] as const;
/** The one that counts first where a model declares several. */
const STRONGEST = ['quantized', 'adapter', 'merge', 'finetune'] as const;
const NOT_COUNTRIES = ['individual', 'international', 'online', 'unknown'];

/** The relation that each derived model declares. */
function relationsOf({ derivations = [] }: Tables): ReadonlyMap<string, string> {
	const declared = Map.groupBy(derivations, ({ child }) => child);
	return new Map(
		[...declared].map(([child, own]) => [
			child,
			STRONGEST.find((relation) => own.some((derivation) => derivation.relation === relation))!,
		]),
	);
}

/** Derived models by whether they were made from a model of their own developer. A model's link to itself says so only alone. */
function ownersOf(tables: Tables): ReadonlyMap<string, 'own' | 'other'> {
	const { derivations = [], models } = tables;
	const relations = relationsOf(tables);
	const accountOf = (model: string): string => models.get(model)?.developer ?? model.split('/')[0]!;
	const counting = derivations.filter(({ child, relation }) => relation === relations.get(child));
	return new Map(
		[...Map.groupBy(counting, ({ child }) => child)].map(([child, own]) => {
			const others = own.map(({ parent }) => parent).filter((parent) => parent !== child);
			const isOwn = others.length === 0 || others.some((parent) => accountOf(parent) === accountOf(child));
			return [child, isOwn ? 'own' : 'other'];
		}),
	);
}

/** Quantized versions, adapters and merges of models of others. */
function repackagedIn(tables: Tables): ReadonlySet<string> {
	const owners = ownersOf(tables);
	return new Set(
		[...relationsOf(tables)]
			.filter(([model, relation]) => relation !== 'finetune' && owners.get(model) === 'other')
			.map(([model]) => model),
	);
}

interface Part {
	readonly model: string;
	readonly downloads: number;
	readonly relation: string;
}

/** The models that are counted, with their relation. */
function partsOf({ downloads, world }: Count): readonly Part[] {
	const relations = relationsOf(world);
	return [...downloads].map(([model, own]) => ({ model, downloads: own, relation: relations.get(model) ?? 'base' }));
}

const downloadsOf = (parts: readonly Part[]): number => sum(parts.map(({ downloads }) => downloads));

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

interface Packager {
	readonly developer: string;
	readonly downloads: number;
	readonly repackaged: number;
}

/** Developers with their downloads, the largest first. */
function packagersOf(
	downloads: ReadonlyMap<string, number>,
	repackaged: ReadonlySet<string>,
	accountOf: (model: string) => string,
): readonly Packager[] {
	const sums = sumBy([...downloads].map(([model, own]) => [accountOf(model), own] as const));
	const passed = sumBy(
		[...downloads].filter(([model]) => repackaged.has(model)).map(([model, own]) => [accountOf(model), own] as const),
	);
	return largestFirst(sums).map((developer) => ({
		developer,
		downloads: sums.get(developer)!,
		repackaged: passed.get(developer) ?? 0,
	}));
}

const isRepackager = ({ downloads, repackaged }: Packager): boolean => downloads > 0 && repackaged / downloads >= 0.5;

const packagersIn = (count: Count): readonly Packager[] =>
	packagersOf(count.downloads, repackagedIn(count.world), (model) => count.developerOf(model).developer);

function repackagerShare(count: Count): readonly Row[] {
	return packagersIn(count)
		.filter(isRepackager)
		.map(({ developer, downloads, repackaged }, i) => {
			const { name, type, country } = count.world.developerOf(developer);
			return {
				developer,
				rank: i + 1,
				name,
				developer_type: type,
				country,
				downloads,
				repackaged_downloads: repackaged,
				repackaged_share: repackaged / downloads,
				share: downloads / sum(count.downloads.values()),
			};
		});
}

function totals(packagers: readonly Packager[]): readonly Row[] {
	const all = sum(packagers.map(({ downloads }) => downloads));
	const repackaged = sum(packagers.map((packager) => packager.repackaged));
	const [largest, ...others] = packagers.filter(isRepackager);
	const without = sum(others.map(({ downloads }) => downloads));
	const own = (largest?.downloads ?? 0) + without;
	return [
		{
			developers: largest ? others.length + 1 : 0,
			downloads: own,
			share: share(own, all),
			repackaged_downloads: repackaged,
			repackaged_share: share(repackaged, all),
			largest: largest?.developer ?? null,
			largest_share: largest ? largest.downloads / all : null,
			share_without_largest: share(without, all),
		},
	];
}

/** Models that the previous snapshot holds by the tags they had then, the others by their tags now. */
function repackagersRestated({ world, developerOf }: Count): readonly Row[] {
	const { previous } = world;
	const [then, now] = [repackagedIn(previous!), repackagedIn(world)];
	const downloads = downloads30d(world);
	const repackaged = [...downloads.keys()].filter((model) => (previous!.models.has(model) ? then : now).has(model));
	return totals(packagersOf(downloads, new Set(repackaged), (model) => developerOf(model).developer));
}

function conversionShare(count: Count): readonly Row[] {
	const owners = ownersOf(count.world);
	const all = partsOf(count);
	return ['finetune', 'adapter', 'quantized', 'merge'].flatMap((relation) =>
		['own', 'other'].map((owner) => {
			const related = all.filter((part) => part.relation === relation);
			const own = related.filter(({ model }) => owners.get(model) === owner);
			return {
				relation,
				owner,
				downloads: downloadsOf(own),
				share_of_relation: share(downloadsOf(own), downloadsOf(related)),
				share: share(downloadsOf(own), downloadsOf(all)),
				models: own.length,
			};
		}),
	);
}

/** A derived model, one of its roots, and what is credited to that root. */
interface Credit {
	readonly model: string;
	readonly root: string;
	readonly credit: number;
}

function derivedCredits({ downloads, lineage }: Count): readonly Credit[] {
	return [...downloads].flatMap(([model, own]) =>
		[...(lineage.roots.get(model) ?? [])].map(([root, part]) => ({ model, root, credit: own * part })),
	);
}

const creditOf = (credits: readonly Credit[]): number => sum(credits.map(({ credit }) => credit));
const modelsOf = (credits: readonly Credit[]): number => new Set(credits.map(({ model }) => model)).size;

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

/** Downloads in the 30 days before a snapshot, of the models where they are known. */
function downloads30d({ models }: Tables): ReadonlyMap<string, number> {
	return new Map(
		[...models.values()].flatMap((row) => (row.downloads30d === null ? [] : [[row.model, row.downloads30d] as const])),
	);
}

interface Side {
	readonly downloads: ReadonlyMap<string, number>;
	readonly relationOf: (model: string) => string;
}

/** The previous snapshot and this one. */
function sides({ world }: Count): readonly [Side, Side] {
	const side = (tables: Tables): Side => {
		const relations = relationsOf(tables);
		return { downloads: downloads30d(tables), relationOf: (model) => relations.get(model) ?? 'base' };
	};
	return [side(world.previous!), side(world)];
}

function relationRestated(count: Count): readonly Row[] {
	const [before, after] = sides(count);
	const was = [...before.downloads.keys()];
	const stayed = was.filter((model) => after.downloads.has(model));
	const shareOf = (models: readonly string[], { downloads }: Side, isOne: (model: string) => boolean) =>
		share(sum(models.filter(isOne).map((model) => downloads.get(model)!)), sum(models.map((m) => downloads.get(m)!)));
	return RELATIONS.map((relation) => {
		const wasOne = (model: string): boolean => before.relationOf(model) === relation;
		const isOne = (model: string): boolean => after.relationOf(model) === relation;
		const lastTags = (model: string): boolean => (after.downloads.has(model) ? isOne : wasOne)(model);
		const [first, restated, left, moved, last] = [
			shareOf(was, before, wasOne),
			shareOf(was, before, lastTags),
			shareOf(stayed, before, isOne),
			shareOf(stayed, after, isOne),
			shareOf([...after.downloads.keys()], after, isOne),
		];
		return {
			relation,
			share_before: first,
			from_retagging: difference(restated, first),
			share_restated: restated,
			from_exits: difference(left, restated),
			from_downloads: difference(moved, left),
			from_entries: difference(last, moved),
			share_after: last,
			change: difference(last, first),
		};
	});
}

function difference(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : a - b;
}

interface Retagged {
	readonly model: string;
	readonly from_relation: string;
	readonly to_relation: string;
	readonly downloads_before: number;
	readonly downloads_after: number;
}

function retagged(count: Count): readonly Retagged[] {
	const [before, after] = sides(count);
	return [...before.downloads]
		.filter(([model]) => after.downloads.has(model) && before.relationOf(model) !== after.relationOf(model))
		.map(([model, downloads]) => ({
			model,
			from_relation: before.relationOf(model),
			to_relation: after.relationOf(model),
			downloads_before: downloads,
			downloads_after: after.downloads.get(model)!,
		}));
}

function relationRetagged(count: Count): readonly Row[] {
	const pairs = Map.groupBy(retagged(count), (row) => `${row.from_relation} ${row.to_relation}`);
	return [...pairs]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([pair, own]) => ({
			from_relation: pair.split(' ')[0]!,
			to_relation: pair.split(' ')[1]!,
			models: own.length,
			downloads_before: sum(own.map((row) => row.downloads_before)),
			downloads_after: sum(own.map((row) => row.downloads_after)),
		}));
}

function retaggedModels(count: Count): readonly Row[] {
	const rows = new Map(retagged(count).map((row) => [row.model, row]));
	return largestFirst(new Map([...rows].map(([model, row]) => [model, row.downloads_after])))
		.slice(0, 20)
		.map((model) => ({ ...rows.get(model)! }));
}

export const INTERMEDIARIES_ROWS: Readonly<Record<string, (count: Count) => readonly Row[]>> = {
	relation_share: relationShare,
	relation_by_country: relationByCountry,
	relation_by_type: relationByType,
	relation_restated: relationRestated,
	relation_retagged: relationRetagged,
	retagged_models: retaggedModels,
	repackagers: (count) => totals(packagersIn(count)),
	repackager_share: repackagerShare,
	repackagers_restated: repackagersRestated,
	conversion_share: conversionShare,
	derivatives_by_root_model: derivativesByRootModel,
	derivatives_by_root_developer: derivativesByRootDeveloper,
	derivation_depth: derivationDepth,
	derivation_rounds: derivationRounds,
};
