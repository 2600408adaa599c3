/** What changed between two editions, as its page shows it: names for readers, links, and the lists in the order of the page. */
import { metricOf } from '../metrics/index.ts';
import { labelIn } from '../metrics/labels.ts';
import { keyColumns } from '../metrics/metric.ts';
import { formatPath, isFault, parsePath } from '../prose/path.ts';
import type { ClaimChange, ClaimFate } from '../report/compare/claims.ts';
import type { ReviewedBreach, ReviewedDossier } from '../report/compare/review.ts';
import { largestMoves, largestParts } from '../report/compare/wording.ts';
import { sentenceHref } from './claims.ts';
import { metricHref } from './href.ts';

export interface NamedValue {
	/** "Downloads by country of the developer: United States, share of downloads" */
	readonly text: string;
	readonly href: string;
}

/** A value by its canonical name, in words and at its row. */
export function namedValue(edition: string, name: string): NamedValue {
	const parts = parsePath(name);
	if (isFault(parts)) throw new Error(`${name}: ${parts.message}`);
	const [id, ...rest] = parts.map(({ text }) => text) as [string, ...string[]];
	const metric = metricOf(id);
	const keys = keyColumns(metric);
	const key = rest.slice(0, keys.length);
	const labels = key.map((text, i) => labelIn(keys[i]!, text));
	const column = metric.columns[rest[keys.length]!]!.label.toLowerCase();
	return { text: `${metric.title}: ${[...labels, column].join(', ')}`, href: metricHref(edition, id, key) };
}

/** What lies beyond a gate, as a link where there is a page to lead to. */
export function breachHref(dossier: ReviewedDossier, { id }: ReviewedBreach): string | undefined {
	const [group] = id.split('.');
	if (group === 'claim') return claimChangeHref(dossier, dossier.claims.find((claim) => claim.id === id)!);
	if (group === 'claims') return '#claims';
	if (group === 'schema' || group === 'rows') return '#tables';
	return group === 'coverage' ? '#coverage' : namedValue(dossier.after.id, id).href;
}

/** What happened, with the names of values in words. */
export function breachText(dossier: ReviewedDossier, { id, text }: ReviewedBreach): string {
	return text.startsWith(`${id} `) ? text.replace(id, namedValue(dossier.after.id, id).text) : text;
}

/** The sentence in the edition that says it. */
export function claimChangeHref({ before, after }: ReviewedDossier, claim: ClaimChange): string {
	return sentenceHref((claim.said === 'earlier' ? before : after).id, { id: claim.claim, chapter: claim.chapter });
}

/** What is told of each fate; the claims that stand as they stood are only counted. */
export const FATES: readonly { readonly fate: ClaimFate; readonly title: string; readonly about: string }[] = [
	{
		fate: 'flipped',
		title: 'No longer true',
		about: 'Sentences of the earlier edition that held with its data and do not hold with the later data.',
	},
	{
		fate: 'close',
		title: 'Close to flipping',
		about: 'They hold with both, but now only just: the margin is below the one declared.',
	},
	{
		fate: 'true',
		title: 'Became true',
		about: 'Sentences of the later edition that would not have been true with the earlier data.',
	},
	{ fate: 'undecided', title: 'Cannot be compared', about: 'One of the two snapshots cannot answer; each says why.' },
];

/** How many rows the lists of the largest have. */
export const SHOWN = 25;

/** Names of the values that the page links to. */
export function valuesInChanges(dossier: ReviewedDossier): readonly string[] {
	return [
		...dossier.breaches.map(({ id }) => id),
		...dossier.metrics.flatMap((metric) => largestMoves(metric, 1).map(({ name }) => name)),
		...dossier.outliers.slice(0, SHOWN).map(({ name }) => name),
		...largestParts(dossier, SHOWN).map(({ label, part }) =>
			formatPath(['share_parts', String(label), String(part), 'change']),
		),
	];
}
