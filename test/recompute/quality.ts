/** Metrics on what is known, computed a second time. */
import type { Recompute } from './agreement.ts';
import { derivationDefects } from './derivations.ts';
import { type Counted, countedModels, type Facts, FLOOR, inside, type Model, sum } from './facts.ts';
import { intervalQuality } from './intervals.ts';
import { byText, downloadsOf, ratio } from './shares.ts';

type Known = boolean | null;

/** Each fact, and whether it is known of a model; null where the question does not arise. */
function factsKnown({ tables, models }: Facts): Record<string, (model: Counted) => Known> {
	const listed = new Set(models.map(({ model }) => model));
	const others = (tables.get('derivations') ?? []).filter(({ child, parent }) => child !== parent);
	const derived = new Set(others.map(({ child }) => child));
	const fromOutside = new Set(others.filter(({ parent }) => !listed.has(parent!)).map(({ child }) => child));
	return {
		developer_type: ({ type }) => type !== 'unknown',
		country: ({ country }) => country !== 'unknown',
		licence: ({ licenceKnown }) => licenceKnown,
		licence_stated: ({ licence }) => licence !== 'none',
		task: ({ taskKnown }) => taskKnown,
		task_stated: ({ task }) => task !== 'none',
		parameters: ({ parameters }) => parameters !== null,
		created: ({ created }) => created !== null,
		parents_in_table: ({ model }) => (derived.has(model) ? !fromOutside.has(model) : null),
	};
}

/** Downloads of a model by its age; without a log all are of the age that it has on the day of the snapshot. */
function downloadsByAge({ created, weeks, age, inAll }: Model, hasLog: boolean): Record<string, number> {
	const downloads = hasLog ? weeks : [{ age, downloads: inAll ?? 0 }];
	const count = (condition: (age: number) => boolean): number =>
		sum(downloads, (at) => (at.age !== null && condition(at.age) ? at.downloads : 0));
	return {
		negative_age: count((at) => at < 0),
		within_window: count((at) => at >= 0 && inside({ age: at })),
		outside_window: count((at) => !inside({ age: at })),
		no_creation_date: created === null ? (inAll ?? 0) : 0,
		floor_day: created === FLOOR ? (inAll ?? 0) : 0,
	};
}

export const QUALITY: Readonly<Record<string, Recompute>> = {
	snapshot_totals: (facts, counting) => {
		const models = countedModels(facts, counting);
		const liked = models.filter(({ likes }) => likes !== null);
		const created = models.flatMap((model) => model.created ?? []).sort(byText);
		return [
			{
				models: models.length,
				developers: new Set(models.map(({ developer }) => developer)).size,
				downloads: downloadsOf(models),
				likes: liked.length > 0 ? sum(liked, ({ likes }) => likes!) : null,
				first_created: created.at(0) ?? null,
				last_created: created.at(-1) ?? null,
			},
		];
	},
	coverage: (facts, counting) =>
		Object.entries(factsKnown(facts)).flatMap(([registry, isKnown]) => {
			const models = countedModels(facts, counting).filter((model) => isKnown(model) !== null);
			const known = models.filter(isKnown);
			if (models.length === 0) return [];
			return {
				registry,
				known_models: known.length,
				models: models.length,
				model_share: known.length / models.length,
				known_downloads: downloadsOf(known),
				downloads: downloadsOf(models),
				share: ratio(downloadsOf(known), downloadsOf(models)),
			};
		}),
	window_quality: ({ models, hasLog }) => {
		const ages = models.map((model) => downloadsByAge(model, hasLog));
		const whole = sum(models, ({ inAll }) => inAll ?? 0);
		return ['negative_age', 'within_window', 'outside_window', 'no_creation_date', 'floor_day'].map((name) => {
			const downloads = sum(ages, (age) => age[name]!);
			return {
				case: name,
				models: ages.filter((age) => age[name]! > 0).length,
				downloads,
				share: ratio(downloads, whole),
			};
		});
	},
	derivation_defects: derivationDefects,
	interval_quality: intervalQuality,
};
