/** Metrics on developers that pass on models of others, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum, sumBy } from './counted.ts';
import { downloads30d, downloadsOf, ownersOf, partsOf, repackagedIn } from './relations.ts';

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

export function repackagerShare(count: Count): readonly Row[] {
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
export function repackagersRestated({ world, developerOf }: Count): readonly Row[] {
	const { previous } = world;
	const [then, now] = [repackagedIn(previous!), repackagedIn(world)];
	const downloads = downloads30d(world);
	const repackaged = [...downloads.keys()].filter((model) => (previous!.models.has(model) ? then : now).has(model));
	return totals(packagersOf(downloads, new Set(repackaged), (model) => developerOf(model).developer));
}

export function conversionShare(count: Count): readonly Row[] {
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

export const repackagers = (count: Count): readonly Row[] => totals(packagersIn(count));
