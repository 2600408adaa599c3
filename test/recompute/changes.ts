/** The metrics of the group changes, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum, sumBy } from './counted.ts';
import { number, text } from './read.ts';
import { downloads30d, relationsOf } from './relations.ts';
import { stepsOf } from './restated.ts';
import type { Tables, World } from './sample.ts';
import { classOf } from './size-classes.ts';

/** Every label, in the order of the rows, with the column that both snapshots must have. */
const LABELS = {
	relation: 'derivations.relation',
	base_model: 'derivations.relation',
	licence: 'models.licence',
	licence_group: 'models.licence',
	task: 'models.task',
	modality: 'models.task',
	library: 'models.library',
	size_class: undefined,
	developer_type: undefined,
	country: undefined,
} as const;
type Label = keyof typeof LABELS;
const ENTITIES = ['model', 'developer', 'licence', 'task', 'library'] as const;
type Entity = (typeof ENTITIES)[number];

/** What a snapshot says of the models whose downloads it knows. */
interface Side {
	readonly downloads: ReadonlyMap<string, number>;
	readonly labelsOf: (model: string) => Readonly<Record<Label, string>>;
	/** The account whose model it counts as: the present one, where both snapshots hold the model. */
	readonly presentDeveloperOf: (model: string) => string;
}
type Sides = readonly [before: Side, after: Side];

const has = ({ files: { columns } }: Tables, place: string): boolean => {
	const [table, column] = place.split('.');
	return columns.get(table!)?.includes(column!) ?? false;
};
const inBoth = (world: World, place: string): boolean => has(world.previous!, place) && has(world, place);

/** The labels that both snapshots have. */
const labelsIn = (world: World): readonly Label[] =>
	(Object.keys(LABELS) as Label[]).filter((label) => {
		const place = LABELS[label];
		return place === undefined || inBoth(world, place);
	});

/** Registries are those of this snapshot, whichever of the two is described. */
function sideOf(tables: Tables, world: World): Side {
	const registry = (name: string, key: string) =>
		new Map(world.files.registry(name).map((line) => [line[key]!, line] as const));
	const [licences, tasks, sizes] = [
		registry('licences', 'licence'),
		registry('tasks', 'task'),
		registry('parameters', 'model'),
	];
	const lines = new Map(tables.files.tables.get('models')!.map((line) => [line['model']!, line] as const));
	const relations = relationsOf(tables);
	const parents = Map.groupBy(
		(tables.derivations ?? []).filter(({ child, parent }) => child !== parent),
		({ child }) => child,
	);
	const isSized = inBoth(world, 'models.parameters');
	const developerOf = (model: string): string => tables.models.get(model)!.developer;
	const present = downloads30d(world);
	return {
		downloads: downloads30d(tables),
		presentDeveloperOf: (model) => (present.has(model) ? world.models.get(model)!.developer : developerOf(model)),
		labelsOf: (model) => {
			const line = lines.get(model);
			const [licence, task] = [text(line, 'licence') ?? 'none', text(line, 'task') ?? 'none'];
			const { type, country } = world.developerOf(developerOf(model));
			const known = number(sizes.get(model), 'parameters');
			const named = new Set((parents.get(model) ?? []).map(({ parent }) => parent));
			return {
				relation: relations.get(model) ?? 'base',
				base_model: [...named].sort().join(', ') || 'none',
				licence,
				licence_group: text(licences.get(licence), 'group') ?? 'undocumented',
				task,
				modality: text(tasks.get(task), 'modality') ?? 'undocumented',
				library: text(line, 'library') ?? 'none',
				size_class: classOf({ parameters: (isSized ? number(line, 'parameters') : null) ?? known }),
				developer_type: type,
				country,
			};
		},
	};
}

const sidesOf = ({ world }: Count): Sides => [sideOf(world.previous!, world), sideOf(world, world)];

function shareParts(count: Count): readonly Row[] {
	const sides = sidesOf(count);
	return labelsIn(count.world)
		.filter((label) => label !== 'base_model')
		.flatMap((label) => {
			const labelled = sides.map(({ downloads, labelsOf }) => {
				const values = new Map([...downloads.keys()].map((model) => [model, labelsOf(model)[label]] as const));
				return { downloads, labelOf: (model: string) => values.get(model)!, values };
			});
			const [before, after] = [labelled[0]!, labelled[1]!];
			return [...new Set([...before.values.values(), ...after.values.values()])]
				.map((part) => {
					const { share_restated: _, ...steps } = stepsOf([before, after], part);
					return { label, part, ...steps };
				})
				.sort((a, b) => (b.share_after ?? -1) - (a.share_after ?? -1) || (a.part < b.part ? -1 : 1));
		});
}

interface Kept {
	readonly model: string;
	readonly from_value: string;
	readonly to_value: string;
	readonly downloads_before: number;
	readonly downloads_after: number;
}

/** Labels that models state, each with the models that both snapshots hold. */
function keptModels(count: Count): readonly (readonly [Label, readonly Kept[]])[] {
	const [before, after] = sidesOf(count);
	const kept = [...before.downloads.keys()].filter((model) => after.downloads.has(model));
	return labelsIn(count.world)
		.filter((label) => label !== 'developer_type' && label !== 'country')
		.map((label) => [
			label,
			kept.map((model) => ({
				model,
				from_value: before.labelsOf(model)[label],
				to_value: after.labelsOf(model)[label],
				downloads_before: before.downloads.get(model)!,
				downloads_after: after.downloads.get(model)!,
			})),
		]);
}

const hasChanged = ({ from_value, to_value }: Kept): boolean => from_value !== to_value;

function metadataChanges(count: Count): readonly Row[] {
	return keptModels(count).map(([label, kept]) => {
		const changed = kept.filter(hasChanged);
		const downloads = sum(changed.map((model) => model.downloads_after));
		return {
			label,
			models: changed.length,
			downloads_before: sum(changed.map((model) => model.downloads_before)),
			downloads_after: downloads,
			share_after: share(downloads, sum(kept.map((model) => model.downloads_after))),
			kept_models: kept.length,
		};
	});
}

function metadataChangedModels(count: Count): readonly Row[] {
	return keptModels(count).flatMap(([label, kept]) => {
		const changed = new Map(kept.filter(hasChanged).map((row) => [row.model, row]));
		return largestFirst(new Map([...changed].map(([model, row]) => [model, row.downloads_after])))
			.slice(0, 10)
			.map((model) => ({ label, ...changed.get(model)! }));
	});
}

/** Downloads by name of all that a snapshot lists of a kind. */
function listed({ downloads, labelsOf, presentDeveloperOf }: Side, entity: Entity): ReadonlyMap<string, number> {
	const nameOf = (model: string): string => {
		if (entity === 'model') return model;
		return entity === 'developer' ? presentDeveloperOf(model) : labelsOf(model)[entity];
	};
	const sums = sumBy([...downloads].map(([model, own]) => [nameOf(model), own] as const));
	if (entity !== 'model' && entity !== 'developer') sums.delete('none');
	return sums;
}

interface Turnover {
	readonly entity: Entity;
	readonly before: ReadonlyMap<string, number>;
	readonly after: ReadonlyMap<string, number>;
	readonly kinds: Readonly<Record<'kept' | 'new' | 'vanished', readonly string[]>>;
}

/** Kinds of which at least one of the snapshots lists something. */
function turnoverOf(count: Count): readonly Turnover[] {
	const sides = sidesOf(count);
	const labels = labelsIn(count.world);
	return ENTITIES.filter((entity) => entity === 'model' || entity === 'developer' || labels.includes(entity))
		.map((entity) => {
			const [before, after] = [listed(sides[0], entity), listed(sides[1], entity)];
			const [was, is] = [[...before.keys()], [...after.keys()]];
			const kinds = {
				kept: is.filter((name) => before.has(name)),
				new: is.filter((name) => !before.has(name)),
				vanished: was.filter((name) => !after.has(name)),
			};
			return { entity, before, after, kinds };
		})
		.filter(({ before, after }) => before.size + after.size > 0);
}

const sumOf = (names: readonly string[], downloads: ReadonlyMap<string, number>): number =>
	sum(names.map((name) => downloads.get(name) ?? 0));

function turnover(count: Count): readonly Row[] {
	return turnoverOf(count).flatMap(({ entity, before, after, kinds }) =>
		Object.entries(kinds).map(([kind, names]) => ({
			entity,
			kind,
			entities: names.length,
			downloads_before: sumOf(names, before),
			share_before: share(sumOf(names, before), sum(before.values())),
			downloads_after: sumOf(names, after),
			share_after: share(sumOf(names, after), sum(after.values())),
		})),
	);
}

function turnoverLargest(count: Count): readonly Row[] {
	return turnoverOf(count).flatMap(({ entity, before, after, kinds }) =>
		(['new', 'vanished'] as const).flatMap((kind) => {
			const own = kind === 'new' ? after : before;
			return largestFirst(new Map(kinds[kind].map((name) => [name, own.get(name)!])))
				.slice(0, 10)
				.map((name, i) => ({
					entity,
					kind,
					name,
					rank: i + 1,
					downloads: own.get(name)!,
					share: share(own.get(name)!, sum(own.values())),
				}));
		}),
	);
}

export const CHANGES_ROWS: Readonly<Record<string, (count: Count) => readonly Row[]>> = {
	share_parts: shareParts,
	metadata_changes: metadataChanges,
	metadata_changed_models: metadataChangedModels,
	turnover,
	turnover_largest: turnoverLargest,
};
