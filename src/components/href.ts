/** Addresses within the site. Every link goes through here, so that the site works below any base path. */
import type { Translation } from '../metrics/locale.ts';
import type { Download } from '../report/site.ts';

const BASE = import.meta.env.BASE_URL.replace(/\/$/, '');

const inLanguage = (edition: string, language: Translation | undefined): string =>
	language === undefined ? edition : `${edition}/${language}`;

/** An address from the root of the site: `href('/editions/')`. */
export function href(path: string): string {
	return `${BASE}${path}`;
}

/** The path without the base: what `href` was given. */
export function pathOf(url: URL): string {
	return url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : url.pathname;
}

/** The front page of an edition, in its own language or in a translation. */
export function editionHref(edition: string, language?: Translation): string {
	return href(`/${inLanguage(edition, language)}/`);
}

/** A chapter in its own language, or among the chapters of a translation. */
export function chapterHref(edition: string, chapter: string, anchor?: string | null, language?: Translation): string {
	return href(`/${inLanguage(edition, language)}/${chapter}/${anchor ? `#${anchor}` : ''}`);
}

/** What changed since the previous edition; only editions that have one have the page. */
export function changesHref(edition: string): string {
	return href(`/${edition}/changes/`);
}

export function figureHref(edition: string, figure: string): string {
	return href(`/${edition}/figures/${figure}/`);
}

export function downloadHref(edition: string, figure: string, format: Download): string {
	return href(`/${edition}/figures/${figure}.${format}`);
}

/** The page of a metric, at the row of a key where one is given; under a method other than the default where it is named. */
export function metricHref(edition: string, metric: string, key: readonly string[] = [], method?: string): string {
	const id = rowId(key, method);
	const anchor = id === '' ? '' : `#${encodeURIComponent(id)}`;
	return href(`/${edition}/metrics/${metric}/${anchor}`);
}

export function scriptHref(edition: string, metric: string, method: string): string {
	return href(`/${edition}/metrics/${metric}/${method}.sql`);
}

export function tableHref(edition: string, metric: string): string {
	return href(`/${edition}/data/${metric}.csv`);
}

/** Id of a table row: its key, after the method where that is not the default. An id may hold anything but white space. */
export function rowId(key: readonly string[], method?: string): string {
	return [...(method === undefined ? [] : [method]), ...key].join('.').replace(/\s/g, '_');
}

/** The edition on paper, made by `npm run print`. */
export function pdfHref(edition: string): string {
	return href(`/${edition}/${edition}.pdf`);
}

export function epubHref(edition: string): string {
	return href(`/${edition}/${edition}.epub`);
}

/** All tables of the edition in one archive. */
export function archiveHref(edition: string): string {
	return href(`/${edition}/data/${edition}.zip`);
}

/** The edition on one page: for the screen, on paper, and as the text of a post, which other languages have on their pages. */
export function briefHref(edition: string, format: '/' | '.pdf' | '.txt' = '/', language?: Translation): string {
	return href(`/${inLanguage(edition, language)}/brief${format}`);
}
