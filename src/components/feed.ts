/** Entries of the feed: published editions and their corrections, the newest first. The sample and drafts are left out. */
import type { EditionEntry } from '../report/site.ts';
import { correctionAnchor, correctionSubject, correctionsOf } from './corrections.ts';
import { editions, SITE_TITLE } from './site.ts';

export interface FeedEntry {
	readonly title: string;
	readonly description: string;
	/** From the root of the site, without the base path. */
	readonly path: string;
	/** ISO date. */
	readonly date: string;
}

export function feedEntries(): readonly FeedEntry[] {
	const published = editions().filter(({ kind, status }) => kind === 'real' && status === 'published');
	const entries = published.flatMap((edition) => [editionEntry(edition), ...correctionEntries(edition)]);
	return entries.sort((a, b) => (a.date === b.date ? (a.path < b.path ? -1 : 1) : a.date < b.date ? 1 : -1));
}

function editionEntry({ id, title, description, published }: EditionEntry): FeedEntry {
	return { title: `${SITE_TITLE}: ${title}`, description, path: `/${id}/`, date: published };
}

function correctionEntries(edition: EditionEntry): readonly FeedEntry[] {
	return correctionsOf(edition.id).map((correction) => ({
		title: `Correction, ${edition.title}: ${correctionSubject(edition, correction).name}`,
		description: `${correction.what} ${correction.why}`,
		path: `/${edition.id}/#${correctionAnchor(correction)}`,
		date: correction.date,
	}));
}
