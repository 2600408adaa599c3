/** Days, as text: the same on every machine. */

/** `2026-11-21`, in UTC. */
export function dayAt(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
	return dayAt(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** `2026-06-10` as `10 June 2026`, in a language. */
export function longDate(day: string, language = 'en'): string {
	return written(day, language, 'day');
}

/** `2026-06-10` as `June 2026`. */
export function monthYear(day: string, language = 'en'): string {
	return written(day, language, 'month');
}

const STYLES = { day: { dateStyle: 'long' }, month: { month: 'long', year: 'numeric' } } as const;
/** To make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function written(day: string, language: string, style: keyof typeof STYLES): string {
	const key = `${language} ${style}`;
	const locale = language === 'en' ? 'en-GB' : language;
	const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: 'UTC' });
	formats.set(key, format);
	return format.format(new Date(`${day}T00:00:00Z`));
}
