/** Metrics on what is liked and what is downloaded, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Counted, type Counting, countedModels, type Facts, grouped, sum } from './facts.ts';
import { ascending, descending, downloadsOf, inOrder, ratio } from './shares.ts';

type Liked = Counted & { readonly likes: number };

function likedModels(facts: Facts, counting: Counting): readonly Liked[] | undefined {
	if (!facts.has('models', 'likes')) return undefined;
	return countedModels(facts, counting).filter((model): model is Liked => model.likes !== null);
}

const likesOf = (models: readonly Liked[]): number => sum(models, ({ likes }) => likes);
const perThousand = (likes: number, downloads: number): number | null => ratio(1000 * likes, downloads);
const byLikes = inOrder<Liked>(
	descending(({ likes }) => likes),
	ascending(({ model }) => model),
);
const byDownloads = inOrder<Counted>(
	descending(({ downloads }) => downloads),
	ascending(({ model }) => model),
);

function overlap(models: readonly Liked[], top: number): Row {
	const liked = models.toSorted(byLikes).slice(0, top);
	const downloaded = models.toSorted(byDownloads).slice(0, top);
	const both = liked.filter(({ model }) => downloaded.some((other) => other.model === model)).length;
	const length = liked.length;
	return {
		top,
		models: length,
		shared: both,
		over_chance: both / (length ** 2 / models.length),
		jaccard: both / new Set([...liked, ...downloaded].map(({ model }) => model)).size,
		liked_share: ratio(downloadsOf(liked), downloadsOf(models)),
		downloaded_share: ratio(downloadsOf(downloaded), downloadsOf(models)),
	};
}

/** Ranks from 1 for the smallest; equal values share the mean of theirs. */
function ranks(values: readonly number[]): readonly number[] {
	const sorted = values.toSorted((a, b) => a - b);
	const rankOf = new Map(values.map((value) => [value, (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1]));
	return values.map((value) => rankOf.get(value)!);
}

/** Ranks are whole or halves, so that all sums are exact. */
function rankCorrelation(models: readonly Liked[]): number | null {
	const a = ranks(models.map(({ likes }) => likes));
	const b = ranks(models.map(({ downloads }) => downloads));
	const n = models.length;
	const total = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);
	const product = (x: readonly number[], y: readonly number[]): number => total(x.map((value, i) => value * y[i]!));
	const deviation = (x: readonly number[], y: readonly number[]): number => n * product(x, y) - total(x) * total(y);
	if (deviation(a, a) === 0 || deviation(b, b) === 0) return null;
	return deviation(a, b) / Math.sqrt(deviation(a, a)) / Math.sqrt(deviation(b, b));
}

const likesBy =
	(column: string, pick: (model: Counted) => string): Recompute =>
	(facts, counting) => {
		const models = likedModels(facts, counting);
		return (
			models &&
			[...grouped(models, pick)]
				.sort(
					inOrder(
						descending(([, own]) => likesOf(own)),
						ascending(([value]) => value),
					),
				)
				.map(([value, own]) => ({
					[column]: value,
					likes: likesOf(own),
					like_share: ratio(likesOf(own), likesOf(models)),
					downloads: downloadsOf(own),
					share: ratio(downloadsOf(own), downloadsOf(models)),
					models: own.length,
					likes_per_thousand: perThousand(likesOf(own), downloadsOf(own)),
				}))
		);
	};

const cohortOrder = (cohort: string): number => {
	const place = ['all', 'floor', '', 'unknown'].indexOf(cohort);
	return place === -1 ? 2 : place;
};

/** The four short lists by something that their models have. */
const shortLists =
	(pick: (model: Counted) => string, columns: (model: Counted) => Row): Recompute =>
	(facts, counting) => {
		const models = likedModels(facts, counting);
		if (!models || !facts.has('models', 'created')) return undefined;
		const fresh = models.filter(({ age }) => age !== null && age <= 90);
		return Object.entries({
			'most downloaded': models.toSorted(byDownloads),
			'most liked': models.toSorted(byLikes),
			'new, most downloaded': fresh.toSorted(byDownloads),
			'new, most liked': fresh.toSorted(byLikes),
		}).flatMap(([list, sorted]) => {
			const shown = sorted.slice(0, 30);
			return [...grouped(shown, pick)]
				.sort(
					inOrder(
						descending(([, own]) => own.length),
						ascending(([value]) => value),
					),
				)
				.map(([, own]) => ({ list, ...columns(own[0]!), models: own.length, share: own.length / shown.length }));
		});
	};

export const ATTENTION: Readonly<Record<string, Recompute>> = {
	attention_overlap: (facts, counting) => {
		const models = likedModels(facts, counting);
		return models && (models.length === 0 ? [] : [25, 100].map((top) => overlap(models, top)));
	},
	attention_correlation: (facts, counting) => {
		const models = likedModels(facts, counting);
		return (
			models &&
			[['all', models] as const, ...grouped([...models], ({ createdYear }) => createdYear)]
				.filter(([, own]) => own.length > 0)
				.sort(
					inOrder(
						ascending(([cohort]) => cohortOrder(cohort)),
						ascending(([cohort]) => cohort),
					),
				)
				.map(([cohort, own]) => ({ cohort, models: own.length, correlation: rankCorrelation(own) }))
		);
	},
	most_liked: (facts, counting) => {
		const models = likedModels(facts, counting);
		const position = new Map(models?.toSorted(byDownloads).map(({ model }, i) => [model, i + 1]));
		return models
			?.toSorted(byLikes)
			.slice(0, 100)
			.map(({ model, country, created, likes, downloads }, i) => ({
				model,
				like_rank: i + 1,
				download_rank: position.get(model)!,
				country,
				created,
				likes,
				downloads,
				likes_per_thousand: perThousand(likes, downloads),
			}));
	},
	likes_by_country: likesBy('country_group', ({ countryGroup }) => countryGroup),
	likes_by_type: likesBy('developer_type', ({ type }) => type),
	head_tail: (facts, counting) => {
		const models = countedModels(facts, counting).toSorted(byDownloads);
		const segments: readonly (readonly [string, readonly Counted[]])[] = [
			...[10, 100, 200, 500].map((top) => [`top ${top}`, models.slice(0, top)] as const),
			['fewer than 200 downloads', models.filter(({ downloads }) => downloads < 200)],
			['all', models],
		];
		return segments.map(([segment, own]) => ({
			segment,
			models: own.length,
			model_share: ratio(own.length, models.length),
			downloads: downloadsOf(own),
			share: ratio(downloadsOf(own), downloadsOf(models)),
			fewest: own.at(-1)?.downloads ?? null,
		}));
	},
	developer_ranks: (facts, counting) => {
		const accounts = [...grouped(countedModels(facts, counting), ({ developer }) => developer)]
			.map(([developer, own]) => ({ developer, own, downloads: downloadsOf(own) }))
			.sort(
				inOrder(
					descending(({ downloads }) => downloads),
					ascending(({ developer }) => developer),
				),
			);
		return accounts.map(({ developer, own, downloads }, i) => ({
			developer,
			name: own[0]!.developerName,
			developer_type: own[0]!.type,
			country: own[0]!.country,
			models: own.length,
			model_rank: 1 + accounts.filter((other) => other.own.length > own.length).length,
			downloads,
			download_rank: i + 1,
		}));
	},
	company_models: (facts, counting) => {
		if (!facts.has('models', 'created')) return undefined;
		const models = countedModels(facts, counting).filter(({ type }) => type === 'company');
		return [...grouped(models, ({ createdYear }) => createdYear)]
			.sort(
				inOrder(
					ascending(([year]) => cohortOrder(year)),
					ascending(([year]) => year),
				),
			)
			.map(([created_year, own]) => {
				const of = (code: string): readonly Counted[] => own.filter(({ country }) => country === code);
				return {
					created_year,
					models: own.length,
					us_models: of('US').length,
					cn_models: of('CN').length,
					downloads: downloadsOf(own),
					us_downloads: downloadsOf(of('US')),
					cn_downloads: downloadsOf(of('CN')),
				};
			});
	},
	short_list_countries: shortLists(
		({ countryGroup }) => countryGroup,
		({ countryGroup }) => ({ country_group: countryGroup }),
	),
	short_list_developers: shortLists(
		({ developer }) => developer,
		({ developer, developerName, country }) => ({ developer, name: developerName, country }),
	),
};
