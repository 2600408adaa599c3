/** `npm run verify`: computes a published edition again, builds the site again, and compares hashes with what was frozen. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { METRICS } from '../metrics/index.ts';
import { formatProblem, type Problem, ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { addressesOf, missingAddresses } from './addresses.ts';
import { type AssembledEdition, assembleEdition } from './assemble.ts';
import { buildReport } from './build.ts';
import { buildSite, type RenderSite } from './build-site.ts';
import type { BuildCache } from './cache/cache.ts';
import { CodeHasher } from './cache/code.ts';
import { Store } from './cache/store.ts';
import { loadEditions, requireEdition } from './editions.ts';
import { loadErrata, type Subject, subjectName } from './errata.ts';
import { CODE_ROOT, type Folders } from './folders.ts';
import { definitionHash, queryHash, sha256 } from './frozen.ts';
import { type EditionLock, parseLock } from './lock.ts';
import { prepareChecked } from './prepare.ts';
import { differentFiles, SUMS_FILE, treeHash } from './sums.ts';
import { chapterHash, chapterTexts, frontHash, hashesIn, heldToFrozen } from './texts.ts';
import type { PreparedEdition } from './write.ts';

/** `same`; `other form`: not the same, without any effect on what the edition says; `corrected`: as errata.yaml declares. */
export type Verdict = 'same' | 'other form' | 'corrected' | 'DIFFERS' | 'not verified';

export interface Row {
	readonly what: string;
	readonly expected: string;
	readonly found: string;
	readonly verdict: Verdict;
}

export interface VerifyOptions {
	/** What can be verified without the snapshots is enough. */
	readonly frozenOnly: boolean;
	/** The built site, and how to build one from nothing to compare it with; undefined where no site is built. */
	readonly site: { readonly folder: string; readonly render: RenderSite } | undefined;
}

/** Throws a `ReportError` where there is nothing to verify. */
export async function verifyEdition(id: string, folders: Folders, options: VerifyOptions): Promise<readonly Row[]> {
	const editions = loadEditions(folders.content);
	const edition = requireEdition(id, editions);
	const lock = lockOf(edition, folders);
	// Nothing is taken from a cache.
	const assembled = await assembleEdition(edition, editions, folders);
	return [
		...(options.frozenOnly ? [] : dataRows(lock, assembled)),
		...frozenRows(lock, folders),
		...queryRows(lock, assembled),
		...registryRows(lock, assembled, folders),
		...(await textRows(lock, assembled, editions, folders)),
		...(options.site === undefined ? [] : await siteRows(lock, options.site, folders)),
	];
}

/** Whether everything that was asked for was verified and is as it was published. */
export function isVerified(rows: readonly Row[]): boolean {
	return rows.every(({ verdict }) => verdict !== 'DIFFERS' && verdict !== 'not verified');
}

/** The rows as a table of plain text, and the verdict in a sentence. */
export function verifyReport(id: string, rows: readonly Row[]): string {
	const head = { what: 'what', expected: 'expected', found: 'found', verdict: 'verdict' };
	const columns = ['what', 'expected', 'found', 'verdict'] as const;
	const widths = columns.map((column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
	const lines = [head, ...rows].map((row) =>
		columns
			.map((column, i) => row[column].padEnd(widths[i]!))
			.join('  ')
			.trimEnd(),
	);
	const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
	const conclusion = isVerified(rows)
		? `${id} is what was published.`
		: count('DIFFERS') > 0
			? `${id} is NOT what was published: ${count('DIFFERS')} of ${rows.length} rows differ.`
			: `${id} could not be verified in full: ${count('not verified')} of ${rows.length} rows need the snapshots (npm run import), or leave them out with --frozen-only.`;
	return [...lines, '', conclusion].join('\n');
}

function lockOf({ id, kind, status }: Edition, folders: Folders): EditionLock {
	const path = join(folders.editions, id, 'edition.lock.json');
	if (existsSync(path)) return parseLock(readFileSync(path, 'utf8'), `data/editions/${id}/edition.lock.json`);
	const message =
		kind === 'sample' ? 'the sample is not frozen' : `the edition is ${status === 'draft' ? 'a draft' : 'not frozen'}`;
	throw ReportError.at(`content/${id}/edition.yaml`, 'not-frozen', `${message}: there is nothing to verify`);
}

const short = (hash: string | undefined): string => hash?.replace(/^(sha256:.{12}).*$/, '$1…') ?? 'nothing';

function row(what: string, expected: string, found: string | undefined, other: Verdict = 'DIFFERS'): Row {
	return { what, expected: short(expected), found: short(found), verdict: expected === found ? 'same' : other };
}

function faultRow(problem: Problem): Row {
	return { what: formatProblem(problem), expected: 'no problem', found: 'a problem', verdict: 'DIFFERS' };
}

function faultRows(error: unknown): readonly Row[] {
	if (!(error instanceof ReportError)) throw error;
	return error.problems.map(faultRow);
}

/** One row for all that are the same, and one for each that is not. */
function rowsOf(
	what: string,
	pairs: readonly { readonly name: string; readonly expected: string; readonly found: string | undefined }[],
	other: Verdict = 'DIFFERS',
): readonly Row[] {
	const different = pairs.filter(({ expected, found }) => expected !== found);
	const same = pairs.length - different.length;
	const all: Row = {
		what,
		expected: `${pairs.length} hashes`,
		found: `${same} the same`,
		verdict: same === pairs.length ? 'same' : other,
	};
	return [all, ...different.map(({ name, expected, found }) => row(`  ${name}`, expected, found, other))];
}

/** What only the snapshots themselves can show. */
function dataRows(lock: EditionLock, { origin, lock: now }: AssembledEdition): readonly Row[] {
	const snapshots = [
		{ what: `snapshot ${lock.snapshot.id}`, expected: lock.snapshot.hash, found: now.snapshot.hash },
		...(lock.previousSnapshot
			? [
					{
						what: `snapshot ${lock.previousSnapshot.id}`,
						expected: lock.previousSnapshot.hash,
						found: now.previousSnapshot?.hash,
					},
				]
			: []),
	];
	const tables = Object.entries(lock.metrics);
	if (origin === 'frozen')
		return [
			...snapshots.map(
				({ what, expected }): Row => ({
					what,
					expected: short(expected),
					found: 'not at hand',
					verdict: 'not verified',
				}),
			),
			{
				what: 'tables computed again',
				expected: `${tables.length} hashes`,
				found: 'not computed',
				verdict: 'not verified',
			},
		];
	return [
		...snapshots.map(({ what, expected, found }) => row(what, expected, found)),
		...rowsOf(
			'tables computed again',
			tables.map(([name, { table }]) => ({ name, expected: table, found: now.metrics[name]?.table })),
		),
	];
}

function frozenRows(lock: EditionLock, folders: Folders): readonly Row[] {
	const folder = join(folders.editions, lock.edition);
	const hashOf = (path: string): string | undefined =>
		existsSync(join(folder, path)) ? sha256(readFileSync(join(folder, path))) : undefined;
	return [
		row('frozen descriptor of the snapshot', lock.snapshot.hash, hashOf('snapshot.json')),
		...rowsOf(
			'frozen tables',
			Object.entries(lock.metrics).map(([name, { table }]) => ({
				name,
				expected: table,
				found: hashOf(`tables/${name}.csv`),
			})),
		),
		...rowsOf(
			'frozen words of chapters',
			Object.entries(lock.chapters).map(([name, { text }]) => ({
				name,
				expected: text,
				found: hashOf(`texts/${name}.txt`),
			})),
		),
	];
}

/** Definitions must be the same; a query may be written in another way where its table is the same. */
function queryRows(lock: EditionLock, { scripts, origin }: AssembledEdition): readonly Row[] {
	const metrics = Object.entries(lock.metrics);
	const definition = (id: string): string | undefined => {
		const [metric, own] = [METRICS.find((candidate) => candidate.id === id), scripts.get(id)];
		return metric && own && definitionHash(metric, own.keys());
	};
	const query = (id: string): string | undefined => {
		const own = scripts.get(id);
		return own && queryHash(own);
	};
	return [
		...rowsOf(
			'definitions of metrics',
			metrics.map(([name, own]) => ({ name, expected: own.definition, found: definition(name) })),
		),
		...rowsOf(
			'queries',
			metrics.map(([name, own]) => ({ name, expected: own.query, found: query(name) })),
			origin === 'computed' ? 'other form' : 'not verified',
		),
	];
}

/** Registries grow with later editions: what counts is that the tables are the same. */
function registryRows(lock: EditionLock, { origin, lock: now }: AssembledEdition, folders: Folders): readonly Row[] {
	const hashOf = (name: string): string | undefined => {
		if (origin === 'computed') return now.registry[name];
		const path = join(folders.registry, `${name}.csv`);
		return existsSync(path) ? sha256(readFileSync(path)) : undefined;
	};
	const pairs = Object.entries(lock.registry).map(([name, expected]) => ({ name, expected, found: hashOf(name) }));
	return rowsOf('registries', pairs, 'other form');
}

async function textRows(
	lock: EditionLock,
	assembled: AssembledEdition,
	editions: readonly Edition[],
	folders: Folders,
): Promise<readonly Row[]> {
	const { edition } = assembled;
	const previous = assembled.previous && (await assembleEdition(assembled.previous, editions, folders));
	let prepared: PreparedEdition;
	try {
		prepared = prepareChecked(assembled, previous, folders);
	} catch (error) {
		return faultRows(error);
	}
	const errata = loadErrata(edition, folders);
	const wrong = heldToFrozen(prepared, folders).problems.filter(({ rule }) => rule === 'erratum');
	const verdict = (subject: Subject): Verdict =>
		wrong.length === 0 && errata.about(subjectName(subject)) ? 'corrected' : 'DIFFERS';
	const expected = hashesIn(lock);
	const texts = chapterTexts(prepared);
	return [
		...wrong.map(faultRow),
		row('edition.yaml', lock.front, frontHash(edition), verdict({})),
		...Object.keys(lock.chapters).map((chapter) => {
			const now = texts.find(({ id }) => id === chapter);
			return row(
				`chapter ${chapter}`,
				expected.get(subjectName({ chapter }))!,
				now && chapterHash(now.lock),
				verdict({ chapter }),
			);
		}),
	];
}

/** Builds the site from nothing, beside the one that is there. */
async function siteRows(
	lock: EditionLock,
	{ folder: site, render }: NonNullable<VerifyOptions['site']>,
	folders: Folders,
): Promise<readonly Row[]> {
	const temporary = mkdtempSync(join(tmpdir(), 'verify-'));
	try {
		const cache: BuildCache = { store: new Store(join(temporary, 'cache')), code: new CodeHasher(CODE_ROOT) };
		const fresh = join(folders.root, '.report', 'verify');
		await buildReport(folders, undefined, cache);
		await buildSite(folders.root, fresh, cache, render);
		const addresses = addressesOf(lock);
		const missing = missingAddresses(fresh, addresses);
		const rows: Row[] = [
			{
				what: 'addresses',
				expected: `${addresses.length} pages, sections and files`,
				found: `${addresses.length - missing.length} there`,
				verdict: missing.length === 0 ? 'same' : 'DIFFERS',
			},
			...missing.map(
				(address): Row => ({ what: `  /${address}`, expected: 'a page or file', found: 'nothing', verdict: 'DIFFERS' }),
			),
		];
		const tree = treeHash(fresh);
		rmSync(fresh, { recursive: true, force: true });
		if (!existsSync(join(site, SUMS_FILE)))
			return [
				...rows,
				{ what: 'site built again', expected: 'no site at hand', found: short(tree), verdict: 'not verified' },
			];
		const different = differentFiles(site);
		return [
			...rows,
			row('site built again', sha256(readFileSync(join(site, SUMS_FILE))), tree),
			{
				what: `files of the site against ${SUMS_FILE}`,
				expected: 'all the same',
				found:
					different.length === 0 ? 'all the same' : `${different.length} others: ${different.slice(0, 3).join(', ')}`,
				verdict: different.length === 0 ? 'same' : 'DIFFERS',
			},
		];
	} catch (error) {
		return faultRows(error);
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}
