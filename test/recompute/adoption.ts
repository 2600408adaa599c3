/** The Relative Adoption Metric, computed a second time. */
import type { Recompute } from './agreement.ts';
import { dayOf, type Facts, grouped, type Model, sum } from './facts.ts';
import { ascending, descending, inOrder } from './shares.ts';
import { CLASSES, classOf } from './size-classes.ts';

const CHECKPOINTS = [7, 14, 30, 60, 90, 180, 365];
const TASKS = ['text-generation', 'image-text-to-text', 'any-to-any'];
const TOP = 10;

/** A model at an age that it has reached. */
interface Reached {
	readonly model: string;
	readonly sizeClass: string;
	readonly created: string;
	readonly days: number;
	/** Sevenths of a download, whole numbers: a week's downloads are spread evenly over its days. */
	readonly sevenths: number;
	/** Downloads in the whole log. */
	readonly total: number;
}

interface Baseline {
	readonly sizeClass: string;
	readonly days: number;
	readonly models: number;
	readonly median: number | null;
	readonly tenth: number | null;
	readonly cutoff: number | null;
}

interface Span {
	readonly first: string;
	/** The day after the last one. */
	readonly end: number;
}

function spanOf({ models }: Facts): Span {
	const mondays = [...new Set(models.flatMap(({ weeks }) => weeks.map(({ week }) => week)))].sort();
	return { first: mondays[0]!, end: dayOf(mondays.at(-1)!) + 7 };
}

/** Compared models: the log lists them in the year after their creation, and not in a week before that of their creation. */
function isCompared({ task, parameters, created, weeks }: Model, { first }: Span): boolean {
	const ages = weeks.map(({ age }) => age!);
	return (
		TASKS.includes(task) &&
		parameters !== null &&
		created !== null &&
		created >= '2022-11-30' &&
		created >= first &&
		ages.some((age) => age < 365) &&
		ages.every((age) => age > -7)
	);
}

function checkpoints(facts: Facts): readonly Reached[] {
	const span = spanOf(facts);
	return facts.models
		.filter((model) => isCompared(model, span))
		.flatMap((model) =>
			CHECKPOINTS.filter((days) => dayOf(model.created!) + days <= span.end).map((days) => ({
				model: model.model,
				sizeClass: classOf(model),
				created: model.created!,
				days,
				sevenths: sum(model.weeks, ({ downloads, age }) => downloads * Math.min(Math.max(days - age!, 0), 7)),
				total: model.inAll!,
			})),
		);
}

function baselines(reached: readonly Reached[]): readonly Baseline[] {
	const found: Baseline[] = [];
	for (const sizeClass of CLASSES) {
		let cutoff = 0;
		for (const days of CHECKPOINTS) {
			const own = reached.filter((one) => one.sizeClass === sizeClass && one.days === days);
			if (own.length === 0) continue;
			const isEnough = own.length >= TOP;
			const [fifth, sixth] = own
				.toSorted(
					inOrder(
						descending(({ total }) => total),
						ascending(({ model }) => model),
					),
				)
				.slice(0, TOP)
				.map(({ sevenths }) => sevenths)
				.sort((a, b) => a - b)
				.slice(4, 6);
			const tenth = own.map(({ sevenths }) => sevenths).sort((a, b) => b - a)[TOP - 1]! / 7;
			if (isEnough) cutoff = Math.max(cutoff, tenth);
			found.push({
				sizeClass,
				days,
				models: own.length,
				median: isEnough ? (fifth! + sixth!) / 2 / 7 : null,
				tenth: isEnough ? tenth : null,
				cutoff: isEnough ? cutoff : null,
			});
		}
	}
	return found;
}

/** What has no divisor, or one of zero, has no quotient. */
const over = (value: number, divisor: number | null): number | null => (divisor ? value / divisor : null);

const isAvailable = ({ hasLog, has }: Facts): boolean => hasLog && has('models', 'created');

const relativeAdoption: Recompute = (facts) => {
	if (!isAvailable(facts)) return undefined;
	const reached = checkpoints(facts);
	const compared = baselines(reached);
	const youngest = spanOf(facts).end - 365;
	const scores = reached
		.filter(({ created }) => dayOf(created) >= youngest)
		.map(({ model, days, sizeClass, created, sevenths }) => {
			const base = compared.find((one) => one.sizeClass === sizeClass && one.days === days)!;
			return {
				model,
				days,
				size_class: sizeClass,
				created,
				downloads: sevenths / 7,
				ram_v1: over(sevenths / 7, base.median),
				ram_v2: over(sevenths / 7, base.cutoff),
				models: base.models,
			};
		});
	const classes = grouped(scores, ({ size_class }) => size_class);
	return CLASSES.flatMap((name) =>
		[...grouped(classes.get(name) ?? [], ({ model }) => model)]
			.map(([model, rows]) => ({ model, rows, last: rows.findLast(({ ram_v2 }) => ram_v2 !== null)?.ram_v2 ?? null }))
			.filter(({ last }) => last !== null)
			.sort(
				inOrder(
					descending(({ last }) => last!),
					ascending(({ model }) => model),
				),
			)
			.slice(0, TOP)
			.flatMap(({ rows }) => rows),
	);
};

const relativeAdoptionBaseline: Recompute = (facts) =>
	isAvailable(facts)
		? baselines(checkpoints(facts)).map(({ sizeClass, days, models, median, tenth, cutoff }) => ({
				size_class: sizeClass,
				days,
				models,
				v1_median: median,
				tenth,
				v2_cutoff: cutoff,
			}))
		: undefined;

export const ADOPTION: Readonly<Record<string, Recompute>> = {
	relative_adoption: relativeAdoption,
	relative_adoption_baseline: relativeAdoptionBaseline,
};
