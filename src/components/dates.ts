/** Dates as readers write them. They come from editions and snapshots, never from the clock. */

/** `2026-06-10` as `10 June 2026`. */
export function longDate(iso: string, locale = 'en'): string {
	return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
		new Date(`${iso}T00:00:00Z`),
	);
}

/** `2026-06-10` as `June 2026`. */
export function monthYear(iso: string, locale = 'en'): string {
	return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(new Date(`${iso}T00:00:00Z`));
}
