/** The claims of an edition as pages show them: in which order, where each stands, and its evidence in words. */
import { METRICS } from '../metrics/index.ts';
import type { Translation } from '../metrics/locale.ts';
import { DEFAULT_METHOD, methodId, parseMethodId } from '../metrics/method.ts';
import type { Metric } from '../metrics/metric.ts';
import { type ClaimEntry, claimId, forReaders } from '../prose/claims.ts';
import { describeCondition, nameOfValue, notesOf } from '../prose/condition.ts';
import { isExpressionFault, parseExpression } from '../prose/expression.ts';
import { describeMethod } from '../prose/method-phrase.ts';
import { isFault, parsePath } from '../prose/path.ts';
import { input, Remembered, reads, untraced } from '../report/cache/trace.ts';
import { report } from '../report/read.ts';
import { type EditionEntry, reportPath } from '../report/site.ts';
import { choicesIn } from './choices.ts';
import { chapterHref, href, metricHref } from './href.ts';
import { editionEntry, editions } from './site.ts';

/** How well a claim stands: under every method, in the one way in which it counts, not under all methods, or about to flip. */
export type Standing = 'robust' | 'single' | 'contested' | 'fragile';

export interface ShownClaim extends ClaimEntry {
	/** Its place among the claims of its chapter, from 1. */
	readonly number: number;
	readonly standing: Standing;
}

/** What each standing means, as readers are told: of one claim, and of several. */
export const STANDINGS: Readonly<Record<Standing, { readonly one: string; readonly many: string }>> = {
	robust: { one: 'holds under every method of counting', many: 'hold under every method of counting' },
	single: {
		one: 'is counted in one way only: its condition names it, no method matters, or no other has its values',
		many: 'are counted in one way only: the condition names it, no method matters, or no other has the values',
	},
	contested: {
		one: 'holds under the default method, not under every other',
		many: 'hold under the default method, not under every other',
	},
	fragile: {
		one: 'is close to flipping, or holds under the default method alone',
		many: 'are close to flipping, or hold under the default method alone',
	},
};

/** Claims of an edition in reading order; in another language those of its translated chapters. */
export function claimsOf(edition: string, language?: Translation): readonly ShownClaim[] {
	const text = report.claims(edition, language);
	const name = `${edition} ${language ?? ''}`;
	const known = parsed.get(name);
	if (known?.text === text) return known.claims;
	const counts = new Map<string, number>();
	const claims = (JSON.parse(text) as readonly ClaimEntry[]).map((entry): ShownClaim => {
		const number = (counts.get(entry.chapter) ?? 0) + 1;
		counts.set(entry.chapter, number);
		return { ...entry, number, standing: standingOf(entry) };
	});
	parsed.set(name, { text, claims });
	return claims;
}
const parsed = new Map<string, { readonly text: string; readonly claims: readonly ShownClaim[] }>();

export function claimsOfChapter(edition: string, chapter: string, language?: Translation): readonly ShownClaim[] {
	reads(language ? input.report(reportPath.claims(edition, language)) : input.claims(edition, chapter));
	return untraced(() => claimsOf(edition, language)).filter((claim) => claim.chapter === chapter);
}

/** The claim of a `<Claim>`, by its id or its condition; undefined where claims.json is older than the chapter. */
export function findClaim(
	edition: string,
	chapter: string,
	that: string,
	id: string | undefined,
	language?: Translation,
): ShownClaim | undefined {
	const wanted = id || claimId(chapter, that);
	return claimsOfChapter(edition, chapter, language).find((entry) => entry.id === wanted);
}

/** As `findClaim`, for a site that is built: throws where there is none. */
export function claimAt(
	edition: string,
	chapter: string,
	that: string,
	id: string | undefined,
	language?: Translation,
): ShownClaim {
	const claim = findClaim(edition, chapter, that, id, language);
	if (!claim) throw new Error(`.report/${edition}/claims.json has no claim "${id || that}"; npm run build writes it`);
	return claim;
}

/** What holds under the default method alone is fragile, unless the author says what the other methods give. */
export function standingOf({
	fragile,
	robustness,
	counted,
}: Pick<ClaimEntry, 'fragile' | 'robustness' | 'counted'>): Standing {
	if (fragile || (robustness.of > 1 && robustness.holds === 1 && counted === undefined)) return 'fragile';
	if (robustness.of <= 1) return 'single';
	return robustness.holds < robustness.of ? 'contested' : 'robust';
}

export const CLAIM_ORDERS = ['by-margin', 'by-method', 'by-chapter'] as const;
export type ClaimOrder = (typeof CLAIM_ORDERS)[number];

/**
 * Claims in an order: by how little keeps them from flipping, in relation to what is compared (those without a distance, such as
 * equalities, last); by the share of methods under which they hold; or as they are read.
 */
export function sortClaims<C extends Pick<ClaimEntry, 'margin' | 'robustness' | 'fragile'>>(
	claims: readonly C[],
	order: ClaimOrder,
): readonly C[] {
	const margin = ({ margin: own }: C): number => (own ? Math.abs(own.relative) : Number.POSITIVE_INFINITY);
	const held = ({ robustness: { holds, of } }: C): number => (of === 0 ? 1 : holds / of);
	const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
	switch (order) {
		case 'by-chapter':
			return claims;
		case 'by-method':
			return [...claims].sort((a, b) => compare(held(a), held(b)));
		case 'by-margin':
			return [...claims].sort((a, b) => Number(b.fragile) - Number(a.fragile) || compare(margin(a), margin(b)));
	}
}

/** Anchors of a claim: its sentence in the chapter, and its evidence there. */
export const claimAnchor = (id: string): string => `claim-${id}`;
export const evidenceAnchor = (id: string): string => `evidence-${id}`;

/** The sentence in its chapter. */
export function sentenceHref(edition: string, claim: Pick<ClaimEntry, 'id' | 'chapter'>): string {
	return chapterHref(edition, claim.chapter, claimAnchor(claim.id));
}

/** The page of an order. */
export function claimsHref(edition: string, order: ClaimOrder): string {
	return href(order === 'by-margin' ? `/${edition}/claims/` : `/${edition}/claims/${order}/`);
}

/** The entry of a claim among all claims of the edition. */
export function claimHref(edition: string, id: string): string {
	return href(`/${edition}/claims/#${encodeURIComponent(id)}`);
}

/** `Holds under 3 of 4 methods`: of those under which its values exist. */
export function robustnessText({
	robustness: { holds, of },
	methods,
}: Pick<ClaimEntry, 'robustness' | 'methods'>): string {
	if (methods.length <= 1) return 'Counted in one way only';
	if (of <= 1) return `Has its values under one of ${methods.length} methods only`;
	const missing = methods.length > of ? `, without its values under ${methods.length - of} more` : '';
	return `${holds === of ? `Holds under all ${of} methods` : `Holds under ${holds} of ${of} methods`}${missing}`;
}

/** Units that the text of a margin does not name. */
const NOUNS: Readonly<Record<string, string>> = {
	downloads: ' downloads',
	models: ' models',
	developers: ' developers',
	systems: ' systems',
	parameters: ' parameters',
	index: ' on the index',
};

/** `3.2 points from flipping`, `22.5 million parameters from flipping`. */
export function marginText({ margin }: Pick<ClaimEntry, 'margin'>): string {
	if (!margin) return 'No distance to flipping';
	return `${margin.text}${NOUNS[margin.unit ?? ''] ?? ''} from flipping`;
}

/** Methods under which a claim fails, in words. */
export function failing({ methods }: Pick<ClaimEntry, 'methods'>): readonly string[] {
	return methods.filter(({ holds }) => holds === false).map(({ method }) => describeMethod(parseMethodId(method)!));
}

/** Methods under which a value is missing, with the reason; what an author would do about it is left out. */
export function lacking({ methods }: Pick<ClaimEntry, 'methods'>): readonly string[] {
	return methods
		.filter(({ holds }) => holds === null)
		.map(({ method, reason }) => `${describeMethod(parseMethodId(method)!)} (${forReaders(reason ?? '')})`);
}

const METRICS_BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** The condition in words, one line for each part that must hold. */
export function conditionText(edition: string, claim: Pick<ClaimEntry, 'condition'>): readonly string[] {
	const expression = parseExpression(claim.condition);
	if (isExpressionFault(expression)) throw new Error(`claim "${claim.condition}": ${expression.message}`);
	return describeCondition(expression, {
		metrics: METRICS_BY_ID,
		published: report.published(),
		locale: editionEntry(edition).language,
	});
}

export interface EvidenceValue {
	readonly label: string;
	readonly text: string;
	/** Exact, for machines. */
	readonly exact: string;
	readonly href: string;
	/** Computed by us, or published by others. */
	readonly published: boolean;
}

/** The values that a claim was decided on, each with the place where it can be followed. */
export function evidenceValues(edition: string, claim: ClaimEntry): readonly EvidenceValue[] {
	return claim.values.map(({ name, value, text, edition: other, method }) => {
		const shown = { text, exact: String(value) };
		if (isPublished({ name })) {
			const id = name.slice(PUBLISHED.length);
			const figure = report.published().get(id);
			if (!figure) throw new Error(`claim ${claim.id}: ${report.published().explain(id)}`);
			const source = report.bibliography().cite(figure.source, figure.locator);
			return { ...shown, label: `${figure.label} ${source}`, href: reproductionHref(edition, id), published: true };
		}
		const { metric, parts } = metricOfName(name);
		const own = method === null ? undefined : parseMethodId(method);
		const notes = notesOf(metric, own ?? {});
		const where = other === null ? [] : [editionEntry(other).title];
		return {
			...shown,
			label: nameOfValue(metric, parts, [...notes, ...where]),
			href: metricHref(other ?? edition, metric.id, parts.slice(1, -1), otherMethodId(method)),
			published: metric.origin === 'published',
		};
	});
}

/** Begins the names of figures that others published. */
const PUBLISHED = 'published.';
const isPublished = ({ name }: { readonly name: string }): boolean => name.startsWith(PUBLISHED);

/** A published figure on the reproduction page. */
export function reproductionHref(edition: string, figure: string): string {
	return href(`/${edition}/reproduction/#${encodeURIComponent(figure)}`);
}

function metricOfName(name: string): { readonly metric: Metric; readonly parts: readonly string[] } {
	const path = parsePath(name);
	if (isFault(path)) throw new Error(`"${name}" in claims.json: ${path.message}`);
	const parts = path.map(({ text }) => text);
	const metric = METRICS_BY_ID.get(parts[0]!);
	if (!metric) throw new Error(`"${name}" in claims.json: no such metric`);
	return { metric, parts };
}

/** A row of a metric that claims name. */
export interface NamedRow {
	readonly key: readonly string[];
	/** Id of the method; undefined for the default one. */
	readonly method: string | undefined;
}

/** Values on which the claims of an edition were decided: under the default, and on the pages for other ways of counting. */
function valuesOfClaims(edition: EditionEntry): readonly ClaimEntry['values'][number][] {
	const under = choicesIn(edition.id)
		.slice(1)
		.flatMap((method) =>
			edition.chapters.flatMap(({ id }) => report.chapterUnder(edition.id, methodId(method), id).claims),
		);
	return [...claimsOf(edition.id), ...under].flatMap(({ values }) => values);
}

/** Rows of a metric of an edition that claims name: its own, and those of later editions that look back. */
export function rowsInClaims(edition: string, metric: Metric): readonly NamedRow[] {
	return named.get(edition, () => rowsByMetric(edition)).get(metric) ?? [];
}
const named = new Remembered<ReadonlyMap<Metric, readonly NamedRow[]>>();

function rowsByMetric(edition: string): ReadonlyMap<Metric, readonly NamedRow[]> {
	const values = editions()
		.filter(({ id, previous }) => id === edition || previous === edition)
		.flatMap((entry) =>
			valuesOfClaims(entry).filter((value) => !isPublished(value) && (value.edition ?? entry.id) === edition),
		)
		.map(({ name, method }) => ({ ...metricOfName(name), method: otherMethodId(method) }));
	const rows = Map.groupBy(values, ({ metric }) => metric);
	return new Map(
		[...rows].map(([metric, own]) => [metric, own.map(({ parts, method }) => ({ key: parts.slice(1, -1), method }))]),
	);
}

function otherMethodId(id: string | null): string | undefined {
	return id === null || id === methodId(DEFAULT_METHOD) ? undefined : id;
}

/** Claims of an edition that rest on a metric. */
export function claimsUsing(edition: string, metric: string): readonly ShownClaim[] {
	return claimsOf(edition).filter((claim) => claim.metrics.includes(metric));
}
