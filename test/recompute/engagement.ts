/** Metrics on what follows a release, computed a second time: week by week along each model's course. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Facts, grouped, inPopulation, type Model, sum } from './facts.ts';
import { ascending, inOrder } from './shares.ts';

const YEAR = 52;

interface Release {
	readonly model: Model;
	/** Downloads of each week of the log, from that of the creation on. */
	readonly course: readonly number[];
}

function mondayOf(date: string): string {
	const day = new Date(date);
	day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
	return day.toISOString().slice(0, 10);
}

/** Models that are new in the log and have been there for a year. */
function releases({ models }: Facts): readonly Release[] {
	const weeks = [...new Set(models.flatMap((model) => model.weeks.map(({ week }) => week)))].sort();
	return models.flatMap((model) => {
		if (model.created === null || model.createdYear === 'floor') return [];
		const monday = mondayOf(model.created);
		if (weeks.length === 0 || monday < weeks[0]!) return [];
		if (model.weeks.some(({ week, downloads }) => week < monday && downloads > 0)) return [];
		const own = new Map(model.weeks.map(({ week, downloads }) => [week, downloads]));
		const course = weeks.filter((week) => week >= monday).map((week) => own.get(week) ?? 0);
		return course.length >= YEAR ? [{ model, course }] : [];
	});
}

/** Weeks after which something happens, and whether it does, or is only not seen any more. */
interface Time {
	readonly weeks: number;
	readonly happened: boolean;
}

interface Wave {
	readonly model: Model;
	readonly toPeak: number;
	readonly half: Time;
	readonly tenth: Time;
}

function wavesOf(facts: Facts): readonly Wave[] {
	return releases(facts)
		.filter(({ course }) => sum(course.slice(0, YEAR), (downloads) => downloads) >= 200)
		.map(({ model, course }) => {
			const peak = Math.max(...course.slice(0, YEAR));
			const toPeak = course.indexOf(peak);
			const after = course.slice(toPeak + 1);
			const time = (fallen: (downloads: number) => boolean): Time => {
				const at = after.findIndex(fallen);
				return at === -1 ? { weeks: after.length, happened: false } : { weeks: at + 1, happened: true };
			};
			return {
				model,
				toPeak,
				half: time((downloads) => downloads <= peak / 2),
				tenth: time((downloads) => downloads < peak / 10),
			};
		});
}

/** The first time at which the product-limit estimate is a half or less, in fractions without rounding. */
function survivalMedian(times: readonly Time[]): number | null {
	let [numerator, denominator] = [1n, 1n];
	for (const weeks of [...new Set(times.map((time) => time.weeks))].sort((a, b) => a - b)) {
		const seen = times.filter((time) => time.weeks >= weeks).length;
		const fallen = times.filter((time) => time.weeks === weeks && time.happened).length;
		numerator *= BigInt(seen - fallen);
		denominator *= BigInt(seen);
		if (numerator * 2n <= denominator) return weeks;
	}
	return null;
}

/** The lower of the two in the middle. */
function median(values: readonly number[]): number | null {
	return [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null;
}

const standing = (times: readonly Time[]): number => times.filter(({ happened }) => !happened).length;

function engagementRow(waves: readonly Wave[]): Row {
	const [halves, tenths] = [waves.map(({ half }) => half), waves.map(({ tenth }) => tenth)];
	return {
		models: waves.length,
		weeks_to_peak: median(waves.map(({ toPeak }) => toPeak)),
		at_once: waves.filter(({ toPeak }) => toPeak < 4).length / waves.length,
		half_life: survivalMedian(halves),
		above_half: standing(halves),
		duration: survivalMedian(tenths),
		above_tenth: standing(tenths),
	};
}

const RELATIONS = ['base', 'finetune', 'adapter', 'quantized', 'merge'];

/** All together, then each value of an attribute that has any, in an order. */
function withAll<T>(items: readonly T[], pick: (item: T) => string, order: (value: string) => string | number) {
	if (items.length === 0) return [];
	const groups = [...grouped(items, pick)].sort(inOrder(ascending(([value]) => order(value))));
	return [['all', items] as const, ...groups];
}

const engagementBy =
	(
		column: string,
		pick: (model: Model) => string,
		order: (value: string) => string | number = (value) => value,
	): Recompute =>
	(facts) => {
		if (!facts.hasLog || (column === 'relation' && !facts.has('derivations'))) return undefined;
		return withAll(wavesOf(facts), ({ model }) => pick(model), order).map(([value, own]) => ({
			[column]: value,
			...engagementRow(own),
		}));
	};

export const ENGAGEMENT: Readonly<Record<string, Recompute>> = {
	engagement_by_year: engagementBy('created_year', ({ createdYear }) => createdYear),
	engagement_by_type: engagementBy('developer_type', ({ type }) => type),
	engagement_by_relation: engagementBy(
		'relation',
		({ relation }) => relation,
		(value) => RELATIONS.indexOf(value),
	),
	time_to_downloads: (facts, { population }) => {
		if (!facts.hasLog || !facts.has('derivations')) return undefined;
		const own = releases(facts).filter(({ model }) => inPopulation(model, { population }));
		const relation = ({ model }: Release): string => model.relation;
		return withAll(own, relation, (value) => RELATIONS.indexOf(value)).flatMap(([value, some]) =>
			Object.entries({ '10k': 1e4, '100k': 1e5, '1m': 1e6 }).map(([threshold, number]) => {
				const weeks = some.flatMap(({ course }) => {
					let reached = 0;
					const at = course.findIndex((downloads) => {
						reached += downloads;
						return reached >= number;
					});
					return at === -1 ? [] : [at];
				});
				return {
					relation: value,
					threshold,
					released: some.length,
					reached: weeks.length,
					share: weeks.length / some.length,
					first_year_share: weeks.filter((week) => week < YEAR).length / some.length,
					weeks: median(weeks),
				};
			}),
		);
	},
};
