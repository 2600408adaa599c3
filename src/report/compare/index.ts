/** An edition beside the one before it: what changed, and whether somebody looked at what lies beyond the gates. */
import type { Problem } from '../../problem.ts';
import type { Folders } from '../folders.ts';
import { type ComparedEdition, compareEditions } from './dossier.ts';
import { loadGates } from './gates.ts';
import { type ReviewedDossier, readReview, reviewBreaches, reviewOfNothing } from './review.ts';

/** The dossier of two editions with the reviews of the later one. Throws a `ReportError` where the gates cannot be read. */
export function reviewedDossier(
	later: ComparedEdition,
	earlier: ComparedEdition,
	folders: Folders,
): { readonly reviewed: ReviewedDossier; readonly problems: readonly Problem[] } {
	const review = readReview(folders.content, later.assembled.edition.id);
	return reviewBreaches(compareEditions(later, earlier), loadGates(folders.root), review);
}

/** Adds to every edition that has a previous one what changed since. Editions whose previous one is not sound have no dossier. */
export function withDossiers<E extends ComparedEdition>(
	editions: readonly E[],
	folders: Folders,
): { readonly editions: readonly (E & { dossier?: ReviewedDossier })[]; readonly problems: readonly Problem[] } {
	const problems: Problem[] = [];
	const byId = new Map(editions.map((own) => [own.assembled.edition.id, own]));
	const all = editions.map((own) => {
		const { id, previous } = own.assembled.edition;
		if (previous === undefined) {
			problems.push(...reviewOfNothing(readReview(folders.content, id)));
			return own;
		}
		const before = byId.get(previous);
		if (!before) return own;
		const { reviewed, problems: found } = reviewedDossier(own, before, folders);
		problems.push(...found);
		return { ...own, dossier: reviewed };
	});
	return { editions: all, problems };
}
