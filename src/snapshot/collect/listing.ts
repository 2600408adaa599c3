/**
 * Reads a list of the Hub page by page, and goes on where it was.
 *
 * `listModels` of `@huggingface/hub` hides pages and cursors, so that a reading cannot be resumed; it takes a Link header that it
 * cannot parse for the end of the list; and it does not know the field `gguf`. Hence plain requests here.
 */
import { type Answer, type HubClient, WrongAnswer } from './client.ts';
import { digestOf, type PageHead, type PageRow, type PageStore } from './pages.ts';
import { type Extent, isFalling } from './population.ts';
import type { Reporter } from './progress.ts';
import { downloadsOf, type Identity, readItems } from './rows.ts';

export interface Collection {
	readonly client: HubClient;
	readonly store: PageStore;
	readonly reporter: Reporter;
}

export interface Listing {
	/** Where its pages go. */
	readonly folder: string;
	/** What it is for whoever waits for it. */
	readonly title: string;
	/** `/api/models`. */
	readonly path: string;
	readonly sort: 'downloads' | 'createdAt';
	/** Fields to ask for; none: those of a plain list. */
	readonly fields: readonly string[];
	readonly pageSize: number;
	readonly read: (item: Identity) => PageRow;
	readonly extent: Extent;
	/** How many rows there will be, where that is known. */
	readonly expected?: number | undefined;
}

/** A full last page may be one whose Link header was lost: it is asked for so often before it is believed. */
const DOUBTS = 2;

export async function collectListing({ client, store, reporter }: Collection, listing: Listing): Promise<void> {
	const { folder, extent } = listing;
	const progress = reporter.begin(listing.title, listing.expected);
	const seen = { digests: new Set<string>(), cursors: new Set<string>() };
	let latest: PageHead | undefined;
	const take = (head: PageHead, rows: readonly PageRow[], fresh: boolean): void => {
		seen.digests.add(head.digest);
		if (head.next !== null) seen.cursors.add(head.next);
		extent.add(rows);
		latest = head;
		progress.add(rows.length, fresh);
	};
	store.tidy(folder);
	for (const { head, rows } of store.resume(folder, reporter.broken)) take(head, rows, false);
	const isDone = (): boolean => latest !== undefined && (latest.next === null || extent.reached);
	while (!isDone()) {
		const index = latest === undefined ? 0 : latest.index + 1;
		const url = addressOf(client, listing, latest?.next ?? null);
		let doubts = 0;
		const page = await client.get(url, (answer) => {
			const items = readItems(answer.json);
			const digest = digestOf(items.map(({ _id }) => _id));
			if (seen.digests.has(digest)) throw new WrongAnswer('a page that was there before');
			if (listing.sort === 'downloads' && !isFalling(items.map((item) => downloadsOf(item) ?? 0)))
				throw new WrongAnswer('a list that is not sorted by downloads');
			const next = readCursor(client, url, answer);
			if (next !== null && seen.cursors.has(next)) throw new WrongAnswer('a cursor that leads back to a page before');
			if (next !== null && items.length === 0) throw new WrongAnswer('an empty page in the middle of the list');
			if (next === null && items.length >= listing.pageSize && doubts++ < DOUBTS)
				throw new WrongAnswer('a full page without a link to the next');
			return { head: { index, next, digest }, rows: items.map(listing.read) };
		});
		store.write(folder, page.head, page.rows);
		take(page.head, page.rows, true);
	}
	progress.end();
}

function addressOf(client: HubClient, { path, sort, fields, pageSize }: Listing, cursor: string | null): string {
	const search = new URLSearchParams({ sort });
	for (const field of fields) search.append('expand', field);
	search.set('limit', String(pageSize));
	if (cursor !== null) search.set('cursor', cursor);
	return client.address(`${path}?${search}`);
}

/**
 * The cursor of `Link: <…&cursor=…>; rel="next"`; null where there is no such link. Only the cursor is taken, for the rest of the
 * address is ours; an address of another host would get our token.
 */
function readCursor(client: HubClient, url: string, { headers, url: answered }: Answer): string | null {
	const header = headers.get('link');
	if (header === null || header.trim() === '') return null;
	const next = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(header)?.[1];
	if (next === undefined) return null;
	let target: URL;
	try {
		target = new URL(next, answered);
	} catch {
		throw new WrongAnswer(`a Link header that is no address (${next.slice(0, 200)})`);
	}
	if (target.origin !== new URL(url).origin)
		throw client.fault(
			url,
			'other-host',
			`the next page is said to be on another host (${target.origin}), which is not asked; if that is the Hub you mean, name it with --hub`,
		);
	const cursor = target.searchParams.get('cursor');
	if (cursor === null || cursor === '') throw new WrongAnswer(`a Link header without a cursor (${next.slice(0, 200)})`);
	return cursor;
}

/** Pages of a list of names that is known beforehand: page i holds what was learnt of the i-th few of them. */
export interface Lookup {
	readonly folder: string;
	readonly title: string;
	readonly names: readonly string[];
	readonly perPage: number;
	readonly read: (name: string) => Promise<readonly PageRow[]>;
}

export async function collectLookup({ store, reporter }: Collection, lookup: Lookup): Promise<void> {
	const { folder, names, perPage } = lookup;
	const progress = reporter.begin(lookup.title, names.length);
	store.tidy(folder);
	let done = 0;
	for (const { head } of store.resume(folder, reporter.broken)) {
		done = head.index + 1;
		progress.add(Math.min(perPage, names.length - head.index * perPage), false);
	}
	for (let index = done; index * perPage < names.length; index++) {
		const some = names.slice(index * perPage, (index + 1) * perPage);
		const rows: PageRow[] = [];
		for (const name of some) rows.push(...(await lookup.read(name)));
		const next = (index + 1) * perPage < names.length ? String(index + 1) : null;
		store.write(folder, { index, next, digest: digestOf(some) }, rows);
		progress.add(some.length, true);
	}
	progress.end();
}
