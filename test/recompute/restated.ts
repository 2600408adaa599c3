/** Metrics on what changed between two snapshots, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum } from './counted.ts';
import { downloads30d, RELATIONS, relationsOf } from './relations.ts';
import type { Tables } from './sample.ts';

/** A snapshot: the downloads of its models, and a label that each of them has. */
export interface Side {
	readonly downloads: ReadonlyMap<string, number>;
	readonly labelOf: (model: string) => string;
}

/** The previous snapshot and this one. */
function sides({ world }: Count): readonly [Side, Side] {
	const side = (tables: Tables): Side => {
		const relations = relationsOf(tables);
		return { downloads: downloads30d(tables), labelOf: (model) => relations.get(model) ?? 'base' };
	};
	return [side(world.previous!), side(world)];
}

export function relationRestated(count: Count): readonly Row[] {
	const both = sides(count);
	return RELATIONS.map((relation) => ({ relation, ...stepsOf(both, relation) }));
}

/** The share of a label before, after, and in each step between; and the steps. */
export function stepsOf([before, after]: readonly [Side, Side], label: string) {
	const was = [...before.downloads.keys()];
	const stayed = was.filter((model) => after.downloads.has(model));
	const shareOf = (models: readonly string[], { downloads }: Side, isOne: (model: string) => boolean) =>
		share(sum(models.filter(isOne).map((model) => downloads.get(model)!)), sum(models.map((m) => downloads.get(m)!)));
	const wasOne = (model: string): boolean => before.labelOf(model) === label;
	const isOne = (model: string): boolean => after.labelOf(model) === label;
	const lastTags = (model: string): boolean => (after.downloads.has(model) ? isOne : wasOne)(model);
	const [first, restated, left, moved, last] = [
		shareOf(was, before, wasOne),
		shareOf(was, before, lastTags),
		shareOf(stayed, before, isOne),
		shareOf(stayed, after, isOne),
		shareOf([...after.downloads.keys()], after, isOne),
	];
	return {
		share_before: first,
		from_retagging: difference(restated, first),
		share_restated: restated,
		from_exits: difference(left, restated),
		from_downloads: difference(moved, left),
		from_entries: difference(last, moved),
		share_after: last,
		change: difference(last, first),
	};
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
		.filter(([model]) => after.downloads.has(model) && before.labelOf(model) !== after.labelOf(model))
		.map(([model, downloads]) => ({
			model,
			from_relation: before.labelOf(model),
			to_relation: after.labelOf(model),
			downloads_before: downloads,
			downloads_after: after.downloads.get(model)!,
		}));
}

export function relationRetagged(count: Count): readonly Row[] {
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

export function retaggedModels(count: Count): readonly Row[] {
	const rows = new Map(retagged(count).map((row) => [row.model, row]));
	return largestFirst(new Map([...rows].map(([model, row]) => [model, row.downloads_after])))
		.slice(0, 20)
		.map((model) => ({ ...rows.get(model)! }));
}
