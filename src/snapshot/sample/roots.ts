/** Recursive Model Attribution on a small table, to check the sample; reports compute it in SQL. */

/**
 * For each model the roots that its downloads are credited to, with their shares (they add up to 1). Several parents share
 * equally; a parent outside the table is a root; a chain that returns to itself stops there.
 */
export function creditRoots(
	models: readonly string[],
	derivations: readonly { child: string; parent: string }[],
): Map<string, Map<string, number>> {
	const parents = new Map<string, Set<string>>();
	for (const { child, parent } of derivations) parents.set(child, (parents.get(child) ?? new Set()).add(parent));
	const credit = (model: string, share: number, path: ReadonlySet<string>, roots: Map<string, number>): void => {
		const next = [...(parents.get(model) ?? [])].filter((parent) => !path.has(parent));
		if (next.length === 0) {
			roots.set(model, (roots.get(model) ?? 0) + share);
			return;
		}
		for (const parent of next) credit(parent, share / next.length, new Set(path).add(parent), roots);
	};
	return new Map(
		models.map((model) => {
			const roots = new Map<string, number>();
			credit(model, 1, new Set([model]), roots);
			return [model, roots];
		}),
	);
}
