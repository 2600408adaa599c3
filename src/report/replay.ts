/**
 * Today's metrics and the claims of the latest published edition over every snapshot that is kept: when each sentence became
 * true, and where what was printed then is not what is computed now.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../metrics/index.ts';
import { ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { renderText } from '../prose/text.ts';
import { openSnapshot } from '../snapshot/package.ts';
import { type AssembledEdition, assembleEdition } from './assemble.ts';
import { type ClaimState, claimsOf, stateOf } from './compare/claims.ts';
import { type ChangeClass, compareTables, type MovedValue } from './compare/values.ts';
import { prepareLeniently } from './dev/lenient.ts';
import { loadEditions } from './editions.ts';
import type { Folders } from './folders.ts';
import { queryHash, readFrozen } from './frozen.ts';
import type { EditionLock } from './lock.ts';
import { loadShared, proseDataOf, readChapters } from './prose-data.ts';

export interface ReplayedSnapshot {
	readonly snapshot: string;
	/** ISO date. */
	readonly date: string;
	/** Where its tables come from now. */
	readonly origin: 'computed' | 'frozen';
	/** Published editions that rest on it. */
	readonly editions: readonly string[];
}

export interface ReplayedClaim {
	readonly claim: string;
	readonly chapter: string;
	readonly text: string;
	readonly condition: string;
	/** One for each snapshot, in their order. */
	readonly states: readonly ClaimState[];
	/** The first snapshot from which on it has always held; null where it does not hold in the last. */
	readonly since: string | null;
}

export interface PrintedDifference extends Omit<MovedValue, 'class' | 'key' | 'before' | 'after' | 'difference'> {
	readonly edition: string;
	readonly metric: string;
	readonly printed: MovedValue['before'];
	readonly computed: MovedValue['after'];
	readonly class: ChangeClass | 'unexplained';
}

export interface Replay {
	/** Whose claims they are. */
	readonly edition: string;
	readonly snapshots: readonly ReplayedSnapshot[];
	readonly claims: readonly ReplayedClaim[];
	readonly differences: readonly PrintedDifference[];
	/** Rows that one of the two has and the other has not. */
	readonly rows: readonly { readonly edition: string; readonly row: string; readonly only: 'printed' | 'computed' }[];
	/** What could not be replayed, and why. */
	readonly notes: readonly string[];
}

/** Snapshots that are not at hand are told by the frozen tables of the edition that rests on them; `notes` says so. */
export async function replay(folders: Folders): Promise<Replay> {
	const editions = loadEditions(folders.content);
	const published = editions.filter(({ status, kind }) => status === 'published' && kind === 'real');
	const [latest] = published;
	if (!latest) throw ReportError.at('content', 'no-edition', 'no edition is published: there are no claims to replay');
	const notes: string[] = [];
	const kept = keptSnapshots(folders, published);
	const computed = await overSnapshots(kept, latest, editions, folders);
	for (const { mark } of computed)
		if (mark.origin === 'frozen')
			notes.push(`${mark.snapshot}: the snapshot is not at hand; the tables are those frozen with ${mark.editions[0]}`);
	return {
		edition: latest.id,
		snapshots: computed.map(({ mark }) => mark),
		claims: replayClaims(latest, computed, folders),
		...(await printedDifferences(published, editions, folders, notes)),
		notes,
	};
}

interface Kept {
	readonly id: string;
	readonly date: string;
	readonly isPresent: boolean;
	/** Published editions that rest on it, the latest first. */
	readonly editions: readonly Edition[];
}

/** Observed snapshots that are at hand, and those of published editions, by date. */
function keptSnapshots(folders: Folders, published: readonly Edition[]): readonly Kept[] {
	const present = existsSync(folders.snapshots)
		? readdirSync(folders.snapshots).filter((name) => existsSync(join(folders.snapshots, name, 'datapackage.json')))
		: [];
	const ids = [...new Set([...present, ...published.map(({ snapshot }) => snapshot)])];
	return ids
		.flatMap((id): Kept[] => {
			const editions = published.filter(({ snapshot }) => snapshot === id);
			const isPresent = present.includes(id);
			const snapshot = isPresent
				? openSnapshot(join(folders.snapshots, id))
				: readFrozen(join(folders.editions, editions[0]!.id), METRICS, folders.snapshots)?.snapshot;
			if (snapshot?.package.kind !== 'observed') return [];
			return [{ id, date: snapshot.package.created, isPresent, editions }];
		})
		.sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));
}

interface Replayed {
	readonly mark: ReplayedSnapshot;
	readonly data: AssembledEdition;
}

/** Each snapshot as if the latest edition rested on it, compared with the snapshot before it. */
async function overSnapshots(
	kept: readonly Kept[],
	latest: Edition,
	editions: readonly Edition[],
	folders: Folders,
): Promise<readonly Replayed[]> {
	const asLatest = ({ id }: Kept, previous: Kept | undefined): Edition => {
		const { previous: _, ...rest } = latest;
		return { ...rest, id, title: id, snapshot: id, status: 'draft', ...(previous && { previous: previous.id }) };
	};
	const all = kept.map((own, i) => asLatest(own, kept[i - 1]));
	const replayed: Replayed[] = [];
	for (const [i, own] of kept.entries()) {
		const before = kept[i - 1];
		const canCompute = own.isPresent && (before?.isPresent ?? true);
		const frozen = own.editions[0];
		// A snapshot without the one before it, and without an edition, still has everything that rests on it alone.
		const edition = canCompute ? all[i]! : (frozen ?? asLatest(own, undefined));
		const data = await assembleEdition(edition, [...all, ...editions], folders);
		const { id, date } = own;
		replayed.push({
			mark: { snapshot: id, date, origin: data.origin, editions: own.editions.map((one) => one.id) },
			data,
		});
	}
	return replayed;
}

function replayClaims(latest: Edition, replayed: readonly Replayed[], folders: Folders): readonly ReplayedClaim[] {
	const shared = loadShared(folders);
	const chapters = readChapters(latest, folders);
	const sides = replayed.map(({ data }, i) =>
		prepareLeniently(
			{ ...data, edition: latest },
			proseDataOf({ ...data, edition: latest }, replayed[i - 1]?.data, shared),
			chapters,
			replayed[i - 1]?.data,
		),
	);
	const own = sides[replayed.findIndex(({ mark }) => mark.snapshot === latest.snapshot)]!;
	return claimsOf(own).map((claim) => {
		const states = sides.map((side) => stateOf(claim, side));
		const last = states.findLastIndex(({ holds }) => holds !== true);
		return {
			claim: claim.id,
			chapter: claim.document.chapter,
			text: renderText(claim.node, claim.document, own.text),
			condition: claim.condition,
			states,
			since: replayed[last + 1]?.mark.snapshot ?? null,
		};
	});
}

/** What each published edition printed, against the same metrics computed now. */
async function printedDifferences(
	published: readonly Edition[],
	editions: readonly Edition[],
	folders: Folders,
	notes: string[],
): Promise<Pick<Replay, 'differences' | 'rows'>> {
	const differences: PrintedDifference[] = [];
	const rows: Replay['rows'][number][] = [];
	for (const edition of published) {
		const frozen = readFrozen(join(folders.editions, edition.id), METRICS, folders.snapshots);
		if (!frozen) {
			notes.push(`${edition.id}: it was never frozen, there is nothing to compare with`);
			continue;
		}
		const now = await assembleEdition({ ...edition, status: 'draft' }, editions, folders);
		if (now.origin === 'frozen') {
			notes.push(`${edition.id}: what was printed cannot be computed again without snapshot ${edition.snapshot}`);
			continue;
		}
		for (const [id, then] of frozen.tables) {
			const table = now.tables.get(id);
			if (!table) {
				notes.push(`${edition.id}: ${id} was printed and is not computed any more: ${now.unavailable.get(id)}`);
				continue;
			}
			const why = reasonOf(id, now, frozen.lock);
			const { moved, rows: changed } = compareTables(table, then, () => 'data');
			for (const { name, column, before, after } of moved)
				differences.push({
					edition: edition.id,
					metric: id,
					name,
					column,
					printed: before,
					computed: after,
					class: why,
				});
			for (const row of changed.appeared) rows.push({ edition: edition.id, row, only: 'computed' });
			for (const row of changed.vanished) rows.push({ edition: edition.id, row, only: 'printed' });
		}
	}
	return { differences, rows };
}

/** Why a metric gives another value than the frozen one: its query, the snapshot's tables, or the registries. */
function reasonOf(id: string, now: AssembledEdition, lock: EditionLock): PrintedDifference['class'] {
	if (queryHash(now.scripts.get(id)!) !== lock.metrics[id]?.query) return 'method';
	if (now.lock.snapshot.hash !== lock.snapshot.hash || now.lock.previousSnapshot?.hash !== lock.previousSnapshot?.hash)
		return 'restated';
	if (Object.entries(now.lock.registry).some(([name, hash]) => lock.registry[name] !== hash)) return 'metadata';
	return 'unexplained';
}

/** For the console: a line for each claim, a column for each snapshot, and what differs from what was printed. */
export function replayText({ edition, snapshots, claims, differences, rows, notes }: Replay): string {
	const word = ({ holds, fragile }: ClaimState): string =>
		holds === null ? 'n/a' : holds ? (fragile ? 'true, close' : 'true') : 'false';
	const table = [
		['claim', 'chapter', ...snapshots.map(({ snapshot }) => snapshot), 'true since', 'sentence'],
		...claims.map(({ claim, chapter, states, since, text }) => [
			claim,
			chapter,
			...states.map(word),
			since ?? 'not now',
			text.length > 80 ? `${text.slice(0, 79)}…` : text,
		]),
	];
	const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
	const lines = table.map((row) =>
		row.map((text, i) => (i === row.length - 1 ? text : text.padEnd(widths[i]!))).join('  '),
	);
	const counts = [...Map.groupBy(differences, (own) => `${own.edition}, ${own.class}`)].map(
		([name, list]) =>
			`  ${name}: ${list.length} values, first ${list[0]!.name}: printed ${list[0]!.printed}, computed ${list[0]!.computed}`,
	);
	return [
		`Claims of ${edition} over ${snapshots.length} snapshots`,
		...lines,
		'',
		differences.length + rows.length === 0
			? 'Nothing that was printed differs from what is computed now.'
			: `${differences.length} values and ${rows.length} rows differ from what was printed:`,
		...counts,
		...rows.map((own) => `  ${own.edition}: row ${own.row} is ${own.only} only`),
		...notes.map((note) => `note: ${note}`),
		'',
	].join('\n');
}
