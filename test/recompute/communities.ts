/** Metrics on the Hub beside its models, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { DATASETS } from './datasets.ts';
import { type Account, dayOf, type Facts, grouped, number } from './facts.ts';
import { PUBLISHED } from './published.ts';
import { REGIONS } from './regions.ts';
import { ascending, descending, inOrder, ratio } from './shares.ts';

/** The same day of the year before; the last of February for a day that only leap years have. */
function yearBefore(date: string): string {
	const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
	return before.endsWith('-02-29') ? before.replace(/29$/, '28') : before;
}

const hubGrowth: Recompute = ({ tables }) => {
	const lines = tables.get('hub_counts');
	if (!lines) return undefined;
	return ['users', 'organisations', 'models', 'datasets', 'spaces'].flatMap((measure) => {
		const counts = lines
			.filter((line) => line['measure'] === measure)
			.map((line) => ({ date: line['date']!, value: number(line, 'value')! }))
			.sort(ascending(({ date }) => date));
		return counts.map(({ date, value }) => {
			const then = yearBefore(date);
			const last = counts.findLast((other) => other.date <= then);
			const before = last && dayOf(then) - dayOf(last.date) <= 31 ? last.value : null;
			return {
				measure,
				date,
				value,
				of_first: ratio(value, counts[0]!.value),
				year_before: before,
				growth: before === null ? null : ratio(value, before),
			};
		});
	});
};

/** A place of a list, with who publishes what stands there. */
interface Place extends Account {
	readonly kind: string;
	readonly date: string;
	readonly rank: number;
	readonly developer: string;
}

function places({ tables, accountOf }: Facts): readonly Place[] | undefined {
	return tables
		.get('trending')
		?.map((line) => {
			const developer = line['repository']!.split('/')[0]!;
			return {
				...accountOf(developer),
				kind: line['kind']!,
				date: line['date']!,
				rank: number(line, 'rank')!,
				developer,
			};
		})
		.filter(({ rank }) => rank <= 30);
}

/** Each list, in the order in which the Hub shows them. */
function lists(all: readonly Place[]): readonly (readonly Place[])[] {
	return ['model', 'dataset', 'space'].map((kind) => all.filter((place) => place.kind === kind));
}

const best = (own: readonly Place[]): number => Math.min(...own.map(({ rank }) => rank));
const byPlaces = inOrder<readonly [string, readonly Place[]]>(
	descending(([, own]) => own.length),
	ascending(([key]) => key),
);

/** The lists of their last day, divided up. */
const latest =
	(rows: (list: readonly Place[], date: string) => readonly Row[]): Recompute =>
	(facts) => {
		const all = places(facts);
		return (
			all &&
			lists(all).flatMap((list) => {
				const date = list
					.map((place) => place.date)
					.sort()
					.at(-1);
				return date === undefined
					? []
					: rows(
							list.filter((place) => place.date === date),
							date,
						);
			})
		);
	};

const TRENDING: Readonly<Record<string, Recompute>> = {
	trending_countries: latest((list, date) =>
		[...grouped(list, ({ countryGroup }) => countryGroup)].sort(byPlaces).map(([country_group, own]) => ({
			kind: own[0]!.kind,
			country_group,
			repositories: own.length,
			share: own.length / list.length,
			best: best(own),
			date,
		})),
	),
	trending_developers: latest((list, date) =>
		[...grouped(list, ({ developer }) => developer)]
			.sort(
				inOrder(
					descending(([, own]) => own.length),
					ascending(([, own]) => best(own)),
				),
			)
			.map(([developer, own]) => ({
				kind: own[0]!.kind,
				developer,
				name: own[0]!.name,
				developer_type: own[0]!.type,
				country: own[0]!.country,
				repositories: own.length,
				share: own.length / list.length,
				best: best(own),
				date,
			})),
	),
	trending_days: (facts) => {
		const all = places(facts);
		return (
			all &&
			lists(all).flatMap((places) =>
				[...grouped(places, ({ date }) => date)].sort(ascending(([date]) => date)).flatMap(([date, list]) =>
					[...grouped(list, ({ countryGroup }) => countryGroup)].sort(byPlaces).map(([country_group, own]) => ({
						kind: own[0]!.kind,
						date,
						country_group,
						repositories: own.length,
						share: own.length / list.length,
					})),
				),
			)
		);
	},
};

export const COMMUNITIES: Readonly<Record<string, Recompute>> = {
	hub_growth: hubGrowth,
	...PUBLISHED,
	...TRENDING,
	...DATASETS,
	...REGIONS,
};
