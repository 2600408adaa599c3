/**
 * The small tables beside the models: counts of the Hub, trending lists, data sets, downloads by country. Nothing is
 * calibrated here: no source publishes such tables, and what the figures of the sample show of them is made up as a whole.
 */
import { HUB_COUNTS } from '../tables.ts';
import type { AnyRow } from '../write.ts';
import { dateOf, dayOf, LAST_DAY, WEEK_COUNT, weekDay } from './calendar.ts';
import type { Developer } from './developers.ts';
import { apportion } from './integers.ts';
import { Random } from './random.ts';
import { FAMILIES } from './words.ts';

export interface Surroundings {
	readonly hub_counts: readonly AnyRow[];
	readonly trending: readonly AnyRow[];
	readonly datasets: readonly AnyRow[];
	readonly regions: readonly AnyRow[];
}

/** A row of the sample's table of models, as far as it matters here. */
interface ListedModel {
	readonly model: string;
	readonly developer: string;
	readonly created: string | null;
	readonly downloads: number;
}

/** Numbers of their own seed, so that the models are the same with and without these tables. */
export function drawSurroundings(
	seed: number,
	developers: readonly Developer[],
	models: readonly AnyRow[],
): Surroundings {
	const random = new Random(seed ^ 0x5eed);
	const listed = models.map((row) => ({
		model: String(row['model']),
		developer: String(row['developer']),
		created: row['created'] === null ? null : String(row['created']),
		downloads: Number(row['downloads_30d']),
	}));
	const datasets = drawDatasets(random, developers);
	return {
		hub_counts: drawCounts(random),
		trending: drawTrending(random, developers, listed, datasets),
		datasets,
		regions: drawRegions(random, developers, listed),
	};
}

/** First count, and how much is added in a month. */
const COUNTS: Readonly<Record<(typeof HUB_COUNTS)[number], readonly [number, number]>> = {
	users: [1_200_000, 0.046],
	organisations: [14_000, 0.035],
	models: [70_000, 0.077],
	datasets: [11_000, 0.084],
	spaces: [9_000, 0.098],
};
const COUNT_MONTHS = 36;

function drawCounts(random: Random): AnyRow[] {
	const [year, month] = dateOf(LAST_DAY).split('-').map(Number) as [number, number];
	const dates = Array.from({ length: COUNT_MONTHS }, (_, i) =>
		new Date(Date.UTC(year, month - COUNT_MONTHS + i, 1)).toISOString().slice(0, 10),
	);
	const value = Object.fromEntries(HUB_COUNTS.map((measure) => [measure, COUNTS[measure][0]]));
	return dates.flatMap((date) =>
		HUB_COUNTS.map((measure) => {
			const count = Math.round(value[measure]!);
			value[measure]! *= 1 + COUNTS[measure][1] * (0.6 + 0.8 * random.next());
			return { date, measure, value: count };
		}),
	);
}

/** Task categories, how common they are, and from which year on. */
const CATEGORIES: readonly (readonly [string | null, number, number])[] = [
	[null, 30, 2022],
	['text-generation', 14, 2022],
	['text-classification', 8, 2022],
	['question-answering', 8, 2022],
	['image-classification', 6, 2022],
	['automatic-speech-recognition', 4, 2022],
	['text-to-image', 4, 2023],
	['visual-question-answering', 4, 2023],
	['reinforcement-learning', 2, 2023],
	['robotics', 22, 2024],
];
const DATASET_COUNT = 240;
const DATASET_LICENCES = ['apache-2.0', 'mit', 'cc-by-4.0', 'cc-by-nc-4.0', null];

function drawDatasets(random: Random, developers: readonly Developer[]): AnyRow[] {
	const first = dayOf('2022-03-02');
	const taken = new Set<string>();
	const rows = Array.from({ length: DATASET_COUNT }, (_, i) => {
		const developer = random.pick(developers);
		// More of them are young.
		const created = dateOf(Math.floor(LAST_DAY - (LAST_DAY - first) * random.next() ** 1.6));
		const year = Number(created.slice(0, 4));
		const open = CATEGORIES.filter(([, , from]) => from <= year);
		const category = random.pickWeighted(
			open.map(([name]) => name),
			open.map(([name, weight]) => (name === 'robotics' ? weight * (year - 2023) : weight)),
		);
		const both = category === 'robotics' && random.chance(0.25);
		return {
			dataset: nameOf(random, developer, taken, 'corpus'),
			developer: developer.id,
			created,
			downloads_30d: Math.round(60_000 * (i + 1) ** -0.8 * Math.exp(0.5 * random.normal())),
			likes: Math.floor(40 * random.next() ** 3),
			licence: random.pick(DATASET_LICENCES),
			task_categories: both ? `${category};reinforcement-learning` : category,
		};
	});
	return rows.sort((a, b) => (a.dataset < b.dataset ? -1 : 1));
}

function nameOf(random: Random, developer: Developer, taken: Set<string>, suffix: string): string {
	for (;;) {
		const id = `${developer.id}/${random.pick(FAMILIES)}-${suffix}-${random.int(90) + 10}`;
		if (taken.has(id)) continue;
		taken.add(id);
		return id;
	}
}

const PLACES = 30;
const TRENDING_WEEKS = 8;
const SPACE_COUNT = 90;
/** A model is half as likely to trend after this many days. */
const TREND_HALF_LIFE = 45;

/** The lists of the last Sundays: young models that are downloaded much, and any data sets and Spaces. */
function drawTrending(
	random: Random,
	developers: readonly Developer[],
	models: readonly ListedModel[],
	datasets: readonly AnyRow[],
): AnyRow[] {
	const taken = new Set<string>();
	const spaces = Array.from({ length: SPACE_COUNT }, () => nameOf(random, random.pick(developers), taken, 'demo'));
	return Array.from({ length: TRENDING_WEEKS }, (_, i) => weekDay(WEEK_COUNT - TRENDING_WEEKS + i) + 6).flatMap(
		(day) => {
			const young = models.filter(({ created }) => created !== null && dayOf(created) <= day);
			const attraction = young.map(
				({ created, downloads }) => 2 ** (-(day - dayOf(created!)) / TREND_HALF_LIFE) * Math.sqrt(downloads + 1),
			);
			const old = datasets.filter((row) => dayOf(String(row['created'])) <= day).map((row) => String(row['dataset']));
			const lists = [
				[
					'model',
					drawPlaces(
						random,
						young.map(({ model }) => model),
						attraction,
					),
				],
				[
					'dataset',
					drawPlaces(
						random,
						old,
						old.map(() => 1),
					),
				],
				[
					'space',
					drawPlaces(
						random,
						spaces,
						spaces.map(() => 1),
					),
				],
			] as const;
			return lists.flatMap(([kind, places]) =>
				places.map((repository, place) => ({ date: dateOf(day), kind, rank: place + 1, repository })),
			);
		},
	);
}

/** Places without repetition, with probability proportional to the weights that are left. */
function drawPlaces(random: Random, items: readonly string[], weights: readonly number[]): string[] {
	const left = [...weights];
	const indices = items.map((_, i) => i);
	return Array.from({ length: Math.min(PLACES, items.length) }, () => {
		const index = random.pickWeighted(indices, left);
		left[index] = 0;
		return items[index]!;
	});
}

/** Where downloads come from, relative to one another; developers have more at home. */
const REGIONS: readonly (readonly [string, number])[] = [
	['US', 30],
	['CN', 15],
	['IN', 8],
	['DE', 8],
	['GB', 5],
	['FR', 5],
	['JP', 5],
	['KR', 4],
	['BR', 3],
	['SG', 3],
	['CA', 2],
	['CH', 1],
	['FI', 1],
	['IL', 1],
	['AE', 1],
	['unknown', 6],
];
const AT_HOME = 2.5;

/** The 30-day counters of the models, divided among countries. */
function drawRegions(random: Random, developers: readonly Developer[], models: readonly ListedModel[]): AnyRow[] {
	const home = new Map(developers.map(({ id, country }) => [id, country]));
	return models.flatMap(({ model, developer, downloads }) => {
		const weights = REGIONS.map(
			([region, weight]) => weight * (home.get(developer) === region ? AT_HOME : 1) * Math.exp(0.5 * random.normal()),
		);
		const parts = apportion(Float64Array.from(weights), downloads);
		return REGIONS.flatMap(([region], i) => (parts[i]! > 0 ? [{ model, region, downloads: parts[i]! }] : []));
	});
}
