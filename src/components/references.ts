/** Where references in chapters lead, and which works a chapter cites. */
import { localeOf, type Translation } from '../metrics/locale.ts';
import { figureAnchor } from '../prose/outline.ts';
import { valueTags } from '../report/cache/parts.ts';
import { input, reads, untraced } from '../report/cache/trace.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { chapterHref, figureHref } from './href.ts';
import { nextPlace } from './places.ts';
import { chapterText } from './site.ts';

export interface ReferenceLink {
	readonly href: string;
	/** `Figure 2.3`, or the title of the chapter or section. */
	readonly text: string;
}

/**
 * The target of `<Ref to>`: a figure, a chapter, `chapter#section` or `#section` of the chapter that it stands in. `chapterLink`
 * makes the address of a chapter; `language` is that of the text.
 */
export function referenceLink(
	edition: EditionEntry,
	to: string,
	from: string | undefined,
	chapterLink = (chapter: string, anchor?: string): string => chapterHref(edition.id, chapter, anchor),
	language?: Translation,
): ReferenceLink {
	const figure = report.edition(edition.id).figures.find((candidate) => candidate.id === to);
	if (figure?.chapter && figure.number)
		return { href: chapterLink(figure.chapter, figureAnchor(to)), text: figureNumber(figure.number, language) };
	if (figure) return { href: figureHref(edition.id, to), text: figure.name };
	const [id, anchor] = to.split('#') as [string, string | undefined];
	const chapter = edition.chapters.find((candidate) => candidate.id === (id || from));
	const section = chapter?.sections.find((candidate) => candidate.anchor === anchor);
	const shown = report
		.edition(edition.id)
		.figures.find((f) => f.chapter === chapter?.id && figureAnchor(f.id) === anchor);
	if (!chapter || (anchor !== undefined && !section && !shown?.number))
		throw new Error(`<Ref to="${to}">: edition ${edition.id} has no such figure, chapter or section`);
	const text = section?.text ?? (shown?.number ? figureNumber(shown.number, language) : chapter.title);
	return { href: chapterLink(chapter.id, anchor), text };
}

/** In one line. */
function figureNumber(number: string, language = 'en'): string {
	const text = localeOf(language).figure(number).replace(' ', '\u00a0');
	// Between Han and digits stands no space, and yet no line may break.
	return text.replace(/(?<=\p{Script=Han})(?=\d)/u, '\u2060');
}

const CITED = /<Cite\s[^>]*?\bkey=(["'])(?<key>.*?)\1|<Published\s[^>]*?\bof=(["'])(?<source>[^."']+)[^"']*\3/gs;

/** How often a chapter cites each work, itself or through a published figure, by the work's key. */
export function citedIn(edition: string, chapter: string, language?: Translation): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { groups } of chapterText(edition, chapter, language).matchAll(CITED)) {
		const key = groups!['key'] ?? groups!['source']!;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

/** Anchor of the nth place where a chapter cites a work. */
export function citationAnchor(key: string, place: number): string {
	return `cite-${key}-${place}`;
}

/** The anchor of the next citation of a work on a page. */
export function nextCitation(page: Request, key: string): string {
	return citationAnchor(key, nextPlace(page, `cite-${key}`));
}

export interface UsedValue {
	/** As in `<Value of>`. */
	readonly of: string;
	/** As in `<Value method>`. */
	readonly method: string | undefined;
}

/** The values that a chapter shows. */
export function valuesIn(edition: string, chapter: string): readonly UsedValue[] {
	reads(input.values(edition, chapter));
	return valueTags(untraced(() => chapterText(edition, chapter))).flatMap((tag) => {
		const of = attribute(tag, 'of');
		return of === undefined ? [] : [{ of, method: attribute(tag, 'method') }];
	});
}

function attribute(tag: string, name: string): string | undefined {
	return new RegExp(`\\s${name}=(["'])(.*?)\\1`, 's').exec(tag)?.[2];
}
