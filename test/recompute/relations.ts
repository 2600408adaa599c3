/** How models were derived, as their tags say, and whose models they were derived from. */
import { type Count, sum } from './counted.ts';
import type { Tables } from './sample.ts';

/** In the order of the rows. */
export const RELATIONS = ['base', 'finetune', 'adapter', 'quantized', 'merge'] as const;
/** The one that counts first where a model declares several. */
export const STRONGEST = ['quantized', 'adapter', 'merge', 'finetune'] as const;

/** The relation that each derived model declares. */
export function relationsOf({ derivations = [] }: Tables): ReadonlyMap<string, string> {
	const declared = Map.groupBy(derivations, ({ child }) => child);
	return new Map(
		[...declared].map(([child, own]) => [
			child,
			STRONGEST.find((relation) => own.some((derivation) => derivation.relation === relation))!,
		]),
	);
}

/** Derived models by whether they were made from a model of their own developer. A model's link to itself says so only alone. */
export function ownersOf(tables: Tables): ReadonlyMap<string, 'own' | 'other'> {
	const { derivations = [], models } = tables;
	const relations = relationsOf(tables);
	const accountOf = (model: string): string => models.get(model)?.developer ?? model.split('/')[0]!;
	const counting = derivations.filter(({ child, relation }) => relation === relations.get(child));
	return new Map(
		[...Map.groupBy(counting, ({ child }) => child)].map(([child, own]) => {
			const others = own.map(({ parent }) => parent).filter((parent) => parent !== child);
			const isOwn = others.length === 0 || others.some((parent) => accountOf(parent) === accountOf(child));
			return [child, isOwn ? 'own' : 'other'];
		}),
	);
}

/** Quantized versions, adapters and merges of models of others. */
export function repackagedIn(tables: Tables): ReadonlySet<string> {
	const owners = ownersOf(tables);
	return new Set(
		[...relationsOf(tables)]
			.filter(([model, relation]) => relation !== 'finetune' && owners.get(model) === 'other')
			.map(([model]) => model),
	);
}

export interface Part {
	readonly model: string;
	readonly downloads: number;
	readonly relation: string;
}

/** The models that are counted, with their relation. */
export function partsOf({ downloads, world }: Count): readonly Part[] {
	const relations = relationsOf(world);
	return [...downloads].map(([model, own]) => ({ model, downloads: own, relation: relations.get(model) ?? 'base' }));
}

export const downloadsOf = (parts: readonly Part[]): number => sum(parts.map(({ downloads }) => downloads));

/** Downloads in the 30 days before a snapshot, of the models where they are known. */
export function downloads30d({ models }: Tables): ReadonlyMap<string, number> {
	return new Map(
		[...models.values()].flatMap((row) => (row.downloads30d === null ? [] : [[row.model, row.downloads30d] as const])),
	);
}
