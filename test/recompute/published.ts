/** What others have published about the size of the Hub, set side by side a second time. */
import type { Recompute } from './agreement.ts';
import { type Facts, number } from './facts.ts';
import type { Line } from './read.ts';
import { ascending, descending, inOrder } from './shares.ts';

/** What is counted, by the source and under the id that its number has there, and how it is meant. */
const COUNTS = [
	['datasets', 'hf2026spring', 'growth.datasets', 'at-least'],
	['datasets', 'hf2026summer', 'growth.datasets_start', 'rounded'],
	['datasets', 'hf2026summer', 'growth.datasets_end', 'rounded'],
	['datasets', 'simon2026', 'hub.datasets_2023', 'rounded'],
	['models', 'hf2026spring', 'growth.models', 'at-least'],
	['models', 'hf2026summer', 'growth.models_start', 'rounded'],
	['models', 'hf2026summer', 'growth.models_end', 'rounded'],
	['models', 'simon2026', 'hub.models_2023', 'rounded'],
	['spaces', 'hf2026summer', 'growth.spaces_start', 'rounded'],
	['spaces', 'hf2026summer', 'growth.spaces_end', 'rounded'],
	['users', 'hf2026spring', 'growth.users', 'rounded'],
	['users', 'insights2026', 'growth.users', 'rounded'],
] as const;

/** Two counts of the same thing; or one ratio. */
const GROWTH = [
	['models', 'hf2026summer', ['growth.models_start', 'growth.models_end']],
	['datasets', 'hf2026summer', ['growth.datasets_start', 'growth.datasets_end']],
	['spaces', 'hf2026summer', ['growth.spaces_start', 'growth.spaces_end']],
	['datasets-in-use', 'modelpulse2026', ['datasets.active_2025', 'datasets.active_2026']],
	['model-downloads', 'modelpulse2026', ['datasets.models_ratio']],
	['dataset-downloads', 'modelpulse2026', ['datasets.ratio']],
] as const;

/** Finds figures about times that have begun by the day of the snapshot; undefined where one of the sources is not at hand. */
function figures({ published, date }: Facts): ((source: string, id: string) => Line | undefined) | undefined {
	const sources = [...COUNTS, ...GROWTH].map(([, source]) => source);
	if (!sources.every((source) => published(source))) return undefined;
	return (source, id) =>
		published(source)!.find((line) => {
			const end = line['period']!.split('/').at(-1)!;
			return line['id'] === id && end <= date.slice(0, end.length);
		});
}

const printed = (line: Line): number => number(line, 'value')!;

export const PUBLISHED: Readonly<Record<string, Recompute>> = {
	published_counts: (facts) => {
		const find = figures(facts);
		return (
			find &&
			COUNTS.flatMap(([measure, source, id, stated]) => {
				const line = find(source, id);
				return line ? { measure, period: line['period']!, source, value: printed(line), stated } : [];
			}).sort(
				inOrder(
					ascending(({ measure }) => measure),
					ascending(({ period }) => period),
					ascending(({ source }) => source),
				),
			)
		);
	},
	published_growth: (facts) => {
		const find = figures(facts);
		return (
			find &&
			GROWTH.flatMap(([measure, source, ids]) => {
				const found = ids.map((id) => find(source, id));
				const [first, last] = [found[0], found.at(-1)];
				if (!first || !last) return [];
				const [from, to] = found.length === 2 ? [first['period'], last['period']] : first['period']!.split('/');
				const counts = found.length === 2 ? [printed(first), printed(last)] : [null, null];
				return {
					measure,
					source,
					from_period: from!,
					to_period: to!,
					from_value: counts[0]!,
					to_value: counts[1]!,
					growth: found.length === 2 ? printed(last) / printed(first) : printed(first),
				};
			}).sort(
				inOrder(
					ascending(({ from_period }) => from_period),
					ascending(({ to_period }) => to_period),
					descending(({ growth }) => growth),
					ascending(({ measure }) => measure),
				),
			)
		);
	},
};
