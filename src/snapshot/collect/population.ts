/**
 * Which repositories a collection covers, and when a list has shown them all.
 *
 * All of them are listed by their day of creation, which never changes: no repository moves from one page to another while the
 * pages are read, and what is created meanwhile stands before the first. A part of them is listed by downloads, which do change;
 * therefore such a list is read a second time, and what only the second reading shows is fetched by itself.
 */
import { longDate } from '../dates.ts';

export interface Population {
	/** The N most downloaded. */
	readonly limit: number | null;
	/** Those with at least N downloads in the last 30 days. */
	readonly minDownloads: number | null;
}

export function isPart({ limit, minDownloads }: Population): boolean {
	return limit !== null || minDownloads !== null;
}

/** The order in which the population is listed; the Hub sorts downwards, and knows no other direction since 2026. */
export function orderOf(population: Population): 'downloads' | 'createdAt' {
	return isPart(population) ? 'downloads' : 'createdAt';
}

/**
 * Whether the numbers of downloads fall, but for a few that changed while the page was made. A list in another order would give
 * another population without a word.
 */
export function isFalling(downloads: readonly number[]): boolean {
	const rises = downloads.filter((value, i) => i > 0 && value > downloads[i - 1]!).length;
	return rises <= downloads.length / 10;
}

/** As it is printed beside every number. */
export function describePopulation({ limit, minDownloads }: Population, date: string): string {
	const count = limit?.toLocaleString('en-GB');
	const least = minDownloads?.toLocaleString('en-GB');
	const period = `in the 30 days before ${longDate(date)}`;
	if (count !== undefined && least !== undefined)
		return `the ${count} models with the most downloads ${period}, as far as they have ${least} or more`;
	if (count !== undefined) return `the ${count} models with the most downloads ${period}`;
	if (least !== undefined) return `the models with ${least} or more downloads ${period}`;
	return `all public models of the Hub on ${longDate(date)}`;
}

/** Follows a list and knows when the population lies before it. */
export class Extent {
	readonly #population: Population;
	readonly #ids = new Set<string>();
	readonly #downloads: number[] = [];
	#reached = false;

	constructor(population: Population) {
		this.#population = population;
	}

	/** Whether the rest of the list is outside the population. */
	get reached(): boolean {
		return this.#reached;
	}

	/** Takes the rows of the next page. */
	add(
		rows: Iterable<{ readonly hub_id?: unknown; readonly downloads_30d?: unknown; readonly refused?: unknown }>,
	): void {
		const { limit, minDownloads } = this.#population;
		if (limit === null && minDownloads === null) return;
		let last = 0;
		for (const { hub_id, downloads_30d, refused } of rows) {
			last = Number(downloads_30d ?? 0);
			if (limit === null || refused || this.#ids.has(String(hub_id))) continue;
			this.#ids.add(String(hub_id));
			this.#downloads.push(last);
		}
		if (minDownloads !== null && last < minDownloads) this.#reached = true;
		// Those that tie with the last of the N are read as well: which of them are in is decided by their names.
		if (limit !== null && this.#downloads.length >= limit && last < this.#boundary(limit)) this.#reached = true;
	}

	#boundary(limit: number): number {
		this.#downloads.sort((a, b) => b - a);
		return this.#downloads[limit - 1]!;
	}
}
