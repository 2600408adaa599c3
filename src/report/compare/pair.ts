/** Any two editions, brought into a state in which they can be compared: for `npm run compare`. */
import { type Problem, ReportError } from '../../problem.ts';
import type { Edition } from '../../prose/edition.ts';
import { type AssembledEdition, assembleEdition } from '../assemble.ts';
import { prepareLeniently } from '../dev/lenient.ts';
import { loadEditions, requireEdition } from '../editions.ts';
import type { Folders } from '../folders.ts';
import { queryHash } from '../frozen.ts';
import { loadShared, proseDataOf, readChapters, type Shared } from '../prose-data.ts';
import type { PreparedEdition } from '../write.ts';
import { PAIR_TABLES } from './dossier.ts';
import { reviewedDossier } from './index.ts';
import type { ReviewedDossier } from './review.ts';

export interface ComparedPair {
	readonly dossier: ReviewedDossier;
	/** Of the reviews; only where the later edition names the earlier one as its previous. */
	readonly problems: readonly Problem[];
	/** What was not at hand, and what could not be said for it. */
	readonly notes: readonly string[];
}

/** Compares two editions by their ids. With the frozen tables alone it says of each number what they hold, and names what needs snapshots. */
export async function comparePair(before: string, after: string, folders: Folders): Promise<ComparedPair> {
	const editions = loadEditions(folders.content);
	const [earlier, later] = [before, after].map((id) => requireEdition(id, editions)) as [Edition, Edition];
	if (before === after) throw ReportError.at('npm run compare', 'usage', `name two editions; "${before}" is one`);
	const shared = loadShared(folders);
	const isDeclared = later.previous === earlier.id;
	const paired: Edition = isDeclared ? later : { ...later, previous: earlier.id, status: 'draft' };
	const old = await assembleEdition(earlier, editions, folders);
	const assembled = await assembleEdition(paired, editions, folders);
	const now = isDeclared ? assembled : withoutOtherPairs(assembled);
	const { reviewed, problems } = reviewedDossier(
		prepare(now, old, shared, folders),
		prepare(old, await previousOf(old, editions, folders), shared, folders),
		folders,
	);
	const frozen = [old, now].filter(({ origin }) => origin === 'frozen').map(({ edition }) => edition.id);
	return {
		dossier: reviewed,
		problems: isDeclared ? problems : [],
		notes: frozen.map((id) => `${id}: its snapshot is not at hand; the tables are those that were frozen with it`),
	};
}

/** The edition before the earlier one, which its claims may speak of. */
async function previousOf(
	{ previous }: AssembledEdition,
	editions: readonly Edition[],
	folders: Folders,
): Promise<AssembledEdition | undefined> {
	return previous && assembleEdition(previous, editions, folders);
}

/** Frozen tables compare an edition with the one before it: beside another one those that rest on it say nothing. */
function withoutOtherPairs(assembled: AssembledEdition): AssembledEdition {
	if (assembled.origin === 'computed') return assembled;
	const fits = (id: string): boolean => {
		const scripts = assembled.scripts.get(id);
		return scripts !== undefined && queryHash(scripts) === assembled.lock.metrics[id]?.query;
	};
	const tables = new Map([...assembled.tables].filter(([id]) => fits(id)));
	const reasons = [...new Set([...assembled.tables.keys(), ...PAIR_TABLES])]
		.filter((id) => !tables.has(id))
		.map((id): [string, string] => [id, 'it needs the snapshots of both editions; npm run import brings them']);
	return { ...assembled, tables, unavailable: new Map([...assembled.unavailable, ...reasons]) };
}

/** Chapters need not be sound to be compared: a claim that fails is what the comparison is to show. */
function prepare(
	assembled: AssembledEdition,
	previous: AssembledEdition | undefined,
	shared: Shared,
	folders: Folders,
): PreparedEdition {
	return prepareLeniently(
		assembled,
		proseDataOf(assembled, previous, shared),
		readChapters(assembled.edition, folders),
		previous,
	);
}
