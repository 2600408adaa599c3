/** Corrections of editions, for pages and for the feed. */
import type { Erratum } from '../report/errata.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';

/** A correction with its place in its edition's list. */
export interface Correction extends Erratum {
	readonly index: number;
}

export function correctionsOf(edition: string): readonly Correction[] {
	return report.edition(edition).corrections.map((erratum, index) => ({ ...erratum, index }));
}

/** Anchor on the front page of the edition. */
export function correctionAnchor({ date, index }: Correction): string {
	return `correction-${date}-${index + 1}`;
}

/** What was corrected: its name, and the path of its page. */
export function correctionSubject(
	{ id, title, chapters, brief }: EditionEntry,
	{ chapter, metric }: Correction,
): { readonly name: string; readonly path: string } {
	if (metric !== undefined) return { name: `the table ${metric}`, path: `/${id}/metrics/${metric}/` };
	const own = [...chapters, ...(brief ? [brief] : [])].find((entry) => entry.id === chapter);
	return own ? { name: own.short, path: `/${id}/${own.id}/` } : { name: title, path: `/${id}/` };
}
