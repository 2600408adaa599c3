/** What a method counts, as the methodology page says it: window, attribution, population. */
import type { Dimension, Method } from '../../src/metrics/method.ts';
import { type Lineage, traceLineage } from './lineage.ts';
import type { Developer, World } from './sample.ts';

/** A world as one method counts it. */
export interface Count {
	readonly world: World;
	readonly lineage: Lineage;
	/** Downloads of each model that is counted. */
	readonly downloads: ReadonlyMap<string, number>;
	/** Downloads credited to each model or root, in `lineage.unit`ths of a download. */
	readonly credits: ReadonlyMap<string, number>;
	/** The same for each week, in the order of the weeks; without those who have none. */
	readonly weeks: ReadonlyMap<number, ReadonlyMap<string, number>>;
	/** The developer of a model of the table or of a parent outside it. */
	readonly developerOf: (model: string) => Developer;
}

/** Counts one world under any method. What does not depend on the method is found out once. */
export function counting(world: World): (method: Method) => Count {
	const lineage = traceLineage(world.derivations ?? []);
	const totals = totalsOf(world);
	const head = headOf(world);
	const members: Members = {
		all: () => true,
		'200plus': (model) => totals.get(model)! >= 200,
		head: (model) => head.has(model),
	};
	const counts = new Map<string, Count>();
	return (method) => {
		const id = Object.values(method).join();
		if (!counts.has(id)) counts.set(id, count(world, method, lineage, members));
		return counts.get(id)!;
	};
}

/** The methods under which something that depends on `dimensions` differs, by their ids, the default first. */
export function methodsFor(world: World, dimensions: readonly Dimension[]): ReadonlyMap<string, Method> {
	const choices = <T>(
		dimension: Dimension,
		possible: boolean,
		[first, ...others]: readonly [T, ...T[]],
	): readonly T[] => (possible && dimensions.includes(dimension) ? [first, ...others] : [first]);
	const windows = choices<Method['window']>('window', world.knowsCreated, ['all', 'rolling']);
	const attributions = choices<Method['attribution']>('attribution', world.derivations !== undefined, [
		'direct',
		'recursive',
	]);
	const knowsTotals = world.log !== undefined || world.knowsAllTime;
	const populations = choices<Method['population']>('population', knowsTotals, [
		'all',
		'200plus',
		...(world.log ? (['head'] as const) : []),
	]);
	const methods = windows.flatMap((window) =>
		attributions.flatMap((attribution) => populations.map((population) => ({ window, attribution, population }))),
	);
	return new Map(methods.map((method) => [`${method.window}-${method.attribution}-${method.population}`, method]));
}

type Members = Readonly<Record<Method['population'], (model: string) => boolean>>;

function count(world: World, method: Method, lineage: Lineage, members: Members): Count {
	const inPopulation = members[method.population];
	const inWindow = (model: string, day: number): boolean =>
		method.window === 'all' || isRecent(world.models.get(model)!.created, day);

	const attributed = (downloads: Iterable<readonly [string, number]>): ReadonlyMap<string, number> =>
		credit(downloads, lineage, method.attribution);
	const rows = world.log?.filter(({ model, week }) => inPopulation(model) && inWindow(model, week));
	const models = [...world.models.values()].filter(({ model }) => inPopulation(model));
	const downloads = rows
		? sumBy([
				...models.map(({ model }) => [model, 0] as const),
				...rows.map((row) => [row.model, row.downloads] as const),
			])
		: sumBy(
				models
					.filter(({ model, downloads30d }) => downloads30d !== null && inWindow(model, world.day))
					.map(({ model, downloads30d }) => [model, downloads30d!] as const),
			);
	// The window is one of downloads: a model without any inside it does not count. Otherwise every model does.
	if (method.window === 'rolling') for (const [model, own] of downloads) if (own === 0) downloads.delete(model);

	return {
		world,
		lineage,
		downloads,
		credits: attributed(downloads),
		weeks: new Map(
			[...Map.groupBy(rows ?? [], ({ week }) => week)]
				.map(([week, own]): [number, ReadonlyMap<string, number>] => [
					week,
					attributed(own.filter((row) => row.downloads > 0).map((row) => [row.model, row.downloads])),
				])
				.filter(([, own]) => own.size > 0)
				.sort(([a], [b]) => a - b),
		),
		developerOf: (model) => world.developerOf(world.models.get(model)?.developer ?? model.split('/')[0]!),
	};
}

/** Both edges belong to the window; a model created after its downloads was created again; without a date it is outside. */
function isRecent(created: number | null, day: number): boolean {
	return created !== null && day - created <= 365;
}

/** Models that in some week had downloads, and at least as many as the 200th of the week. */
function headOf({ log }: World): ReadonlySet<string> {
	return new Set(
		[...Map.groupBy(log ?? [], ({ week }) => week).values()].flatMap((rows) => {
			const sorted = rows.map(({ downloads }) => downloads).sort((a, b) => b - a);
			const least = Math.max(sorted[199] ?? 1, 1);
			return rows.filter(({ downloads }) => downloads >= least).map(({ model }) => model);
		}),
	);
}

/** Downloads of all time of every model, where they are known; else those of the period. */
function totalsOf({ models, log }: World): ReadonlyMap<string, number> {
	const logged = log && sumBy(log.map(({ model, downloads }) => [model, downloads] as const));
	return new Map(
		[...models.values()].map(({ model, downloadsAllTime, downloads30d }) => [
			model,
			downloadsAllTime ?? (logged ? logged.get(model) : downloads30d) ?? 0,
		]),
	);
}

function credit(
	downloads: Iterable<readonly [string, number]>,
	{ roots, unit }: Lineage,
	attribution: Method['attribution'],
): ReadonlyMap<string, number> {
	return sumBy(
		[...downloads].flatMap(([model, own]): readonly (readonly [string, number])[] => {
			const shares = attribution === 'recursive' ? roots.get(model) : undefined;
			return shares ? [...shares].map(([root, parts]) => [root, own * parts] as const) : [[model, own * unit]];
		}),
	);
}

/** Sums of whole numbers by key. Throws where a sum could not be exact. */
export function sumBy<K>(entries: Iterable<readonly [K, number]>): Map<K, number> {
	const sums = new Map<K, number>();
	for (const [key, value] of entries) {
		const sum = (sums.get(key) ?? 0) + value;
		if (!Number.isSafeInteger(sum)) throw new Error(`a sum of ${key} is too large to be exact`);
		sums.set(key, sum);
	}
	return sums;
}

export function sum(values: Iterable<number>): number {
	let all = 0;
	for (const value of values) all += value;
	if (!Number.isSafeInteger(all)) throw new Error('a sum is too large to be exact');
	return all;
}

/** Keys by their numbers, the largest first; equal numbers in the order of the keys. */
export function largestFirst(sums: ReadonlyMap<string, number>): readonly string[] {
	return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}

/** A share of nothing does not exist. */
export function share(part: number, whole: number): number | null {
	return whole === 0 ? null : part / whole;
}
