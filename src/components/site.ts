/** What pages and components know about the site and about the edition that a page belongs to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../metrics/index.ts';
import type { Metric } from '../metrics/metric.ts';
import type { ProseData } from '../prose/data.ts';
import { GLOSSARY, loadGlossary, type Term } from '../prose/glossary.ts';
import { input, Remembered, reads } from '../report/cache/trace.ts';
import { proseDataFrom } from '../report/prose.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, EditionEntry } from '../report/site.ts';
import { pathOf } from './href.ts';

export const SITE_TITLE = 'State of Open Source AI';
export const SITE_DESCRIPTION =
	'A periodic report on the open model ecosystem. Every number can be followed to the query and the snapshot that it came from.';

const CONTENT = process.env['CONTENT_FOLDER'] ?? join(process.cwd(), 'content');

const terms = new Remembered<ReadonlyMap<string, Term>>();

export function glossary(): ReadonlyMap<string, Term> {
	const load = () => {
		reads(input.content(GLOSSARY));
		return loadGlossary(CONTENT);
	};
	return import.meta.env.DEV ? load() : terms.get('', load);
}

export function editions(): readonly EditionEntry[] {
	return report.index().editions;
}

export function editionEntry(id: string): EditionEntry {
	const entry = editions().find((edition) => edition.id === id);
	if (!entry)
		throw new Error(
			`no edition "${id}" in .report/site.json; it has ${editions()
				.map((e) => e.id)
				.join(', ')}`,
		);
	return entry;
}

export function latestEdition(): EditionEntry {
	return editionEntry(report.index().latest);
}

/** The edition that a page belongs to by its address, or undefined for pages of the whole site. */
export function editionAt(url: URL): EditionEntry | undefined {
	const first = pathOf(url).split('/')[1] ?? '';
	return first === '' ? latestEdition() : editions().find((edition) => edition.id === first);
}

/** As `editionAt`, for components that make sense only within an edition. */
export function currentEdition(url: URL): EditionEntry {
	const entry = editionAt(url);
	if (!entry)
		throw new Error(`${url.pathname} does not belong to an edition; the component can only stand in a chapter`);
	return entry;
}

export function chapterAt(url: URL): ChapterEntry | undefined {
	const [, edition, chapter] = pathOf(url).split('/');
	return editions()
		.find((entry) => entry.id === edition)
		?.chapters.find((entry) => entry.id === chapter);
}

export function metricOf(id: string): Metric {
	const metric = METRICS.find((candidate) => candidate.id === id);
	if (!metric) throw new Error(`no metric "${id}" in src/metrics/index.ts`);
	return metric;
}

/** What chapters draw from, as the linter has it. */
export function proseData(edition: string): ProseData {
	const load = () => {
		reads(input.content(GLOSSARY));
		return proseDataFrom(report, edition, CONTENT);
	};
	return import.meta.env.DEV ? load() : prose.get(edition, load);
}
const prose = new Remembered<ProseData>();

/** Source of a chapter, for what has to be known before it is rendered: the works that it cites, the values that it uses. */
export function chapterText(edition: string, chapter: string): string {
	const path = `${edition}/${chapter}.mdx`;
	reads(input.content(path));
	return readFileSync(join(CONTENT, path), 'utf8');
}
