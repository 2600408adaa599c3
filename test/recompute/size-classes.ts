/** The size classes of the ATOM project, and what is divided by them. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Counted, countedModels, grouped, type Model } from './facts.ts';
import { ascending, cross, descending, downloadsOf, inOrder, largeCountries, split } from './shares.ts';

const BILLION = 1e9;
export const CLASSES = ['<1B', '1-5B', '5-10B', '10-50B', '50-100B', '100-250B', '250B+', 'unknown'];

export function classOf({ parameters }: Pick<Model, 'parameters'>): string {
	if (parameters === null) return 'unknown';
	const bound = [1, 5, 10, 50, 100, 250].findIndex((upper) => parameters < upper * BILLION);
	return CLASSES[bound === -1 ? 6 : bound]!;
}

const byClass = { part: 'size_class', partOf: classOf, vocabulary: CLASSES };

/** The 20 most downloaded accounts, and all others as one. */
function byDeveloper(models: readonly Counted[]): readonly Row[] {
	const named = new Map(
		[...grouped(models, ({ developer }) => developer)]
			.sort(
				inOrder(
					descending(([, own]) => downloadsOf(own)),
					ascending(([developer]) => developer),
				),
			)
			.slice(0, 20)
			.map(([developer, own]) => [developer, { name: own[0]!.developerName, type: own[0]!.type }]),
	);
	const rows = cross(models, {
		by: 'developer',
		byOf: ({ developer }) => (named.has(developer) ? developer : 'rest'),
		share: 'share_of_developer',
		...byClass,
	});
	return rows
		.map(({ developer, size_class, ...values }) => {
			// An account may be called "rest", too.
			const { name, type } = developer === 'rest' ? { name: 'rest', type: 'rest' } : named.get(String(developer))!;
			return { developer: developer!, size_class: size_class!, name, type, ...values };
		})
		.toSorted(ascending(({ developer }) => (developer === 'rest' ? 1 : 0)));
}

export const SIZE_CLASSES: Readonly<Record<string, Recompute>> = {
	size_class_share: (facts, counting) => split(countedModels(facts, counting), 'size_class', classOf, CLASSES),
	size_class_by_country: (facts, counting) => {
		const models = countedModels(facts, counting);
		return cross(models, { by: 'country', byOf: largeCountries(models), share: 'share_of_country', ...byClass });
	},
	size_class_by_relation: (facts, counting) =>
		facts.has('derivations')
			? cross(countedModels(facts, counting), {
					by: 'relation',
					byOf: ({ relation }) => relation,
					share: 'share_of_relation',
					...byClass,
				})
			: undefined,
	size_class_by_type: (facts, counting) =>
		cross(countedModels(facts, counting), {
			by: 'developer_type',
			byOf: ({ type }) => type,
			share: 'share_of_type',
			...byClass,
		}),
	size_class_by_developer: (facts, counting) => byDeveloper(countedModels(facts, counting)),
};
