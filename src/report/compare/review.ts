/** Reviews of changes beyond the gates: `content/<edition>/review.yaml`. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { didYouMean, type Problem } from '../../problem.ts';
import { LineIndex } from '../../prose/position.ts';
import { parseYamlFile } from '../../prose/yaml.ts';
import type { Dossier } from './dossier.ts';
import { type Breach, breachesOf, type Gates } from './gates.ts';

const lineSchema = z.strictObject({
	change: z
		.union([z.string().min(1), z.array(z.string().min(1)).min(1)])
		.describe('Id of the change, or of several that one reason explains.'),
	by: z.string().min(1).describe('Who looked at it.'),
	why: z.string().min(1).describe('Why it is right: a sentence for readers.'),
	date: z.iso.date().describe('Day of the review.'),
});
export const reviewSchema = z.strictObject({ reviewed: z.array(lineSchema) });

export type Review = Pick<z.infer<typeof lineSchema>, 'by' | 'why' | 'date'>;

export interface ReviewedBreach extends Breach {
	readonly review: Review | null;
}

/** What the page shows: what changed, and who answered for what lies beyond the gates. */
export interface ReviewedDossier extends Dossier {
	readonly breaches: readonly ReviewedBreach[];
}

/** Changes that one line answers, together. */
export function reviewGroups({ breaches }: Pick<ReviewedDossier, 'breaches'>): readonly {
	readonly review: Review | null;
	readonly breaches: readonly ReviewedBreach[];
}[] {
	const groups = Map.groupBy(breaches, ({ review }) => JSON.stringify(review));
	return [...groups.values()].map((own) => ({ review: own[0]!.review, breaches: own }));
}

export interface ReviewFile {
	/** As messages name it. */
	readonly file: string;
	/** Undefined where there is none. */
	readonly text: string | undefined;
}

export function readReview(content: string, edition: string): ReviewFile {
	const path = join(content, edition, 'review.yaml');
	return { file: relative(process.cwd(), path), text: existsSync(path) ? readFileSync(path, 'utf8') : undefined };
}

/** The review of every breach, and what is wrong: breaches without a line, lines without a breach, faults of form. */
export function reviewBreaches(
	dossier: Dossier,
	gates: Gates,
	review: ReviewFile,
): { readonly reviewed: ReviewedDossier; readonly problems: readonly Problem[] } {
	const breaches = breachesOf(dossier, gates);
	const { lines, problems: malformed, end } = parseReview(review);
	const problems = [...malformed];
	const open = new Map(breaches.map((breach) => [breach.id, null as Review | null]));
	for (const { id, review: own, place } of lines) {
		const known = open.get(id);
		if (known === null) {
			open.set(id, own);
			continue;
		}
		const message = known
			? `${id} is reviewed above: leave one of the two out`
			: `no change "${id}" between ${dossier.before.id} and ${dossier.after.id} lies beyond a gate${didYouMean(id, open.keys())}: take it away`;
		problems.push({ file: review.file, ...place, severity: 'error', rule: 'review', message });
	}
	for (const { id, gates: names, text } of breaches) {
		if (open.get(id) || problems.some(({ rule }) => rule === 'review-form')) continue;
		problems.push({
			file: review.file,
			...end,
			severity: 'error',
			rule: 'unreviewed',
			message: `${text}: that is beyond the gate of ${names.join(' and ')} (${gates.file}); look at it, and add a line with change: ${scalar(id)}, by, why and date`,
		});
	}
	// In the order of the file: its author put them so, and a line may speak of the one before it.
	const order = lines.map(({ id }) => id);
	const sorted = [...breaches].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
	return {
		reviewed: { ...dossier, breaches: sorted.map((own) => ({ ...own, review: open.get(own.id)! })) },
		problems,
	};
}

/** Lines of an edition that has none before it answer nothing. */
export function reviewOfNothing(review: ReviewFile): readonly Problem[] {
	const { lines, problems } = parseReview(review);
	const message = 'the edition has no previous edition, and so no change to review: take the line away';
	return [
		...problems,
		...lines.map(({ place }): Problem => ({ file: review.file, ...place, severity: 'error', rule: 'review', message })),
	];
}

/** An id as YAML holds it: brackets and quotes need quotes around them. */
export function scalar(id: string): string {
	return /^[A-Za-z0-9_.-]+$/.test(id) ? id : `'${id.replaceAll("'", "''")}'`;
}

interface ReviewLine {
	readonly id: string;
	readonly review: Review;
	readonly place: Pick<Problem, 'line' | 'column'>;
}

function parseReview({ file, text }: ReviewFile): {
	readonly lines: readonly ReviewLine[];
	readonly problems: readonly Problem[];
	/** Where a line would be added. */
	readonly end: Pick<Problem, 'line' | 'column'>;
} {
	if (text === undefined) return { lines: [], problems: [], end: { line: 1, column: 1 } };
	const end = new LineIndex(text).placeOf(text.length);
	const { value, problems, placeOf } = parseYamlFile(text, reviewSchema, file, 'review-form');
	const lines = (value?.reviewed ?? []).flatMap(({ change, ...review }, i) =>
		(typeof change === 'string' ? [change] : change).map((id, j): ReviewLine => {
			const path = ['reviewed', i, 'change', ...(typeof change === 'string' ? [] : [j])];
			return { id, review, place: placeOf(path) };
		}),
	);
	return { lines, problems, end };
}

/** Lines for changes that have none yet, to be filled in; with the head of the file where there is no file. */
export function reviewLines({ breaches }: ReviewedDossier, { text }: Pick<ReviewFile, 'text'>): string {
	const open = breaches.filter(({ review }) => review === null);
	if (open.length === 0) return '';
	const lines = open.map(({ id, text }) => `  # ${text}\n  - change: ${scalar(id)}\n    by:\n    why:\n    date:\n`);
	return `${text === undefined ? 'reviewed:\n' : ''}${lines.join('')}`;
}
