/** Days, as text: the same on every machine. */

/** `2026-11-21`, in UTC. */
export function dayAt(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
	return dayAt(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** `21 November 2026`. */
export function longDate(day: string): string {
	return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${day}T00:00:00Z`),
	);
}
