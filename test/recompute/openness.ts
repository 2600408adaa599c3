/** Metrics on the European Open Source AI Index, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Facts, grouped, text } from './facts.ts';
import { ascending, inOrder } from './shares.ts';

const CRITERIA = [
	'datasources_basemodel',
	'datasources_endmodel',
	'weights_basemodel',
	'weights_endmodel',
	'trainingcode',
	'code',
	'hardware_architecture',
	'preprint',
	'paper',
	'modelcard',
	'datasheet',
	'licenses',
];

interface Judgement {
	readonly system: string;
	readonly country: string;
	readonly type: string;
	readonly year: string;
	readonly criterion: string;
	readonly level: string;
}

function judgements({ tables }: Facts): readonly Judgement[] | undefined {
	return tables.get('openness')?.flatMap((line) =>
		CRITERIA.flatMap((criterion) => {
			const level = text(line, criterion);
			if (level === null) return [];
			return {
				system: line['system']!,
				country: text(line, 'country') ?? 'unknown',
				type: text(line, 'contributor_type') ?? 'unknown',
				year: text(line, 'released')?.slice(0, 4) ?? 'unknown',
				criterion,
				level,
			};
		}),
	);
}

function levels(own: readonly Judgement[]): Row {
	const count = (level: string): number => own.filter((judgement) => judgement.level === level).length;
	return {
		open: count('open'),
		partial: count('partial'),
		closed: count('closed'),
		systems: new Set(own.map(({ system }) => system)).size,
		open_share: count('open') / own.length,
		partial_share: count('partial') / own.length,
		closed_share: count('closed') / own.length,
		score: (count('open') + count('partial') * 0.5) / own.length,
	};
}

const byCriterion = (own: readonly Judgement[]): readonly (readonly [string, readonly Judgement[]])[] =>
	[...grouped(own, ({ criterion }) => criterion)].sort(ascending(([criterion]) => CRITERIA.indexOf(criterion)));

/** Each criterion and all twelve together within the values of something else. */
const crossed =
	(column: string, pick: (judgement: Judgement) => string): Recompute =>
	(facts) => {
		const all = judgements(facts);
		return (
			all &&
			[...grouped(all, pick)].sort(inOrder(ascending(([value]) => value))).flatMap(([value, own]) =>
				[['all', own] as const, ...byCriterion(own)].map(([criterion, some]) => ({
					[column]: value,
					criterion,
					...levels(some),
				})),
			)
		);
	};

export const OPENNESS: Readonly<Record<string, Recompute>> = {
	openness_criteria: (facts) => {
		const all = judgements(facts);
		return all && byCriterion(all).map(([criterion, own]) => ({ criterion, ...levels(own) }));
	},
	openness_by_country: crossed('country', ({ country }) => country),
	openness_by_type: crossed('contributor_type', ({ type }) => type),
	openness_by_year: crossed('year', ({ year }) => year),
};
