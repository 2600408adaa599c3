/** What pages and components know about the site and about the edition that a page belongs to. */
import { join } from 'node:path';
import type { Language, Translation } from '../metrics/locale.ts';
import type { ProseData } from '../prose/data.ts';
import { GLOSSARY, loadGlossary, type Term } from '../prose/glossary.ts';
import { inLanguage } from '../prose/translation.ts';
import { input, Remembered, reads } from '../report/cache/trace.ts';
import { proseDataFrom } from '../report/prose.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, EditionEntry, TranslationEntry } from '../report/site.ts';
import { pathOf } from './href.ts';

export const SITE_DESCRIPTION =
	'A periodic report on the open model ecosystem. Every number can be followed to the query and the snapshot that it came from.';

export const CONTENT = process.env['CONTENT_FOLDER'] ?? join(process.cwd(), 'content');

const terms = new Remembered<ReadonlyMap<string, Term>>();

export function glossary(): ReadonlyMap<string, Term> {
	return terms.get('', () => {
		reads(input.content(GLOSSARY));
		return loadGlossary(CONTENT);
	});
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
	const edition = first === '' ? latestEdition() : editions().find(({ id }) => id === first);
	const translation = edition && translationIn(edition, pathOf(url));
	return translation ? translated(edition, translation) : edition;
}

/** The edition in a language: its title, description and translated chapters; other chapters as they are. */
function translated(edition: EditionEntry, { language, title, description, chapters }: TranslationEntry): EditionEntry {
	const own = (id: string): ChapterEntry | undefined => chapters.find((chapter) => chapter.id === id);
	const all = edition.chapters.map((chapter) => own(chapter.id) ?? { ...chapter, language: edition.language });
	const brief = edition.brief && (own(edition.brief.id) ?? { ...edition.brief, language: edition.language });
	return { ...edition, language, title, description, chapters: all, ...(brief && { brief }) };
}

function translationIn(edition: EditionEntry, path: string): TranslationEntry | undefined {
	const second = path.split('/')[2];
	return edition.translations.find(({ language }) => language === second);
}

/** The language whose pages an address lies among, `/<edition>/<language>/…`; undefined elsewhere. */
export function translationAt(url: URL): Translation | undefined {
	const first = pathOf(url).split('/')[1] ?? '';
	const edition = editions().find(({ id }) => id === first);
	return edition && translationIn(edition, pathOf(url))?.language;
}

/** The language of a page's frame. */
export function languageAt(url: URL): Language {
	return translationAt(url) ?? 'en';
}

/** The language of a chapter's text at an address: undefined where that is the edition's own, also among the pages of another. */
export function proseLanguageAt(url: URL): Translation | undefined {
	const [, id, , chapter] = pathOf(url).split('/');
	const edition = editions().find((entry) => entry.id === id);
	const translation = edition && translationIn(edition, pathOf(url));
	return translation?.chapters.some((entry) => entry.id === chapter) ? translation.language : undefined;
}

/** As `editionAt`, for components that make sense only within an edition. */
export function currentEdition(url: URL): EditionEntry {
	const entry = editionAt(url);
	if (!entry)
		throw new Error(`${url.pathname} does not belong to an edition; the component can only stand in a chapter`);
	return entry;
}

export function chapterAt(url: URL): ChapterEntry | undefined {
	const edition = editionAt(url);
	const parts = pathOf(url).split('/');
	const chapter = parts[translationAt(url) ? 3 : 2];
	return edition && parts[1] === edition.id ? writingsOf(edition).find(({ id }) => id === chapter) : undefined;
}

/** All that is written in an edition: its chapters, then its brief. */
export function writingsOf({ chapters, brief }: EditionEntry): readonly ChapterEntry[] {
	return brief ? [...chapters, brief] : chapters;
}

/** What chapters draw from, as the linter has it. */
export function proseData(edition: string, language?: Translation): ProseData {
	return prose.get(`${edition} ${language ?? ''}`, () => {
		reads(input.content(GLOSSARY));
		const data = proseDataFrom(report, edition, CONTENT);
		return language ? inLanguage(data, language, previousTitle(data, language)) : data;
	});
}

function previousTitle({ previous }: ProseData, language: Translation): string | undefined {
	const before = editions().find(({ id }) => id === previous?.edition);
	return before?.translations.find((entry) => entry.language === language)?.title;
}
const prose = new Remembered<ProseData>();
