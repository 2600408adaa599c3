/** Metrics on what models declare of themselves, computed a second time. */
import type { Recompute } from './agreement.ts';
import { type Counted, countedModels } from './facts.ts';
import { cross, split } from './shares.ts';

const names = (number: number | null): string => (number === null ? 'unknown' : number > 0 ? 'yes' : 'no');
const namesData = ({ datasets }: Counted): string => names(datasets);
const namesPaper = ({ papers }: Counted): string => names(papers);

export const DECLARED: Readonly<Record<string, Recompute>> = {
	data_declared: (facts, counting) =>
		facts.has('models', 'declared_datasets')
			? split(countedModels(facts, counting), 'declared', namesData, ['yes', 'no'])
			: undefined,
	data_declared_by_type: (facts, counting) =>
		facts.has('models', 'declared_datasets')
			? cross(countedModels(facts, counting), {
					by: 'developer_type',
					byOf: ({ type }) => type,
					part: 'declared',
					partOf: namesData,
					vocabulary: ['yes', 'no'],
					share: 'share_of_type',
				})
			: undefined,
	paper_declared: (facts, counting) =>
		facts.has('models', 'papers')
			? split(countedModels(facts, counting), 'declared', namesPaper, ['yes', 'no'])
			: undefined,
	gating_share: (facts, counting) => {
		if (!facts.has('models', 'gated')) return undefined;
		const models = countedModels(facts, counting);
		if (models.every(({ gated }) => gated === 'unknown')) return [];
		return split(models, 'gated', ({ gated }) => gated, ['no', 'auto', 'manual']);
	},
};
