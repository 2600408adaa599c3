/** Archives whose bytes depend on their files and a date only. */
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface ZipFile {
	readonly path: string;
	readonly content: string | Uint8Array;
	/** As it is: for what is compressed already, or must be readable in place. */
	readonly stored?: boolean;
}

/** `date` is the day that every file gets: `2026-06-24`. */
export function zip(files: readonly ZipFile[], date: string): Uint8Array {
	const [year, month, day] = date.split('-').map(Number) as [number, number, number];
	// The format holds a local time without its zone: noon of the day is the same everywhere.
	const mtime = new Date(year, month - 1, day, 12);
	const entries = files.map(({ path, content, stored }): [string, Zippable[string]] => [
		path,
		[typeof content === 'string' ? strToU8(content) : content, { level: stored ? 0 : 6, mtime }],
	]);
	return zipSync(Object.fromEntries(entries));
}
