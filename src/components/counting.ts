/**
 * The way of counting of a page. A chapter has an address for each: `/summer-2026/geography/` counts by the default,
 * `/summer-2026/geography/rolling-direct-all/` as its last part says.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import { TRANSLATED_FIGURES } from '../figures/languages/index.ts';
import { retitled } from '../figures/svg.ts';
import { metricOf } from '../metrics/index.ts';
import { DEFAULT_METHOD, type Method, methodId, parseMethodId } from '../metrics/method.ts';
import { changeOf, parseChangeForm } from '../prose/change.ts';
import type { ClaimUnder } from '../prose/claims.ts';
import { methodShown, type Pin, pinsOf } from '../prose/counting.ts';
import { isExpressionFault, parseExpression } from '../prose/expression.ts';
import { isFault, resolveValue } from '../prose/path.ts';
import { report } from '../report/read.ts';
import type { ChapterEntry, ChapterUnder, FigureReport, SectionEntry } from '../report/site.ts';
import { chapterHref, href, pathOf } from './href.ts';
import { originalAt } from './languages.ts';
import { choiceName } from './methods.ts';
import { currentEdition, editionAt, proseData, proseLanguageAt, translationAt } from './site.ts';
import { type ShownValue, shownChange, shownValue, type ValueProps } from './values.ts';

const DEFAULT = methodId(DEFAULT_METHOD);

/** The way of counting that a reader has chosen by the address; undefined where it is the default. */
export function chosenAt(url: URL): Method | undefined {
	const [, , , id = ''] = pathOf(url).split('/');
	const method = parseMethodId(id);
	return method && methodId(method) !== DEFAULT ? method : undefined;
}

/** The chosen way in words, for titles. */
export function choiceAt(url: URL): string | undefined {
	const method = chosenAt(url);
	return method && choiceName(method);
}

/** What the chapter of an address says under the way that was chosen; undefined under the default. */
export function chapterUnderAt(url: URL): ChapterUnder | undefined {
	const method = chosenAt(url);
	const chapter = pathOf(url).split('/')[2]!;
	return method && report.chapterUnder(currentEdition(url).id, methodId(method), chapter);
}

export function claimUnderAt(url: URL, id: string): ClaimUnder | undefined {
	return chapterUnderAt(url)?.claims.find((claim) => claim.id === id);
}

/** What is said of a claim that the way which a reader has chosen does not confirm. */
export const OUTCOMES = {
	false: 'does not hold under this way of counting',
	null: 'cannot be decided under this way of counting',
} as const;

/** A chapter under a way of counting. */
export function choiceHref(
	edition: string,
	chapter: string,
	method: Method | undefined,
	anchor?: string | null,
): string {
	if (!method || methodId(method) === DEFAULT) return chapterHref(edition, chapter, anchor);
	return href(`/${edition}/${chapter}/${methodId(method)}/${anchor ? `#${anchor}` : ''}`);
}

/** A chapter of the same edition, counted as the page at hand and in its language: readers stay with what they have chosen. */
export function sameChoiceHref(url: URL, chapter: string, anchor?: string | null): string {
	const language = translationAt(url);
	if (language) return chapterHref(currentEdition(url).id, chapter, anchor, language);
	return choiceHref(currentEdition(url).id, chapter, chosenAt(url), anchor);
}

/** Address of the page that stands for all ways of counting, and for an original among translations: search engines get no other. */
export function canonicalPath(url: URL): string {
	const original = originalAt(url);
	if (original) return original;
	return chosenAt(url) && editionAt(url) ? url.pathname.replace(/[^/]+\/$/, '') : url.pathname;
}

/** Headings of the chapter with the numbers that the page has. */
export function sectionsAt(url: URL, chapter: ChapterEntry): readonly SectionEntry[] {
	return chapterUnderAt(url)?.sections ?? chapter.sections;
}

const within = new AsyncLocalStorage<readonly Pin[]>();

/** Renders what stands within a claim: values in it are counted as its condition says. */
export function withinClaim<T>(condition: string, render: () => Promise<T>): Promise<T> {
	const expression = parseExpression(condition);
	if (isExpressionFault(expression)) return render();
	return within.run(
		pinsOf(expression, (metric) => metricOf(metric).dimensions),
		render,
	);
}

/** The method of a value at its place in a page; undefined where its own `method` cannot be read. */
function methodHere(url: URL, of: string, prop?: string): Method | undefined {
	return methodShown(chosenAt(url) ?? DEFAULT_METHOD, of, prop, within.getStore());
}

/** A value at its place in a page; undefined where the way that a reader has chosen does not have it. */
export function valueHere(url: URL, props: ValueProps): ShownValue | undefined {
	const edition = currentEdition(url).id;
	if (!chosenAt(url)) return shownValue(edition, props, undefined, proseLanguageAt(url));
	const method = methodHere(url, props.of, props.method);
	if (!method || isFault(resolveValue(proseData(edition), props.of, method))) return undefined;
	return shownValue(edition, props, method);
}

/** As `valueHere`, of a change. */
export function changeHere(url: URL, of: string, as: string | undefined): ReturnType<typeof shownChange> | undefined {
	const edition = currentEdition(url).id;
	if (!chosenAt(url)) return shownChange(edition, of, as, undefined, proseLanguageAt(url));
	const method = methodHere(url, of);
	if (!method || isFault(changeOf(proseData(edition), of, parseChangeForm(as), method))) return undefined;
	return shownChange(edition, of, as, method);
}

/** A figure as the page at hand shows it, or why it cannot be shown. */
export interface FigureHere {
	readonly figure: FigureReport;
	/** Why there is nothing to show; the drawing is the default's then. */
	readonly absent?: string;
	/** Id of the method of the drawing, where a reader has chosen one. */
	readonly drawn?: string;
}

/** Whether a figure has words in other languages; one that has none is shown as the edition has it. */
const isDrawnIn = (figure: string): boolean => TRANSLATED_FIGURES.includes(figure);

export function figureHere(url: URL, edition: string, id: string): FigureHere {
	const language = proseLanguageAt(url);
	const figure = report.figure(edition, id, language && isDrawnIn(id) ? language : undefined);
	const under = chosenAt(url) && chapterUnderAt(url)?.figures[id];
	if (!under) return { figure };
	if ('absent' in under.drawn) return { figure, absent: under.drawn.absent };
	const { method } = under.drawn;
	const drawing = method === DEFAULT ? figure : { ...figure, ...report.figureUnder(edition, id, method) };
	const title = under.message ?? figure.name;
	const svg = { wide: retitled(drawing.svg.wide, title), narrow: retitled(drawing.svg.narrow, title) };
	return { figure: { ...drawing, message: title, svg }, drawn: method };
}
