/** Axes: positions of days (UTC) and numbers, with the ticks that there is room for. */
import { type Locale, localeOf } from '../../metrics/locale.ts';
import { longDate, monthYear } from '../../snapshot/dates.ts';
import { textWidth } from '../text-width.ts';
import { TEXT } from '../theme.ts';

export interface Tick {
	readonly at: number;
	readonly text: string;
}

export interface Axis {
	readonly domain: readonly [number, number];
	/** All that make sense; `ticksThatFit` leaves out those for which there is no room. */
	readonly ticks: readonly Tick[];
}

const DAY = 86_400_000;

/** Position of an ISO date: days since 1970, in UTC wherever the machine stands. */
export function dayOf(date: string): number {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (!match) throw new Error(`"${date}" is not an ISO date`);
	return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY;
}

/** `Q1 2025` of an ISO date. */
export function quarterName(date: string, language = 'en'): string {
	const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1;
	return localeOf(language).quarter(Number(date.slice(0, 4)), quarter);
}

/** `10 June 2026`, `June 2026` or `2026`, by how exactly a published figure states its time. */
export function periodName(period: string): string {
	if (period.length > 7) return longDate(period);
	return period.length > 4 ? monthYear(`${period}-01`) : period;
}

/** An axis over ISO dates: years where it spans more than four, else every half year or quarter. */
export function timeAxis(dates: readonly string[], language = 'en'): Axis {
	const days = dates.map(dayOf);
	const domain = [Math.min(...days), Math.max(...days)] as const;
	const months = (domain[1] - domain[0]) / 30.4;
	const step = months > 48 ? 12 : months > 14 ? 6 : months > 6 ? 3 : 1;
	return { domain, ticks: monthTicks(domain, step, localeOf(language)) };
}

function monthTicks(domain: readonly [number, number], step: number, locale: Locale): readonly Tick[] {
	const first = new Date(domain[0] * DAY);
	const ticks: Tick[] = [];
	for (let month = Math.ceil(first.getUTCMonth() / step) * step; ; month += step) {
		const time = Date.UTC(first.getUTCFullYear(), month, 1) / DAY;
		if (time > domain[1]) return ticks;
		if (time < domain[0]) continue;
		const date = new Date(time * DAY);
		const year = date.getUTCFullYear();
		ticks.push({ at: time, text: step === 12 ? String(year) : locale.axisMonth(year, date.getUTCMonth() + 1) });
	}
}

/** An axis over numbers with the given ticks. */
export function numberAxis(ticks: readonly number[], text: (value: number) => string): Axis {
	const all = ticks.map((at) => ({ at, text: text(at) }));
	return { domain: [ticks[0]!, ticks.at(-1)!], ticks: all };
}

/** Every tick, or every second, third … one, so that their texts do not touch. `place` gives the pixel of a position. */
export function ticksThatFit(ticks: readonly Tick[], place: (at: number) => number): readonly Tick[] {
	for (let every = 1; every < ticks.length; every++) {
		const kept = ticks.filter((_, i) => i % every === 0);
		const fits = kept.every((tick, i) => {
			const next = kept[i + 1];
			if (!next) return true;
			const room = place(next.at) - place(tick.at);
			return room >= (textWidth(tick.text, TEXT.label) + textWidth(next.text, TEXT.label)) / 2 + 12;
		});
		if (fits) return kept;
	}
	return ticks.slice(0, 1);
}
