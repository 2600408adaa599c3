/** The rows of `derivations`, with the defects that the real Hub has. */
import { DEFECTS, type SampleModel } from './details.ts';
import type { Random } from './random.ts';

export interface DerivationRow {
	readonly child: string;
	readonly parent: string;
	readonly relation: string;
}

/** A developer whose models are not in the table. */
export const LOST_DEVELOPER = 'sample-gone-archive';

/**
 * One row per child and parent, sorted by child, then parent. Some parents lie outside the table, some models name
 * themselves, and two name each other; `DEFECTS` says how many.
 */
export function drawDerivations(
	random: Random,
	models: readonly SampleModel[],
	families: readonly string[],
): DerivationRow[] {
	const rows: DerivationRow[] = [];
	const lost = new Set(pickSmall(random, models, (model) => model.relation === 'finetune', DEFECTS.lostParents));
	for (const model of models) {
		if (model.relation === null) continue;
		for (const parent of model.parents) {
			const id = lost.has(model)
				? `${LOST_DEVELOPER}/${random.pick(families)}-${random.int(90) + 10}`
				: models[parent]!.id;
			rows.push({ child: model.id, parent: id, relation: model.relation });
		}
	}
	const roots = pickSmall(random, models, (model) => model.relation === null, DEFECTS.selfLoops + 2);
	for (const model of roots.slice(2)) rows.push({ child: model.id, parent: model.id, relation: 'finetune' });
	const [one, other] = [roots[0]!, roots[1]!];
	rows.push(
		{ child: one.id, parent: other.id, relation: 'finetune' },
		{ child: other.id, parent: one.id, relation: 'finetune' },
	);
	return rows.sort((a, b) => compare(a.child, b.child) || compare(a.parent, b.parent));
}

function pickSmall(
	random: Random,
	models: readonly SampleModel[],
	fits: (model: SampleModel) => boolean,
	count: number,
): SampleModel[] {
	return random.shuffle(models.filter((model) => !model.head && fits(model))).slice(0, count);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
