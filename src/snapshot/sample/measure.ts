/**
 * Measures the published aggregates on the tables of a sample, from their rows alone: nothing here knows how they were made.
 */
import type { AnyRow } from '../write.ts';
import { dayOf, inWindow, PERIODS, periodOf, weekOf } from './calendar.ts';
import type { SampleTables } from './generate.ts';
import { groupArchitectures, groupMethods, groupOutput, splitLabels } from './groups.ts';
import { creditRoots } from './roots.ts';

/** Downloads by period and by label; a download counts once for each of its model's labels. */
export type PeriodShares = ReadonlyMap<string, readonly number[]>;

/** One download row with what is known about its model. */
export interface Hit {
	readonly week: number;
	readonly period: number;
	readonly model: string;
	readonly downloads: number;
	readonly inWindow: boolean;
}

export interface Joined {
	readonly hits: readonly Hit[];
	readonly models: ReadonlyMap<string, AnyRow>;
	readonly developers: ReadonlyMap<string, AnyRow>;
	readonly annotations: ReadonlyMap<string, AnyRow>;
	readonly roots: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function joinTables(tables: SampleTables): Joined {
	const index = (rows: readonly AnyRow[], key: string) => new Map(rows.map((row) => [row[key] as string, row]));
	const models = index(tables.models, 'model');
	const created = new Map(
		tables.models.map((row) => [
			row['model'] as string,
			row['created'] === null ? null : dayOf(row['created'] as string),
		]),
	);
	const hits = tables.downloads.map(({ week, model, downloads }) => {
		const number = weekOf(dayOf(week));
		return {
			week: number,
			period: periodOf(dayOf(week)),
			model,
			downloads,
			inWindow: inWindow(number, created.get(model) ?? null),
		};
	});
	return {
		hits,
		models,
		developers: index(tables.developers, 'developer'),
		annotations: index(tables.annotations, 'model'),
		roots: creditRoots([...models.keys()], tables.derivations),
	};
}

/** Percent of downloads by period for each label. Models whose labels are undefined are outside the denominator. */
export function shareByPeriod({ hits }: Joined, label: (model: string) => readonly string[] | undefined): PeriodShares {
	const totals = PERIODS.map(() => 0);
	const sums = new Map<string, number[]>();
	const known = new Map<string, readonly string[] | undefined>();
	for (const { model, period, downloads } of hits) {
		if (!known.has(model)) known.set(model, label(model));
		const labels = known.get(model);
		if (!labels) continue;
		totals[period]! += downloads;
		for (const name of labels) {
			const row = sums.get(name) ?? PERIODS.map(() => 0);
			row[period]! += downloads;
			sums.set(name, row);
		}
	}
	return new Map([...sums].map(([name, row]) => [name, row.map((sum, period) => (100 * sum) / totals[period]!)]));
}

/** Labels of a model, by attribute. */
export const LABELS = {
	type: (joined: Joined, model: string) =>
		one(joined.developers.get(joined.models.get(model)!['developer'] as string)?.['type']),
	gated: (joined: Joined, model: string) => one(joined.models.get(model)!['gated']),
	availability: (joined: Joined, model: string) => one(joined.annotations.get(model)?.['data_availability']),
	output: (joined: Joined, model: string) => {
		const row = joined.annotations.get(model);
		return row && [groupOutput(cells(row, 'input_modality'), cells(row, 'output_modality'))];
	},
	architecture: (joined: Joined, model: string) => {
		const row = joined.annotations.get(model);
		return row && groupArchitectures(cells(row, 'architecture'));
	},
	method: (joined: Joined, model: string) => {
		const row = joined.annotations.get(model);
		return row && groupMethods(cells(row, 'methods'));
	},
} as const;

function one(value: unknown): readonly string[] | undefined {
	return value === undefined || value === null ? undefined : [value as string];
}

function cells(row: AnyRow, column: string): string[] {
	return splitLabels(row[column] as string | null);
}

/** Download-weighted mean and median of the sizes that the table states, by period. */
export function measureSizes({ hits, models }: Joined): { mean: number[]; median: number[] } {
	const bySize = PERIODS.map(() => new Map<number, number>());
	for (const { model, period, downloads } of hits) {
		const size = models.get(model)!['parameters'] as number | null;
		if (size !== null) bySize[period]!.set(size, (bySize[period]!.get(size) ?? 0) + downloads);
	}
	const mean: number[] = [];
	const median: number[] = [];
	for (const sizes of bySize) {
		const sorted = [...sizes].sort((a, b) => a[0] - b[0]);
		const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
		mean.push(sorted.reduce((sum, [size, weight]) => sum + size * weight, 0) / total);
		let below = 0;
		const middle = sorted.find(([, weight]) => {
			below += weight;
			return below >= total / 2;
		});
		median.push(middle?.[0] ?? Number.NaN);
	}
	return { mean, median };
}

/** How downloads are grouped and credited. */
export interface Grouping {
	readonly by: 'developer' | 'country';
	readonly recursive: boolean;
	readonly keep: (hit: Hit) => boolean;
}

/** Downloads by week and group. Users are one group of countries, `user`; unregistered developers are left out there. */
export function groupWeeks(joined: Joined, { by, recursive, keep }: Grouping): Map<number, Map<string, number>> {
	const groups = new Map<string, readonly (readonly [string, number])[]>();
	for (const model of joined.models.keys()) {
		const credit = recursive ? [...joined.roots.get(model)!] : [[model, 1] as const];
		groups.set(
			model,
			credit.flatMap(([root, share]) => {
				const name = by === 'developer' ? root.split('/')[0]! : countryOf(joined, root);
				return name === undefined ? [] : [[name, share] as const];
			}),
		);
	}
	const weeks = new Map<number, Map<string, number>>();
	for (const hit of joined.hits) {
		if (!keep(hit)) continue;
		const week = weeks.get(hit.week) ?? new Map<string, number>();
		weeks.set(hit.week, week);
		for (const [name, share] of groups.get(hit.model)!) week.set(name, (week.get(name) ?? 0) + share * hit.downloads);
	}
	return weeks;
}

function countryOf({ developers }: Joined, model: string): string | undefined {
	const developer = developers.get(model.split('/')[0]!);
	if (!developer) return undefined;
	return developer['type'] === 'user' ? 'user' : ((developer['country'] as string | null) ?? undefined);
}

/** Shares of all weeks together. */
export function poolWeeks(weeks: ReadonlyMap<number, ReadonlyMap<string, number>>): Map<string, number> {
	const sums = new Map<string, number>();
	let total = 0;
	for (const week of weeks.values()) {
		for (const [name, value] of week) {
			sums.set(name, (sums.get(name) ?? 0) + value);
			total += value;
		}
	}
	return new Map([...sums].map(([name, sum]) => [name, (100 * sum) / total]));
}

/** Herfindahl-Hirschman index: the sum of squared shares, 0 to 1. */
export function measureHhi(values: Iterable<number>): number {
	const list = [...values];
	const total = list.reduce((sum, value) => sum + value, 0);
	return list.reduce((sum, value) => sum + (value / total) ** 2, 0);
}

/** Mean of the weekly indices over `from <= week < to`. */
export function averageHhi(weeks: ReadonlyMap<number, ReadonlyMap<string, number>>, from: number, to: number): number {
	const indices = [...weeks]
		.filter(([week]) => week >= from && week < to)
		.map(([, groups]) => measureHhi(groups.values()));
	return indices.reduce((sum, index) => sum + index, 0) / indices.length;
}

/** The same rows with everything before 2025 in the first period, as the last column of Table 1 pools them. */
export function poolPeriods(joined: Joined): Joined {
	const last = PERIODS.length - 1;
	return { ...joined, hits: joined.hits.map((hit) => ({ ...hit, period: hit.period < last ? 0 : last })) };
}
