/**
 * The feed, in the Atom format (RFC 4287): published editions and their corrections with their full text, the newest first. The sample
 * and drafts are left out. RSS would not do: its links must name the host, which a build need not know.
 */
import { createHash } from 'node:crypto';
import { REPORT_TITLE } from '../figures/figure.ts';
import { escapeXml } from '../figures/xml.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { siteAddress } from './address.ts';
import { editionTitle } from './cite/work.ts';
import { correctionAnchor, correctionSubject, correctionsOf } from './corrections.ts';
import { correctionHtml, editionHtml } from './feed-text.ts';
import { href } from './href.ts';
import { editions, SITE_DESCRIPTION } from './site.ts';

interface FeedEntry {
	readonly edition: string;
	readonly title: string;
	readonly description: string;
	/** From the root of the site, without the base path. */
	readonly path: string;
	/** ISO dates: of publication, and of the last change. */
	readonly date: string;
	readonly updated: string;
	/** HTML. */
	readonly content: string;
}

function feedEntries(): readonly FeedEntry[] {
	const published = editions().filter(({ kind, status }) => kind === 'real' && status === 'published');
	const entries = published.flatMap((edition) => [editionEntry(edition), ...correctionEntries(edition)]);
	return entries.sort((a, b) => (a.date === b.date ? (a.path < b.path ? -1 : 1) : a.date < b.date ? 1 : -1));
}

function editionEntry(edition: EditionEntry): FeedEntry {
	const { id, description, published } = edition;
	return {
		edition: id,
		title: editionTitle(edition),
		description,
		path: `/${id}/`,
		date: published,
		updated: correctionsOf(id).at(-1)?.date ?? published,
		content: editionHtml(edition),
	};
}

function correctionEntries(edition: EditionEntry): readonly FeedEntry[] {
	return correctionsOf(edition.id).map((correction) => ({
		edition: edition.id,
		title: `Correction, ${edition.title}: ${correctionSubject(edition, correction).name}`,
		description: `${correction.what} ${correction.why}`,
		path: `/${edition.id}/#${correctionAnchor(correction)}`,
		date: correction.date,
		updated: correction.date,
		content: correctionHtml(edition, correction),
	}));
}

/** The feed as a file. Without a known address of the site its links are relative to its own, as Atom allows. */
export function atomFeed(): string {
	const entries = feedEntries();
	const link = (path: string): string => escapeXml(siteAddress(href(path)));
	const authors = new Set(entries.flatMap(({ edition }) => report.edition(edition).edition.authors));
	return `${[
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
		`<id>${idOf('/')}</id>`,
		`<title>${escapeXml(REPORT_TITLE)}</title>`,
		`<subtitle>${escapeXml(SITE_DESCRIPTION)}</subtitle>`,
		`<updated>${timeOf(entries.map(({ updated }) => updated).reduce((a, b) => (a < b ? b : a), '1970-01-01'))}</updated>`,
		...[...authors, ...(authors.size === 0 ? [REPORT_TITLE] : [])].map(
			(name) => `<author><name>${escapeXml(name)}</name></author>`,
		),
		`<link rel="self" type="application/atom+xml" href="${link('/feed.xml')}"/>`,
		`<link rel="alternate" type="text/html" href="${link('/')}"/>`,
		...entries.flatMap(({ title, description, path, date, updated, content }) => [
			'<entry>',
			`<id>${idOf(path)}</id>`,
			`<title>${escapeXml(title)}</title>`,
			`<published>${timeOf(date)}</published>`,
			`<updated>${timeOf(updated)}</updated>`,
			`<link rel="alternate" type="text/html" href="${link(path)}"/>`,
			`<summary>${escapeXml(description)}</summary>`,
			`<content type="html">${escapeXml(content)}</content>`,
			'</entry>',
		]),
		'</feed>',
	].join('\n')}\n`;
}

const timeOf = (date: string): string => `${date}T00:00:00Z`;

/** An id that stays the same wherever the site lies: version 8 of RFC 9562, section 5.8, from the hash of title and path. */
function idOf(path: string): string {
	const hex = createHash('sha256').update(`${REPORT_TITLE} ${path}`).digest('hex');
	const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4];
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
	return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}
