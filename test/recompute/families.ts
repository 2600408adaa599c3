/** Metrics by the family of the roots of derived models, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sumBy } from './counted.ts';
import { type Credit, creditOf, derivedCredits, modelsOf } from './derived-credits.ts';
import { CONVERSION_FORMATS, formatOf } from './formats.ts';
import { relationsOf, STRONGEST } from './relations.ts';

type Family = Readonly<Record<'family' | 'organisation' | 'country', string>>;
const UNKNOWN: Family = { family: 'unknown', organisation: 'unknown', country: 'unknown' };

/** The first rule that matches account and name of a root decides. */
function familyOf({ world, developerOf }: Count, root: string): Family {
	const account = developerOf(root).developer;
	const name = root.split('/').at(-1)!;
	return (
		world.families.find(
			({ developer, pattern }) => (developer === undefined || developer === account) && pattern.test(name),
		) ?? UNKNOWN
	);
}

/** Credits of derived models by family (or organisation) of the root, the largest first; what is unknown has a row, the last. */
function byFamily(count: Count, key: 'family' | 'organisation', credits = derivedCredits(count)) {
	const groups = Map.groupBy(credits, ({ root }) => familyOf(count, root)[key]);
	const sums = sumBy(credits.map(({ root, credit }) => [familyOf(count, root)[key], credit] as const));
	const known = largestFirst(sums).filter((name) => name !== 'unknown');
	return [...known, 'unknown'].map((name, i) => ({
		name,
		rank: name === 'unknown' ? null : i + 1,
		credits: groups.get(name) ?? [],
	}));
}

/** Downloads of some derivatives and their share of others. */
const amount = (count: Count, own: readonly Credit[], all: readonly Credit[]) => ({
	downloads: creditOf(own) / count.lineage.unit,
	share: share(creditOf(own), creditOf(all)),
});

export function derivativesByFamily(count: Count): readonly Row[] {
	const all = derivedCredits(count);
	return byFamily(count, 'family').map(({ name, rank, credits }) => {
		const { organisation, country } = credits[0] ? familyOf(count, credits[0].root) : UNKNOWN;
		const others = credits.filter(
			({ model, root }) => count.developerOf(model).developer !== count.developerOf(root).developer,
		);
		return {
			family: name,
			rank,
			organisation,
			country,
			roots: new Set(credits.map(({ root }) => root)).size,
			derivatives: modelsOf(credits),
			...amount(count, credits, all),
			other_share: share(creditOf(others), creditOf(credits)),
		};
	});
}

export function derivativesByRootOrganisation(count: Count): readonly Row[] {
	const all = derivedCredits(count);
	return byFamily(count, 'organisation').map(({ name, rank, credits }) => ({
		organisation: name,
		rank,
		country: credits[0] ? familyOf(count, credits[0].root).country : 'unknown',
		families: name === 'unknown' ? 0 : new Set(credits.map(({ root }) => familyOf(count, root).family)).size,
		derivatives: modelsOf(credits),
		...amount(count, credits, all),
	}));
}

/** The twelve largest families by name, the rest of them together, and the unknown, each with a row for every part. */
function familyParts(
	count: Count,
	credits: readonly Credit[],
	column: string,
	parts: readonly string[],
	partOf: (model: string) => string,
): readonly Row[] {
	const families = byFamily(count, 'family', credits);
	const rest = families.slice(12, -1);
	const rows = [
		...families.slice(0, -1).slice(0, 12),
		...(rest.length > 0 ? [{ name: 'rest', credits: rest.flatMap((family) => family.credits) }] : []),
		families.at(-1)!,
	];
	return rows.flatMap(({ name, credits: own }) =>
		parts.map((part) => {
			const partly = own.filter(({ model }) => partOf(model) === part);
			const inFamilies = Map.groupBy(partly, ({ root }) => familyOf(count, root).family);
			return {
				family: name,
				[column]: part,
				downloads: creditOf(partly) / count.lineage.unit,
				share_of_family: share(creditOf(partly), creditOf(own)),
				share: share(creditOf(partly), creditOf(credits)),
				// A merge of several families counts in each, also where these are together the rest.
				models: [...inFamilies.values()].reduce((models, family) => models + modelsOf(family), 0),
			};
		}),
	);
}

export function derivativesByFamilyRelation(count: Count): readonly Row[] {
	const relations = relationsOf(count.world);
	return familyParts(count, derivedCredits(count), 'relation', STRONGEST, (model) => relations.get(model)!);
}

export function conversionsByFamily(count: Count): readonly Row[] {
	const relations = relationsOf(count.world);
	const quantized = derivedCredits(count).filter(({ model }) => relations.get(model) === 'quantized');
	return familyParts(count, quantized, 'format', CONVERSION_FORMATS, (model) => formatOf(count.world, model));
}
