/** The numbers of an edition: computed from its snapshot where that is at hand, taken from its frozen tables where not. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Figure } from '../figures/figure.ts';
import { FIGURES } from '../figures/index.ts';
import { type Computed, compute, type Described, describeMetrics } from '../metrics/engine.ts';
import { METRICS } from '../metrics/index.ts';
import type { Metric } from '../metrics/metric.ts';
import { registryPath } from '../metrics/plan.ts';
import { type Problem, ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { checkSnapshot } from '../snapshot/check.ts';
import { openSnapshot, type Snapshot } from '../snapshot/package.ts';
import { REGISTRY_NAMES } from '../snapshot/registries.ts';
import { loadRegistries } from '../snapshot/registry.ts';
import type { Folders } from './folders.ts';
import { compareWithFrozen, definitionHash, type Frozen, metricLock, queryHash, readFrozen, sha256 } from './frozen.ts';
import type { DataLock, EditionLock } from './lock.ts';

/** The two slow steps; `src/report/cache` has forms of them that repeat nothing. */
export interface Work {
	readonly compute: typeof compute;
	readonly check: typeof checkSnapshot;
}

export interface AssembledEdition extends Computed {
	readonly edition: Edition;
	/** The edition it compares itself with. */
	readonly previous?: Edition;
	readonly snapshot: Snapshot;
	/** Text of the snapshot's datapackage.json. */
	readonly snapshotText: string;
	readonly origin: 'computed' | 'frozen';
	/** What the tables rest on now. */
	readonly lock: DataLock;
	/** What was frozen; only of a published edition. */
	readonly frozen?: EditionLock;
	readonly problems: readonly Problem[];
}

/**
 * Assembles one edition. Throws a `ReportError` where it cannot: a snapshot that is not in order, neither snapshot nor frozen
 * tables. A published edition whose recomputed tables differ from the frozen ones is returned with the differences as problems.
 */
export async function assembleEdition(
	edition: Edition,
	editions: readonly Edition[],
	folders: Folders,
	work: Work = { compute, check: checkSnapshot },
): Promise<AssembledEdition> {
	const previous = editions.find((other) => other.id === edition.previous);
	const [own, before] = [openIfPresent(edition, folders), previous && openIfPresent(previous, folders)];
	const frozenFolder = join(folders.editions, edition.id);
	const isFrozen = edition.status === 'published' && edition.kind !== 'sample';
	const atHand = own !== undefined && (previous === undefined || before !== undefined);
	// A draft is computed whatever was frozen before: freezing it again would otherwise stop at a table whose columns have changed.
	const frozen = isFrozen || !atHand ? readFrozen(frozenFolder, METRICS, folders.snapshots) : undefined;
	if (!atHand) {
		if (!frozen) throw missing(edition, own === undefined ? undefined : previous, folders);
		return { ...fromFrozen(edition, previous, frozen, folders), ...(isFrozen && { frozen: frozen.lock }) };
	}
	await requireSound(own, folders, work);
	const { registry, published } = folders;
	const all = await work.compute({ snapshot: own, previous: before, registry, published, metrics: METRICS });
	const computed = isFrozen && frozen ? withoutLater(all, frozen) : all;
	const lock = lockOf(edition, own, before, computed, folders);
	const problems = !isFrozen
		? []
		: frozen
			? compareWithFrozen(computed, frozen, frozenFolder)
			: [notFrozen(edition, folders)];
	const snapshotText = descriptorText(own);
	return {
		...computed,
		edition,
		...(previous && { previous }),
		snapshot: own,
		snapshotText,
		origin: 'computed',
		lock,
		...(isFrozen && frozen && { frozen: frozen.lock }),
		problems,
	};
}

/** Figures that an edition can have: a published one keeps those that were there when it was frozen. */
export function figuresOf({ frozen }: Pick<AssembledEdition, 'frozen'>): readonly Figure[] {
	return frozen ? FIGURES.filter(({ id }) => frozen.figures.includes(id)) : FIGURES;
}

function fromFrozen(
	edition: Edition,
	previous: Edition | undefined,
	frozen: Frozen,
	folders: Folders,
): AssembledEdition {
	const before = previous && readFrozen(join(folders.editions, previous.id), METRICS, folders.snapshots)?.snapshot;
	const { registry, published } = folders;
	const input = { snapshot: frozen.snapshot, previous: before, registry, published, metrics: METRICS };
	const described = withoutLater(describeMetrics(input), frozen);
	const problems = METRICS.flatMap((metric): Problem[] => {
		const message = whyNotFrozen(metric, described.scripts.get(metric.id), frozen.lock);
		if (message === undefined) return [];
		const file = relative(process.cwd(), join(folders.editions, edition.id, 'edition.lock.json'));
		return [{ file, severity: 'error', rule: 'frozen-query', message }];
	});
	const snapshotText = readFileSync(join(folders.editions, edition.id, 'snapshot.json'), 'utf8');
	return {
		...described,
		tables: frozen.tables,
		edition,
		...(previous && { previous }),
		snapshot: frozen.snapshot,
		snapshotText,
		origin: 'frozen',
		lock: frozen.lock,
		problems,
	};
}

/** Why the frozen table of a metric cannot be shown with its query as it is now; nobody can tell without the snapshot. */
function whyNotFrozen(
	metric: Metric,
	scripts: ReadonlyMap<string, string> | undefined,
	{ metrics, snapshot }: EditionLock,
): string | undefined {
	const locked = metrics[metric.id];
	if (scripts === undefined && locked === undefined) return undefined;
	const remedy = `snapshot ${snapshot.id} is not at hand to compute it; npm run import brings the snapshot`;
	if (scripts === undefined || locked === undefined)
		return `metric ${metric.id} is ${locked ? 'frozen but no longer computed' : 'computed but not frozen'}, and ${remedy}`;
	if (definitionHash(metric, scripts.keys()) !== locked.definition)
		return `the definition of metric ${metric.id} is not the one that was frozen, and ${remedy}`;
	if (queryHash(scripts) === locked.query) return undefined;
	return `the query of metric ${metric.id} is not the one that was frozen although its definition is, and ${remedy}`;
}

/** Metrics that were defined after an edition was frozen are not part of it: an old edition does not move when a new one counts more. */
function withoutLater<D extends Described & Partial<Pick<Computed, 'tables'>>>(described: D, { lock }: Frozen): D {
	const later = [...described.scripts.keys()].filter((id) => lock.metrics[id] === undefined);
	const without = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
		new Map([...map].filter(([id]) => !later.includes(id)));
	const reasons = later.map((id): [string, string] => [id, 'it was defined after the edition was frozen']);
	return {
		...described,
		scripts: without(described.scripts),
		...(described.tables && { tables: without(described.tables) }),
		unavailable: new Map([...described.unavailable, ...reasons]),
	};
}

/** What the lock would say about the data if the edition were frozen now. */
function lockOf(
	edition: Edition,
	snapshot: Snapshot,
	previous: Snapshot | undefined,
	computed: Computed,
	folders: Folders,
): DataLock {
	const metrics = [...computed.tables].map(([id, table]) => [
		id,
		metricLock(table.metric, computed.scripts.get(id)!, table),
	]);
	const registry = REGISTRY_NAMES.map((name) => [
		name,
		sha256(readFileSync(registryPath(folders.registry, snapshot.id, name))),
	]);
	return {
		edition: edition.id,
		snapshot: { id: snapshot.id, hash: sha256(descriptorText(snapshot)) },
		...(previous && { previousSnapshot: { id: previous.id, hash: sha256(descriptorText(previous)) } }),
		registry: Object.fromEntries(registry),
		metrics: Object.fromEntries(metrics),
	};
}

function descriptorText(snapshot: Snapshot): string {
	return readFileSync(join(snapshot.directory, 'datapackage.json'), 'utf8');
}

function openIfPresent(edition: Edition, folders: Folders): Snapshot | undefined {
	const directory = join(folders.snapshots, edition.snapshot);
	return existsSync(join(directory, 'datapackage.json')) ? openSnapshot(directory) : undefined;
}

async function requireSound(snapshot: Snapshot, folders: Folders, { check }: Work): Promise<void> {
	const problems = await check(snapshot, loadRegistries(folders.registry));
	if (problems.some((problem) => problem.severity === 'error')) throw new ReportError(problems);
}

function missing(edition: Edition, previous: Edition | undefined, folders: Folders): ReportError {
	const file = relative(process.cwd(), join(folders.content, edition.id, 'edition.yaml'));
	const what = previous
		? `snapshot ${previous.snapshot} of ${previous.id}, the edition before, with which it is compared, is not at hand, nor are frozen tables of ${edition.id}`
		: `neither snapshot ${edition.snapshot} nor frozen tables of the edition are at hand`;
	return ReportError.at(file, 'missing-snapshot', `${what}; npm run import brings the snapshot`);
}

function notFrozen(edition: Edition, folders: Folders): Problem {
	return {
		file: relative(process.cwd(), join(folders.content, edition.id, 'edition.yaml')),
		severity: 'error',
		rule: 'not-frozen',
		message: `status is "published" but data/editions/${edition.id} does not exist; npm run publish -- ${edition.id} freezes it`,
	};
}
