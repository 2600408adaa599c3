/** The sample's weeks and periods. Days are whole numbers: days since 1970-01-01. */

const DAY_MS = 86_400_000;

export function dayOf(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

export function dateOf(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * 265 weeks, as in the paper (Longpre et al. 2025, section 2), "from June 2020 to July 2025" (its Table 2). Only Mondays
 * from 2020-06-29 to 2025-07-21 satisfy both; 265 weeks cannot reach from the beginning of June 2020 into August 2025.
 */
export const WEEK_COUNT = 265;
export const FIRST_WEEK = dayOf('2020-06-29');
/** The last Sunday: the day of the snapshot. */
export const LAST_DAY = FIRST_WEEK + 7 * WEEK_COUNT - 1;
/** The Hub stores no creation date before this day. */
export const FLOOR_DAY = dayOf('2022-03-02');

export const weekDay = (week: number): number => FIRST_WEEK + 7 * week;
/** The index of the week that holds the day; negative before the first. */
export const weekOf = (day: number): number => Math.floor((day - FIRST_WEEK) / 7);

/** The first week of the paper's recent year: the last 52 weeks. */
export const RECENT_WEEK = WEEK_COUNT - 52;

/** The columns of the paper's Table 1. A week belongs to the year of its Monday. */
export const PERIODS = ['≤2022', '2023', '2024', '≥2025'] as const;
export type Period = (typeof PERIODS)[number];
const PERIOD_ENDS = ['2023-01-01', '2024-01-01', '2025-01-01'].map(dayOf);

/** Index into `PERIODS` of a day. */
export function periodOf(day: number): number {
	const index = PERIOD_ENDS.findIndex((end) => day < end);
	return index < 0 ? PERIODS.length - 1 : index;
}

/** For each period the first week and the week after its last. */
export const PERIOD_WEEKS: readonly (readonly [number, number])[] = PERIODS.map((_, period) => {
	const weeks = Array.from({ length: WEEK_COUNT }, (_, week) => week).filter(
		(week) => periodOf(weekDay(week)) === period,
	);
	return [weeks[0]!, weeks.at(-1)! + 1] as const;
});

/** The Rolling Window Filter keeps a model's downloads for this many days after its creation (both ends included). */
export const WINDOW_DAYS = 365;

/** Whether the filter keeps the week. A model older than its `created` counts as new; one without `created` does not count. */
export function inWindow(week: number, created: number | null): boolean {
	return created !== null && weekDay(week) - created <= WINDOW_DAYS;
}
