/** The sample snapshot as rows: everything follows from the seed. */
import type { AnyRow } from '../write.ts';
import { dateOf, WEEK_COUNT, weekDay } from './calendar.ts';
import { type Calibrated, calibrate } from './calibrate.ts';
import { drawDerivations } from './derivations.ts';
import { describeModels, mistakeDates, type SampleModel } from './details.ts';
import { type Developer, drawDevelopers } from './developers.ts';
import { drawLineage } from './lineage.ts';
import { drawModels } from './models.ts';
import { drawElements, type Elements } from './popularity.ts';
import { Random } from './random.ts';
import { drawSurroundings, type Surroundings } from './surroundings.ts';
import { hideSizes, listWeights } from './weights.ts';
import { FAMILIES } from './words.ts';

/** Chance decides which models exist; with this seed they can meet every target (about one seed in ten can). */
export const DEFAULT_SEED = 12;

/** Rows of the snapshot's tables and of its own registry, in the columns of their schemas. */
export interface SampleTables extends Surroundings {
	readonly models: readonly AnyRow[];
	readonly derivations: readonly { child: string; parent: string; relation: string }[];
	readonly downloads: readonly { week: string; model: string; downloads: number }[];
	readonly annotations: readonly AnyRow[];
	readonly weights: readonly AnyRow[];
	readonly developers: readonly AnyRow[];
	readonly parameters: readonly AnyRow[];
	readonly families: readonly AnyRow[];
}

export function generateSample(seed = DEFAULT_SEED): SampleTables {
	const random = new Random(seed);
	const developers = drawDevelopers(random);
	const drafts = drawModels(random, developers);
	const described = describeModels(random, drafts, drawLineage(random, drafts));
	mistakeDates(random, described);
	const elements = drawElements(random, described);
	const calibrated = calibrate(random, elements, described);
	const totals = sumDownloads(described.length, elements, calibrated);
	// Numbers of their own, so that nothing else depends on what is known of sizes.
	const sizes = new Random(seed + SIZES_APART);
	const models = hideSizes(sizes, described, totals);
	const order = [...models.keys()].sort((a, b) => (models[a]!.id < models[b]!.id ? -1 : 1));
	// Evaluated in this order: each draws from the same chance.
	const rows = listModels(random, models, elements, calibrated, totals, order);
	const derivations = drawDerivations(random, models, FAMILIES);
	return {
		models: rows,
		derivations,
		downloads: listDownloads(models, elements, calibrated, order),
		annotations: order.filter((index) => calibrated.head.has(index)).map((index) => annotate(models[index]!)),
		weights: listWeights(sizes, models, totals, order),
		developers: listDevelopers(developers, models),
		parameters: listParameters(models, order),
		...drawSurroundings(seed, developers, rows),
		families: listFamilies(models, derivations),
	};
}

/** Added to the seed. */
const SIZES_APART = 1_000_000;

/** Downloads of all weeks, by model. */
function sumDownloads(count: number, elements: Elements, { downloads }: Calibrated): Float64Array {
	const totals = new Float64Array(count);
	for (let i = 0; i < elements.models.length; i++) totals[elements.models[i]!]! += downloads[i]!;
	return totals;
}

/**
 * Downloads of the last 30 days: the last four weeks and two sevenths of the week before, rounded. All time: the sum of all
 * weeks.
 */
function listModels(
	random: Random,
	models: readonly SampleModel[],
	elements: Elements,
	{ downloads }: Calibrated,
	allTime: Float64Array,
	order: readonly number[],
): AnyRow[] {
	const month = new Float64Array(models.length);
	for (let week = WEEK_COUNT - 5; week < WEEK_COUNT; week++) {
		const share = week >= WEEK_COUNT - 4 ? 1 : 2 / 7;
		for (let i = elements.starts[week]!; i < elements.starts[week + 1]!; i++) {
			month[elements.models[i]!]! += share * downloads[i]!;
		}
	}
	return order.map((index) => {
		const model = models[index]!;
		const open = model.availability === 'disclosed-available';
		return {
			model: model.id,
			developer: model.developer.id,
			created: model.created === null ? null : dateOf(model.created),
			downloads_30d: Math.round(month[index]!),
			downloads_all_time: allTime[index]!,
			likes: Math.floor(allTime[index]! ** 0.55 * Math.exp(0.6 * random.normal()) * 0.4),
			task: model.task,
			library: model.library,
			licence: model.licence,
			gated: model.gated,
			parameters: model.sized ? model.parameters : null,
			active_parameters: model.sized ? model.activeParameters : null,
			declared_datasets: open ? 1 + random.int(4) : random.chance(0.1) ? 1 : 0,
			papers: random.chance(model.relation === null ? 0.5 : 0.15) ? 1 + random.int(2) : 0,
		};
	});
}

function listDownloads(
	models: readonly SampleModel[],
	elements: Elements,
	{ downloads }: Calibrated,
	order: readonly number[],
): SampleTables['downloads'] {
	const rank = new Int32Array(models.length);
	order.forEach((index, position) => {
		rank[index] = position;
	});
	const rows: { week: string; model: string; downloads: number }[] = [];
	for (let week = 0; week < WEEK_COUNT; week++) {
		const monday = dateOf(weekDay(week));
		const present: number[] = [];
		for (let i = elements.starts[week]!; i < elements.starts[week + 1]!; i++) if (downloads[i]! > 0) present.push(i);
		present.sort((a, b) => rank[elements.models[a]!]! - rank[elements.models[b]!]!);
		for (const i of present)
			rows.push({ week: monday, model: models[elements.models[i]!]!.id, downloads: downloads[i]! });
	}
	return rows;
}

function annotate(model: SampleModel): AnyRow {
	const join = (labels: readonly string[]) => (labels.length > 0 ? labels.join(';') : null);
	return {
		model: model.id,
		data_availability: model.availability,
		architecture: join(model.architecture),
		input_modality: join(model.form.input),
		output_modality: join(model.form.output),
		methods: join(model.methods),
	};
}

/** What the evidence column of the sample's registry says. */
const MADE_UP = 'made up by the generator';

function listDevelopers(developers: readonly Developer[], models: readonly SampleModel[]): AnyRow[] {
	const used = new Set(models.map((model) => model.developer));
	return developers
		.filter((developer) => developer.registered && used.has(developer))
		.map(({ id, name, type, country }) => ({ developer: id, name, type, country, basis: 'none', evidence: MADE_UP }))
		.sort((a, b) => (a.developer < b.developer ? -1 : 1));
}

/** A few of the sizes that the table leaves out, so that the registry has something to add; small models only. */
const REGISTRY_SIZES = 40;

function listParameters(models: readonly SampleModel[], order: readonly number[]): AnyRow[] {
	const unsized = order.filter((index) => !models[index]!.sized && !models[index]!.head);
	return unsized.slice(0, REGISTRY_SIZES).map((index) => {
		const { id, parameters, activeParameters } = models[index]!;
		return { model: id, parameters, active_parameters: activeParameters, basis: 'name', source: MADE_UP };
	});
}

/**
 * One family for each developer of the registry and each first word of its models that others are derived from. Models of developers
 * that the registry does not know have none, so that something stays unknown.
 */
function listFamilies(models: readonly SampleModel[], derivations: SampleTables['derivations']): AnyRow[] {
	const parents = new Set(derivations.map(({ parent }) => parent));
	const rules = new Map<string, { readonly developer: Developer; readonly word: string }>();
	for (const { id, relation, developer } of models) {
		if (relation !== null || !developer.registered || !parents.has(id)) continue;
		const name = id.slice(developer.id.length + 1);
		const word = FAMILIES.find((family) => name.startsWith(`${family}-`))!;
		rules.set(`${developer.id}/${word}`, { developer, word });
	}
	const taken = new Set<string>();
	return [...rules.keys()].sort().map((key, index) => {
		const { developer, word } = rules.get(key)!;
		const parts = developer.id.split('-').filter((part) => part !== 'sample' && part !== 'user');
		// Two developers of one place can have the same word.
		const short = nameOf([parts[0]!, word]);
		const family = taken.has(short) ? nameOf([...parts, word]) : short;
		taken.add(family);
		return {
			position: 10 * (index + 1),
			family,
			organisation: developer.name,
			country: developer.type === 'user' ? 'individual' : developer.country,
			developer: developer.id,
			pattern: `${word}-.*`,
			evidence: MADE_UP,
		};
	});
}

const nameOf = (words: readonly string[]): string =>
	words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ');
