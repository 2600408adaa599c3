/** What the claims of `claims.json` rest on: the snapshot and the query behind every value, by their hashes. */
import type { ClaimEntry } from '../prose/claims.ts';
import type { AssembledEdition } from './assemble.ts';
import { sha256 } from './frozen.ts';

/** A snapshot by its id and the hash of its `datapackage.json`, which holds those of its tables. */
export interface SnapshotMark {
	readonly id: string;
	/** `sha256:…` */
	readonly hash: string;
}

/** One claim as it is published. */
export interface PublishedClaim extends ClaimEntry {
	readonly snapshot: SnapshotMark;
	/** That of the edition before, where the claim uses its values; null otherwise. */
	readonly previousSnapshot: SnapshotMark | null;
	/** The queries that gave the values, in the order of `values`, each once. Published figures have none. */
	readonly queries: readonly {
		readonly metric: string;
		readonly method: string;
		/** Set for values of the previous edition. */
		readonly edition: string | null;
		/** `sha256:…` of the script as it ran: the file `metrics/<metric>/<method>.sql` of the edition. */
		readonly hash: string;
	}[];
}

/** Adds snapshots and queries to claims. `previous` is the edition whose values the claims may use. */
export function withProvenance(
	claims: readonly ClaimEntry[],
	own: AssembledEdition,
	previous?: AssembledEdition,
): readonly PublishedClaim[] {
	const hashes = new Map<string, string>();
	const hashOf = (source: AssembledEdition, metric: string, method: string): string => {
		const key = `${source.edition.id} ${metric} ${method}`;
		const known = hashes.get(key) ?? sha256(source.scripts.get(metric)!.get(method)!);
		hashes.set(key, known);
		return known;
	};
	return claims.map((claim) => {
		const queries = new Map<string, PublishedClaim['queries'][number]>();
		for (const { name, method, edition } of claim.values) {
			if (method === null) continue;
			const metric = /^\w+/.exec(name)![0];
			const hash = hashOf(edition === null ? own : previous!, metric, method);
			queries.set(`${metric} ${method} ${edition}`, { metric, method, edition, hash });
		}
		const usesPrevious = claim.values.some(({ edition }) => edition !== null);
		return {
			...claim,
			snapshot: markOf(own),
			previousSnapshot: usesPrevious ? markOf(previous!) : null,
			queries: [...queries.values()],
		};
	});
}

function markOf({ snapshot, snapshotText }: AssembledEdition): SnapshotMark {
	return { id: snapshot.id, hash: sha256(snapshotText) };
}
