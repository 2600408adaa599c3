/** Where references in chapters lead, and which works a chapter cites. */
import { figureAnchor } from '../prose/outline.ts';
import { valueTags } from '../report/cache/parts.ts';
import { input, reads, untraced } from '../report/cache/trace.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { chapterHref, figureHref } from './href.ts';
import { chapterText } from './site.ts';

export interface ReferenceLink {
	readonly href: string;
	/** `Figure 2.3`, or the title of the chapter or section. */
	readonly text: string;
}

/** The target of `<Ref to>`: a figure, a chapter, `chapter#section` or `#section` of the chapter that it stands in. */
export function referenceLink(edition: EditionEntry, to: string, from: string | undefined): ReferenceLink {
	const figure = report.edition(edition.id).figures.find((candidate) => candidate.id === to);
	if (figure?.chapter && figure.number)
		return { href: chapterHref(edition.id, figure.chapter, figureAnchor(to)), text: figureNumber(figure.number) };
	if (figure) return { href: figureHref(edition.id, to), text: figure.name };
	const [id, anchor] = to.split('#') as [string, string | undefined];
	const chapter = edition.chapters.find((candidate) => candidate.id === (id || from));
	const section = chapter?.sections.find((candidate) => candidate.anchor === anchor);
	const shown = report
		.edition(edition.id)
		.figures.find((f) => f.chapter === chapter?.id && figureAnchor(f.id) === anchor);
	if (!chapter || (anchor !== undefined && !section && !shown?.number))
		throw new Error(`<Ref to="${to}">: edition ${edition.id} has no such figure, chapter or section`);
	const text = section?.text ?? (shown?.number ? figureNumber(shown.number) : chapter.title);
	return { href: chapterHref(edition.id, chapter.id, anchor), text };
}

/** With a space at which no line breaks. */
function figureNumber(number: string): string {
	return `Figure\u00a0${number}`;
}

const CITED = /<Cite\s[^>]*?\bkey=(["'])(?<key>.*?)\1|<Published\s[^>]*?\bof=(["'])(?<source>[^."']+)[^"']*\3/gs;

/** Keys of the works that a chapter cites, itself or through a published figure. */
export function citedIn(edition: string, chapter: string): readonly string[] {
	const matches = chapterText(edition, chapter).matchAll(CITED);
	return [...new Set([...matches].map(({ groups }) => groups!['key'] ?? groups!['source']!))];
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
