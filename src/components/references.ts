/** Where references in chapters lead, and which works a chapter cites. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translation } from '../metrics/locale.ts';
import { figureName, targetOf } from '../prose/outline.ts';
import { citedIn as citations } from '../prose/uses.ts';
import { valueTags } from '../report/cache/parts.ts';
import { input, Remembered, reads } from '../report/cache/trace.ts';
import { readDocument } from '../report/prose.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { chapterHref, figureHref } from './href.ts';
import { nextPlace } from './places.ts';
import { CONTENT } from './site.ts';

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
	const { figures } = report.edition(edition.id);
	const name = (number: string): string => figureName(number, language);
	const target = targetOf({ chapters: edition.chapters, figures }, to, from, name);
	if (target) return { href: chapterLink(target.chapter, target.anchor ?? undefined), text: target.text };
	const figure = figures.find(({ id }) => id === to);
	if (!figure) throw new Error(`<Ref to="${to}">: edition ${edition.id} has no such figure, chapter or section`);
	return { href: figureHref(edition.id, to), text: figure.name };
}

const cited = new Remembered<ReadonlyMap<string, number>>();

/** See `prose/uses.ts`; `language` is that of a translation. */
export function citedIn(edition: string, chapter: string, language?: Translation): ReadonlyMap<string, number> {
	const path = join(edition, language ?? '', `${chapter}.mdx`);
	return cited.get(path, () => citations(readDocument(CONTENT, path)));
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

/** The values that a chapter shows. What reads them depends on them, not on the rest of the chapter. */
export function valuesIn(edition: string, chapter: string): readonly UsedValue[] {
	reads(input.values(edition, chapter));
	return valueTags(readFileSync(join(CONTENT, edition, `${chapter}.mdx`), 'utf8')).flatMap((tag) => {
		const of = attribute(tag, 'of');
		return of === undefined ? [] : [{ of, method: attribute(tag, 'method') }];
	});
}

function attribute(tag: string, name: string): string | undefined {
	return new RegExp(`\\s${name}=(["'])(.*?)\\1`, 's').exec(tag)?.[2];
}
