/** The three views of a choice: who leads, how shares moved, how unequal they are. Over rows of published tables only. */
import { labelIn } from '../../metrics/labels.ts';
import type { Level } from './offer.ts';
import { numberIn, type TableRow } from './table-file.ts';

export interface Ranked {
	/** Code, account or repository. */
	readonly key: string;
	readonly name: string;
	/** Whose it is: the country of a developer, the account of a model. */
	readonly of?: string;
	readonly downloads: number;
	/** Of all downloads that the method counts; `null` where it counts none. */
	readonly share: number | null;
	/** `null` for all others together. */
	readonly rank: number | null;
}

/** Curves over days. */
export interface Course {
	/** ISO dates, ascending. */
	readonly times: readonly string[];
	readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** A table of one edition under the method at hand. */
export interface Dated {
	readonly date: string;
	readonly rows: readonly TableRow[];
}

/** All others together; never ranked. */
const REST = 'rest';

/** The rows of a level as its metric ranks them. */
export function leaders(rows: readonly TableRow[], level: Level): readonly Ranked[] {
	return rows.map((row) => ({
		key: row[level]!,
		name: level === 'country' ? labelIn('country', row['country']!) : (row['name'] ?? row[level]!),
		...(level === 'developer' && { of: labelIn('country', row['country']!) }),
		...(level === 'model' && { of: row['developer']! }),
		downloads: numberIn(row, 'downloads') ?? 0,
		share: numberIn(row, 'share'),
		rank: numberIn(row, 'rank'),
	}));
}

/** The rows of weeks `from` to `to`, both included. */
export function withinWeeks(rows: readonly TableRow[], [from, to]: readonly [string, string]): readonly TableRow[] {
	return rows.filter(({ week }) => week! >= from && week! <= to);
}

/**
 * Weeks added up and ranked by downloads; equal downloads in the order of the table, all others together last. The weekly tables
 * hold accounts: `names` has those of their owners.
 */
export function pooled(
	rows: readonly TableRow[],
	level: 'country' | 'developer',
	names: ReadonlyMap<string, string>,
): readonly Ranked[] {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(row[level]!, (sums.get(row[level]!) ?? 0) + (numberIn(row, 'downloads') ?? 0));
	const total = [...sums.values()].reduce((sum, downloads) => sum + downloads, 0);
	const sorted = [...sums].sort(([a, x], [b, y]) => Number(a === REST) - Number(b === REST) || y - x);
	return sorted.map(([key, downloads], i) => ({
		key,
		name: names.get(key) ?? labelIn(level, key),
		downloads,
		share: total > 0 ? downloads / total : null,
		rank: key === REST ? null : i + 1,
	}));
}

/** Shares of the first of a ranking in each week. */
export function weeklyCourse(
	rows: readonly TableRow[],
	level: 'country' | 'developer',
	first: readonly Ranked[],
): Course {
	const weeks = Map.groupBy(rows, ({ week }) => week!);
	const shares = new Map(rows.map((row) => [`${row['week']} ${row[level]}`, numberIn(row, 'share')]));
	const times = [...weeks.keys()].sort();
	return {
		times,
		lines: first.map(({ key, name }) => ({ name, values: times.map((time) => shares.get(`${time} ${key}`) ?? null) })),
	};
}

/** Shares of the first of a ranking in each edition; `null` where an edition has no row of them. */
export function editionCourse(editions: readonly Dated[], level: Level, first: readonly Ranked[]): Course {
	const ordered = byDate(editions);
	return {
		times: ordered.map(({ date }) => date),
		lines: first.map(({ key, name }) => ({
			name,
			values: ordered.map(({ rows }) => {
				const row = rows.find((candidate) => candidate[level] === key);
				return row ? numberIn(row, 'share') : null;
			}),
		})),
	};
}

/** Measures that the concentration of a snapshot and that of a week both have. */
export const MEASURES = [
	{ column: 'n', label: 'Participants', unit: 'count' },
	{ column: 'hhi', label: 'HHI', unit: 'index' },
	{ column: 'gini', label: 'Gini', unit: 'index' },
	{ column: 'top1_share', label: 'Share of the largest', unit: 'share' },
	{ column: 'top10_share', label: 'Share of the ten largest', unit: 'share' },
	{ column: 'top100_share', label: 'Share of the hundred largest', unit: 'share' },
] as const;
export type Measure = (typeof MEASURES)[number]['column'];

export interface Measured {
	readonly time: string;
	readonly values: Readonly<Record<Measure, number | null>>;
}

/** Concentration at a level in each edition. */
export function editionConcentration(editions: readonly Dated[], level: Level): readonly Measured[] {
	return byDate(editions).flatMap(({ date, rows }) => measured(rows, level, () => date));
}

/** Concentration at a level in each week. */
export function weeklyConcentration(rows: readonly TableRow[], level: Level): readonly Measured[] {
	return measured(rows, level, ({ week }) => week!);
}

/** The measures between 0 and 1 as curves. */
export function concentrationCourse(list: readonly Measured[]): Course {
	const shown = MEASURES.filter(({ column }) => column === 'hhi' || column === 'gini' || column === 'top10_share');
	return {
		times: list.map(({ time }) => time),
		lines: shown.map(({ column, label }) => ({ name: label, values: list.map(({ values }) => values[column]) })),
	};
}

function measured(rows: readonly TableRow[], level: Level, timeOf: (row: TableRow) => string): readonly Measured[] {
	return rows
		.filter((row) => row['level'] === level)
		.map((row) => ({
			time: timeOf(row),
			values: Object.fromEntries(MEASURES.map(({ column }) => [column, numberIn(row, column)])) as Measured['values'],
		}));
}

function byDate(editions: readonly Dated[]): readonly Dated[] {
	return editions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
