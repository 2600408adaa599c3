/** The metrics of the group concentration, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum, sumBy } from './counted.ts';
import { type Developer, dayText } from './sample.ts';

/** Credited downloads of each participant, in ascending order. */
type Downloads = readonly number[];
const LEVELS = ['model', 'developer', 'country'] as const;

/** Who shares some downloads, level by level. Every value of a country is one participant. None where nobody is credited. */
function participants(
	{ developerOf }: Count,
	credits: ReadonlyMap<string, number>,
): readonly (readonly [string, Downloads])[] {
	const groupOf = {
		model: (model: string) => model,
		developer: (model: string) => developerOf(model).developer,
		country: (model: string) => developerOf(model).country,
	};
	return (credits.size === 0 ? [] : LEVELS).map((level) => [
		level,
		[...sumBy([...credits].map(([model, credit]) => [groupOf[level](model), credit] as const)).values()].sort(
			(a, b) => a - b,
		),
	]);
}

interface Measures {
	readonly hhi: number | null;
	readonly hhi_normalised: number | null;
	readonly effective_number: number | null;
	readonly gini: number | null;
	readonly gini_unbiased: number | null;
}

/** The formulas of the definition in whole numbers up to their last division, so that nothing cancels. */
function measures(downloads: Downloads): Measures {
	const ascending = downloads.map(BigInt);
	const n = BigInt(ascending.length);
	const total = ascending.reduce((a, b) => a + b, 0n);
	// HHI = Σ(x / Σx)².
	const squares = ascending.reduce((a, x) => a + x * x, 0n);
	// G = 2·Σ i·x(i) / (n·Σx) − (n + 1)/n.
	const ranked = ascending.reduce((a, x, i) => a + BigInt(i + 1) * x, 0n);
	const gini = 2n * ranked - (n + 1n) * total;
	return {
		hhi: ratio(squares, total * total),
		// (HHI − 1/n) / (1 − 1/n).
		hhi_normalised: ratio(n * squares - total * total, (n - 1n) * total * total),
		effective_number: ratio(total * total, squares),
		gini: ratio(gini, n * total),
		gini_unbiased: ratio(gini, (n - 1n) * total),
	};
}

function ratio(a: bigint, b: bigint): number | null {
	return b === 0n ? null : Number(a) / Number(b);
}

function topShare(downloads: Downloads, k: number): number | null {
	return share(sum(downloads.slice(-k)), sum(downloads));
}

function concentration(count: Count): readonly Row[] {
	return participants(count, count.credits).map(([level, downloads]) => {
		const { hhi, hhi_normalised, effective_number, gini, gini_unbiased } = measures(downloads);
		return {
			level,
			n: downloads.length,
			downloads: sum(downloads) / count.lineage.unit,
			hhi,
			hhi_points: hhi === null ? null : hhi * 10_000,
			hhi_normalised,
			effective_number,
			gini,
			gini_unbiased,
			top1_share: topShare(downloads, 1),
			top10_share: topShare(downloads, 10),
			top100_share: topShare(downloads, 100),
		};
	});
}

function concentrationSegments(count: Count): readonly Row[] {
	return participants(count, count.credits).flatMap(([level, downloads]) => {
		const ranked = downloads.map(BigInt).reverse();
		const squares = (own: readonly bigint[]): bigint => own.reduce((a, x) => a + x * x, 0n);
		return SEGMENTS.map(([segment, from, to]) => {
			const own = ranked.slice(from, to);
			return {
				level,
				segment,
				n: own.length,
				share: share(sum(own.map(Number)), sum(downloads)),
				hhi_share: ratio(squares(own), squares(ranked)),
			};
		});
	});
}

function lorenz(count: Count): readonly Row[] {
	return participants(count, count.credits).flatMap(([level, downloads]) => {
		const total = sum(downloads);
		const below = [0];
		for (const own of downloads) below.push(below.at(-1)! + own);
		return Array.from({ length: 101 }, (_, step) => {
			// So many participants, the last of them in part.
			const whole = Math.floor((step * downloads.length) / 100);
			const hundredths = step * downloads.length - 100 * whole;
			const lowest = below[whole]! + (hundredths * (downloads[whole] ?? 0)) / 100;
			return { level, step, cumulative_share: total === 0 ? null : lowest / total };
		});
	});
}

interface Week {
	readonly week: string;
	readonly level: string;
	readonly downloads: Downloads;
}

const weeksOf = new WeakMap<Count, readonly Week[]>();

/** Participants of each week: those with a download in it. Two metrics read them. */
function weekly(count: Count): readonly Week[] {
	const known = weeksOf.get(count);
	if (known) return known;
	const weeks = [...count.weeks].flatMap(([week, credits]) =>
		participants(count, credits).map(([level, downloads]) => ({ week: dayText(week), level, downloads })),
	);
	weeksOf.set(count, weeks);
	return weeks;
}

function weeklyConcentration(count: Count): readonly Row[] {
	return weekly(count).map(({ week, level, downloads }) => {
		const { hhi, gini, gini_unbiased } = measures(downloads);
		return {
			week,
			level,
			n: downloads.length,
			hhi,
			gini,
			gini_unbiased,
			top1_share: topShare(downloads, 1),
			top10_share: topShare(downloads, 10),
			top100_share: topShare(downloads, 100),
		};
	});
}

const SEGMENTS = [
	['top-1', 0, 1],
	['2-10', 1, 10],
	['11-100', 10, 100],
	['rest', 100, Number.POSITIVE_INFINITY],
] as const;

function weeklySegments(count: Count): readonly Row[] {
	return weekly(count).flatMap(({ week, level, downloads }) => {
		const ranked = [...downloads].reverse();
		return SEGMENTS.map(([segment, from, to]) => ({
			week,
			level,
			segment,
			share: share(sum(ranked.slice(from, to)), sum(ranked)),
		}));
	});
}

/** Each week under every name, in the order of the downloads over all weeks; those that are not named are "rest", the last row. */
function weeklyShares(
	count: Count,
	column: string,
	nameOf: (developer: Developer) => string,
	isNamed: (name: string, position: number) => boolean,
): readonly Row[] {
	const weeks = [...count.weeks].map(([week, credits]) => ({
		week: dayText(week),
		credits: sumBy([...credits].map(([model, credit]) => [nameOf(count.developerOf(model)), credit] as const)),
	}));
	const ranked = largestFirst(sumBy(weeks.flatMap(({ credits }) => [...credits])));
	const named = ranked.filter(isNamed);
	const rest = ranked.filter((name) => !named.includes(name));
	return weeks.flatMap(({ week, credits }) => {
		const all = sum(credits.values());
		const row = (name: string, credit: number): Row => ({
			week,
			[column]: name,
			downloads: credit / count.lineage.unit,
			share: credit / all,
		});
		return [
			...named.map((name) => row(name, credits.get(name) ?? 0)),
			...(rest.length > 0 ? [row('rest', sum(rest.map((name) => credits.get(name) ?? 0)))] : []),
		];
	});
}

const weeklyCountryShare = (count: Count): readonly Row[] =>
	weeklyShares(
		count,
		'country',
		({ country }) => country,
		(name, position) => position < 12 || name === 'unknown',
	);

const weeklyDeveloperShare = (count: Count): readonly Row[] =>
	weeklyShares(
		count,
		'developer',
		({ developer }) => developer,
		(_, position) => position < 20,
	);

const weeklyTypeShare = (count: Count): readonly Row[] =>
	weeklyShares(
		count,
		'type',
		({ type }) => type,
		() => true,
	);

export const CONCENTRATION_ROWS: Readonly<Record<string, (count: Count) => readonly Row[]>> = {
	concentration,
	concentration_segments: concentrationSegments,
	lorenz,
	weekly_country_share: weeklyCountryShare,
	weekly_developer_share: weeklyDeveloperShare,
	weekly_type_share: weeklyTypeShare,
	weekly_concentration: weeklyConcentration,
	weekly_segments: weeklySegments,
};
