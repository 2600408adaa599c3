/**
 * How downloads are counted. A method is one value of each dimension; the first value of each is the default.
 */
import type { Snapshot } from '../snapshot/package.ts';

export const WINDOWS = ['all', 'rolling'] as const;
export const ATTRIBUTIONS = ['direct', 'recursive'] as const;
export const POPULATIONS = ['all', '200plus', 'head'] as const;

/**
 * - window: `all` downloads, or `rolling`: only those of models created at most 365 days before (Longpre et al. 2025, section 2,
 *   Rolling Window Filter).
 * - attribution: `direct`, to the downloaded model, or `recursive`, to the roots it was derived from (ibid., Recursive Model Attribution).
 * - population: `all` models of the snapshot, `200plus`: those with at least 200 downloads in total (ibid., Population Sample), or
 *   `head`: those that were among the 200 most downloaded of at least one week, with all their weeks (ibid., Head Sample).
 */
export interface Method {
	readonly window: (typeof WINDOWS)[number];
	readonly attribution: (typeof ATTRIBUTIONS)[number];
	readonly population: (typeof POPULATIONS)[number];
}
export type Dimension = keyof Method;
export const DIMENSIONS: readonly Dimension[] = ['window', 'attribution', 'population'];
export const DEFAULT_METHOD: Method = { window: 'all', attribution: 'direct', population: 'all' };

/**
 * The methods under which a snapshot can be counted, the default first. The population is a choice only where totals are
 * known (all-time counters or weekly logs), the head only where weeks are; attribution only where derivations are.
 */
export function methodsOf(snapshot: Pick<Snapshot, 'tables'>): readonly Method[] {
	const modelFields = new Set(snapshot.tables.get('models')?.schema.fields.map((field) => field.name));
	const hasTotals = snapshot.tables.has('downloads') || modelFields.has('downloads_all_time');
	const windows = modelFields.has('created') ? WINDOWS : (['all'] as const);
	const attributions = snapshot.tables.has('derivations') ? ATTRIBUTIONS : (['direct'] as const);
	const hasWeeks = snapshot.tables.has('downloads');
	const populations = POPULATIONS.filter((name) => name === 'all' || (name === 'head' ? hasWeeks : hasTotals));
	return windows.flatMap((window) =>
		attributions.flatMap((attribution) => populations.map((population) => ({ window, attribution, population }))),
	);
}

/** The ways of counting that a reader chooses for a page, the default first: window and attribution, over the same models. */
export function choicesOf(methods: readonly Method[]): readonly Method[] {
	return methods.filter(({ population }) => population === DEFAULT_METHOD.population);
}

/** The method as far as it matters to something that depends on `dimensions` only; the others are set to their default. */
export function project(method: Method, dimensions: readonly Dimension[]): Method {
	return {
		window: dimensions.includes('window') ? method.window : DEFAULT_METHOD.window,
		attribution: dimensions.includes('attribution') ? method.attribution : DEFAULT_METHOD.attribution,
		population: dimensions.includes('population') ? method.population : DEFAULT_METHOD.population,
	};
}

/** The methods under which something that depends on `dimensions` differs, in the order of `methods`. */
export function distinctMethods(dimensions: readonly Dimension[], methods: readonly Method[]): readonly Method[] {
	const own = methods.map((method) => project(method, dimensions));
	return [...new Map(own.map((method) => [methodId(method), method])).values()];
}

/** Short stable name, for example `rolling-direct-all`: used in URLs, files and JSON. */
export function methodId(method: Method): string {
	return `${method.window}-${method.attribution}-${method.population}`;
}

/** The method of an id made by `methodId`, or undefined. */
export function parseMethodId(id: string): Method | undefined {
	for (const window of WINDOWS)
		for (const attribution of ATTRIBUTIONS)
			for (const population of POPULATIONS) {
				const method = { window, attribution, population };
				if (methodId(method) === id) return method;
			}
	return undefined;
}
