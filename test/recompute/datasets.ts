/** Metrics on data sets, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Account, type Facts, FLOOR, grouped, number, sum, text } from './facts.ts';
import { ascending, descending, inOrder, ratio } from './shares.ts';

/** A data set whose downloads are known. */
interface Listed extends Account {
	readonly developer: string;
	readonly createdYear: string;
	readonly downloads: number;
	/** Each once; "none" alone where none is stated. */
	readonly categories: readonly string[];
}

function listedDatasets({ tables, has, accountOf }: Facts): readonly Listed[] | undefined {
	if (!has('datasets', 'downloads_30d')) return undefined;
	return tables.get('datasets')!.flatMap((line) => {
		const downloads = number(line, 'downloads_30d');
		if (downloads === null) return [];
		const [developer, created] = [line['developer']!, text(line, 'created')];
		const stated = text(line, 'task_categories') ?? 'none';
		return {
			...accountOf(developer),
			developer,
			createdYear: created === null ? 'unknown' : created === FLOOR ? 'floor' : created.slice(0, 4),
			downloads,
			categories: [...new Set(stated.split(';').map((category) => category.trim()))],
		};
	});
}

const total = (datasets: readonly Listed[]): number => sum(datasets, ({ downloads }) => downloads);

/** The most downloaded first. */
const largest = (datasets: readonly Listed[], keyOf: (one: Listed) => string) =>
	[...grouped(datasets, keyOf)].sort(
		inOrder(
			descending(([, own]) => total(own)),
			ascending(([key]) => key),
		),
	);

const parts = (own: readonly Listed[], all: readonly Listed[]): Row => ({
	datasets: own.length,
	dataset_share: ratio(own.length, all.length),
	downloads: total(own),
	share: ratio(total(own), total(all)),
});

/** Data sets by category; one that states several is in each of them. */
function byCategory(datasets: readonly Listed[]): ReadonlyMap<string, readonly Listed[]> {
	const pairs = datasets.flatMap((dataset) => dataset.categories.map((category) => ({ category, dataset })));
	return new Map(
		[...grouped(pairs, ({ category }) => category)].map(([category, own]) => [
			category,
			own.map(({ dataset }) => dataset),
		]),
	);
}

type Group = readonly [string, readonly Listed[]];
const isNone = ([category]: Group): number => (category === 'none' ? 1 : 0);

/** Positions from 1 of all categories but "none", the largest first. */
function positions(groups: readonly Group[], sizeOf: (own: readonly Listed[]) => number): ReadonlyMap<string, number> {
	const sorted = groups
		.filter((group) => isNone(group) === 0)
		.sort(
			inOrder(
				descending(([, own]) => sizeOf(own)),
				ascending(([category]) => category),
			),
		);
	return new Map(sorted.map(([category], i) => [category, i + 1]));
}

function tasks(datasets: readonly Listed[]): readonly Row[] {
	const groups: readonly Group[] = [...byCategory(datasets)];
	const [byNumber, byDownloads] = [positions(groups, ({ length }) => length), positions(groups, total)];
	return groups
		.toSorted(
			inOrder(
				ascending(isNone),
				descending(([, own]) => total(own)),
				ascending(([category]) => category),
			),
		)
		.map(([category, own]) => ({
			category,
			datasets: own.length,
			dataset_share: ratio(own.length, datasets.length),
			dataset_rank: byNumber.get(category) ?? null,
			downloads: total(own),
			share: ratio(total(own), total(datasets)),
			download_rank: byDownloads.get(category) ?? null,
		}));
}

/** The floor is before the year in which it lies, and what nobody knows comes last. */
const placeOf = (year: string): string =>
	year === 'floor' ? FLOOR.slice(0, 4) : year === 'unknown' ? '9999' : `${year}-`;

/** Every year has a row for every category that any data set states. */
function tasksByYear(datasets: readonly Listed[]): readonly Row[] {
	const categories = [...byCategory(datasets).keys()];
	return [...grouped(datasets, ({ createdYear }) => createdYear)]
		.sort(ascending(([year]) => placeOf(year)))
		.flatMap(([created_year, ofYear]) => {
			const found = byCategory(ofYear);
			const ranks = positions([...found], ({ length }) => length);
			return categories
				.map((category): Group => [category, found.get(category) ?? []])
				.sort(
					inOrder(
						ascending(isNone),
						descending(([, own]) => own.length),
						ascending(([category]) => category),
					),
				)
				.map(([category, own]) => ({
					created_year,
					category,
					datasets: own.length,
					year_share: ratio(own.length, ofYear.length),
					rank: ranks.get(category) ?? null,
					downloads: total(own),
					download_share: ratio(total(own), total(ofYear)),
				}));
		});
}

function publishers(datasets: readonly Listed[]): readonly Row[] {
	return largest(datasets, ({ developer }) => developer)
		.slice(0, 100)
		.map(([developer, own], i) => {
			const { name, type, country } = own[0]!;
			return { developer, name, developer_type: type, country, ...parts(own, datasets), rank: i + 1 };
		});
}

const from =
	(rows: (datasets: readonly Listed[]) => readonly Row[], column?: string): Recompute =>
	(facts) => {
		if (column !== undefined && !facts.has('datasets', column)) return undefined;
		const datasets = listedDatasets(facts);
		return datasets && rows(datasets);
	};

export const DATASETS: Readonly<Record<string, Recompute>> = {
	dataset_tasks: from(tasks, 'task_categories'),
	dataset_tasks_by_year: from(tasksByYear, 'task_categories'),
	dataset_countries: from((datasets) =>
		largest(datasets, ({ countryGroup }) => countryGroup).map(([country_group, own]) => ({
			country_group,
			...parts(own, datasets),
		})),
	),
	dataset_publishers: from(publishers),
};
